import { registry } from "@web/core/registry";

/** Makes a phone call from the agenda, notes its outcome, and reads it on the customer. */
registry.category("web_tour.tours").add("dso_collection_call", {
    steps: () => [
        {
            content: "Mark the call done from its row",
            trigger: ".o_data_row:contains(Cedar Ltd) button[name=action_open_done_wizard]",
            run: "click",
        },
        {
            content: "Note the outcome",
            trigger: ".modal [name=text] textarea",
            run: "edit Pays on Friday",
        },
        {
            trigger: ".modal-footer button[name=action_apply]:contains(Mark done)",
            run: "click",
        },
        {
            content: "The next action of the scenario has taken its place",
            trigger: ".o_data_row:contains(Cedar Ltd):contains(Second call)",
        },
        {
            content: "Open it",
            trigger: ".o_data_row:contains(Cedar Ltd) .o_data_cell[name=title]",
            run: "click",
        },
        {
            trigger: "button[name=action_open_customer]",
            run: "click",
        },
        {
            trigger: ".o_notebook_headers a[name=collection]",
            run: "click",
        },
        {
            content: "The outcome is in the history",
            trigger: "[name=collection_past_action_ids] .o_data_row:contains(First call):contains(Pays on Friday)",
        },
    ],
});
