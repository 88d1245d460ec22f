import { registry } from "@web/core/registry";
import { patiently } from "./patience";

const notice = ".o_data_row:contains(5 days before the due date)";

/** A credit manager switches a notice on (rule N1). */
registry.category("web_tour.tours").add("dso_collection_notice_on", {
    steps: () =>
        patiently([
            { content: "It is off", trigger: `${notice} [name=active] input:not(:checked)`, run: "click" },
            { content: "It is on since today", trigger: `${notice} [name=since]:contains(/[0-9]/)` },
            {
                content: "The others stay off",
                trigger: ".o_data_row:contains(Thanks) [name=active] input:not(:checked)",
            },
        ]),
});

/** It is in the agenda; then the customer wants no more of them (rule N2). */
registry.category("web_tour.tours").add("dso_collection_notice_off", {
    steps: () =>
        patiently([
            {
                content: "It waits in the agenda, beside the call for the older invoice",
                trigger: ".o_data_row:contains(Alder Ltd) .o_data_cell[name=title]:contains(Before the due date)",
                run: "click",
            },
            { content: "It tells of what will be due", trigger: ".o_form_view [name=items_table] td:contains(75.00)" },
            { content: "To the customer", trigger: ".o_form_view [name=partner_id] .o_form_uri", run: "click" },
            { trigger: ".o_notebook_headers a[name=collection]", run: "click" },
            { content: "No more of them", trigger: "[name=collection_no_notices] input", run: "click" },
            { trigger: ".o_form_button_save", run: "click" },
            { trigger: ".o_form_saved [name=collection_no_notices] input:checked" },
        ]),
});
