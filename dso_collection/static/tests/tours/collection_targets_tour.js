import { registry } from "@web/core/registry";

/** The line of the target above the agenda, the targets, and the effect of steps (rules K8, K9). */
registry.category("web_tour.tours").add("dso_collection_targets", {
    steps: () => [
        {
            content: "One quiet line says how far the month is",
            trigger: ".o_collection_target:contains(1,000 collected)",
            run: "click",
        },
        { content: "The targets", trigger: ".o_list_view .o_data_row:contains(Collector One)" },
        {
            content: "The menu of figures",
            trigger: "[data-menu-xmlid='dso_collection.menu_collection_figures']",
            run: "click",
        },
        {
            trigger: "[data-menu-xmlid='dso_collection.menu_collection_step_effect']",
            run: "click",
        },
        {
            content: "What it is, and is not, stands above",
            trigger: ".o_collection_effect_note:contains(no proof)",
        },
        { content: "By step", trigger: ".o_group_header:contains(First call)", run: "click" },
        { trigger: ".o_data_row:contains(Phone call) button[name=action_open_actions]", run: "click" },
        { content: "The actions behind it", trigger: ".o_data_row:contains(Alder Ltd)" },
    ],
});
