import { registry } from "@web/core/registry";

/** Reads a reply, accepts the promise in it with the keyboard, and finds the list empty. */
registry.category("web_tour.tours").add("dso_collection_replies", {
    steps: () => [
        {
            content: "The reply stands in the list, its words as text",
            trigger: ".o_data_row:contains(Alder Ltd):contains(<img src=x) td[name=partner_id]",
            run: "click",
        },
        {
            content: "What is new comes first",
            trigger: ".o_form_view [name=text]:contains(We pay on Friday)",
        },
        {
            trigger: ".o_form_view [name=proposal]:contains(Promise to pay)",
        },
        {
            content: "Accept by one click",
            trigger: "button[name=action_accept][data-hotkey=a]",
            run: "click",
        },
        {
            content: "It is read",
            trigger: "button[name=action_unread]",
        },
        {
            trigger: ".o_breadcrumb .breadcrumb-item:contains(Replies to read) a, .o_back_button a",
            run: "click",
        },
        {
            content: "Nothing waits any more",
            trigger: ".o_nocontent_help:contains(No reply waits to be read)",
        },
    ],
});
