import { registry } from "@web/core/registry";

const openPage = [
    {
        content: "The customer's page of collection",
        trigger: ".o_notebook_headers a[name=collection]",
        run: "click",
    },
];

/** Makes, on the customer, a specific action for one of two overdue items. */
registry.category("web_tour.tours").add("dso_collection_specific", {
    steps: () => [
        ...openPage,
        {
            content: "Make an action of one's own",
            trigger: "button[name=action_new_specific_action]",
            run: "click",
        },
        {
            content: "Both overdue items are chosen; the text is shown as it would be sent",
            trigger: ".modal [name=item_ids] .o_data_row:eq(1)",
        },
        {
            content: "Name it",
            trigger: ".modal [name=name] input",
            run: "edit Agree instalments",
        },
        {
            content: "Leave the younger item to the scenario",
            trigger: ".modal [name=item_ids] .o_data_row:contains(300.00) .o_list_record_remove",
            run: "click",
        },
        {
            content: "The total follows",
            trigger: ".modal [name=total]:contains(/^\\$.1,200.00$/)",
        },
        {
            content: "Look at the text",
            trigger: ".modal .o_notebook_headers a[name=text]",
            run: "click",
        },
        {
            trigger: ".modal [name=preview_body]:contains(Dear Alder Ltd Accounts)",
        },
        {
            content: "Make it",
            trigger: ".modal button[name=action_make]",
            run: "click",
        },
        {
            content: "It waits on the customer, beside the scenario's action for the other item",
            trigger:
                "body:not(:has(.modal)) [name=collection_open_action_ids] .o_data_row:contains(Agree instalments):contains(To confirm)",
        },
        {
            trigger: "[name=collection_open_action_ids] .o_data_row:contains(First reminder)",
        },
    ],
});

/** Finds the specific action in the agenda and confirms it. */
registry.category("web_tour.tours").add("dso_collection_specific_agenda", {
    steps: () => [
        {
            content: "Open the filters of the agenda",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "Show specific actions",
            trigger: ".o_filter_menu .o_menu_item:contains(/^Specific actions$/)",
            run: "click",
        },
        {
            content: "Close the filters",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "Only that one is there, by its title; open it",
            trigger:
                ".o_list_table:not(:contains(First reminder)) .o_data_row:contains(Alder Ltd) .o_data_cell[name=title]:contains(Agree instalments)",
            run: "click",
        },
        {
            content: "Its one item",
            trigger: ".o_form_view [name=item_ids] .o_data_row:contains(1,200.00)",
        },
        {
            content: "Confirm",
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Scheduled)",
        },
    ],
});

/** Writes a message to the customer and finds it in the history. */
registry.category("web_tour.tours").add("dso_collection_message", {
    steps: () => [
        ...openPage,
        {
            content: "Write a message",
            trigger: "button[name=action_write_message]",
            run: "click",
        },
        {
            content: "It begins with the standard text to the contact for collection",
            trigger: ".modal [name=body]:contains(Dear Alder Ltd Accounts)",
        },
        {
            content: "A subject of one's own",
            trigger: ".modal [name=subject] input",
            run: "edit About your account",
        },
        {
            content: "Send",
            trigger: ".modal button[name=action_send]",
            run: "click",
        },
        {
            content: "It is in the history, with its recipient",
            trigger:
                "body:not(:has(.modal)) [name=collection_timeline_mark] .o_data_row:contains(About your account):contains(accounts@c001.example)",
        },
    ],
});
