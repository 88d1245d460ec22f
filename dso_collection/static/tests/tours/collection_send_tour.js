import { registry } from "@web/core/registry";

/** Finds a late customer in the agenda, confirms its reminder and sends it. */
registry.category("web_tour.tours").add("dso_collection_send", {
    steps: () => [
        {
            content: "Open the filters of the agenda",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "Show what is late",
            trigger: ".o_filter_menu .o_menu_item:contains(/^Late$/)",
            run: "click",
        },
        {
            content: "Close the filters",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "The one late customer is there; the one whose reminder is still to come is not",
            trigger: ".o_list_table:not(:contains(Birch Ltd)) .o_data_row:contains(Alder Ltd):contains(To confirm)",
        },
        {
            content: "Open its reminder",
            trigger: ".o_data_row:contains(Alder Ltd) .o_data_cell[name=title]",
            run: "click",
        },
        {
            content: "The items that would be sent are shown with what is open of each",
            trigger: ".o_form_view [name=items_table] td:contains(1,200.00)",
        },
        {
            content: "Look at the text",
            trigger: ".o_notebook_headers a[name=text]",
            run: "click",
        },
        {
            content: "It is addressed to the contact for collection",
            trigger: "[name=preview_body]:contains(Dear Alder Ltd Accounts)",
        },
        {
            content: "Confirm",
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            content: "It is scheduled now, and can be taken back",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Scheduled)",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_unconfirm]",
        },
        {
            content: "Send it without waiting",
            trigger: ".o_statusbar_buttons button[name=action_send_now]",
            run: "click",
        },
        {
            content: "Yes, now",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It is done, and on its way",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Done)",
        },
        {
            trigger: ".o_form_view [name=delivery_state]:contains(Queued)",
        },
    ],
});

/** Reads on the customer, once the scheduled action has run, that the reminder left. */
registry.category("web_tour.tours").add("dso_collection_sent", {
    steps: () => [
        {
            content: "Its page of collection",
            trigger: ".o_notebook_headers a[name=collection]",
            run: "click",
        },
        {
            content: "The message is in the history, with its recipient",
            trigger:
                "[name=collection_timeline_mark] .o_data_row:contains(First reminder):contains(accounts@c001.example):contains(Sent)",
        },
        {
            content: "Open it",
            trigger: "[name=collection_timeline_mark] button[name=action_open]",
            run: "click",
        },
        {
            trigger: ".o_notebook_headers a[name=text_sent]",
            run: "click",
        },
        {
            content: "What was written stays readable",
            trigger: "[name=sent_text]:contains(Dear Alder Ltd Accounts)",
        },
    ],
});
