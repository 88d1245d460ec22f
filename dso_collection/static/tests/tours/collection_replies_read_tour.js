import { registry } from "@web/core/registry";

/** Reads two replies one after the other: each “Read” opens the next, the last one the list. */
registry.category("web_tour.tours").add("dso_collection_replies_read", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(Alder Ltd) td[name=partner_id]",
            run: "click",
        },
        {
            trigger: ".o_form_view [name=text]:contains(From Alder)",
        },
        {
            trigger: "button[name=action_read][data-hotkey=r]",
            run: "click",
        },
        {
            content: "The next reply opens by itself",
            trigger: ".o_form_view [name=text]:contains(From Birch)",
        },
        {
            content: "What was read can be taken back",
            trigger: ".o_notification:contains(Alder Ltd) button:contains(Undo)",
        },
        {
            trigger: "button[name=action_read][data-hotkey=r]",
            run: "click",
        },
        {
            content: "No other one: the list",
            trigger: ".o_nocontent_help:contains(No reply waits to be read)",
        },
    ],
});
