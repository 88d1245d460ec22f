import { registry } from "@web/core/registry";
import { patiently } from "@dso_collection/../tests/tours/patience";

const card = (number) => `.o_kanban_record:not(.o_kanban_ghost):nth-child(${number})`;

/** Accepts on a telephone what a customer promised, disputes and asks for, one after the other (rules E3, E4). */
const accept = (waiting) => [
    {
        content: "What waits to be validated",
        trigger: `.o_kanban_renderer:has(${card(waiting)}):not(:has(${card(waiting + 1)}))`,
    },
    {
        content: "Accept the first",
        trigger: `${card(1)} button[name=action_accept]`,
        run: "click",
    },
];

registry.category("web_tour.tours").add("collection_requests_tour", {
    steps: () =>
        patiently([
            ...accept(3),
            ...accept(2),
            ...accept(1),
            { content: "Nothing waits any more", trigger: ".o_view_nocontent_smiling_face" },
        ]),
});
