import { registry } from "@web/core/registry";

/** Opens a customer's statement, notes a promise on two of its items, and sees it there. */
registry.category("web_tour.tours").add("dso_collection_promise", {
    steps: () => [
        {
            content: "Open the statement of the customer",
            trigger:
                ".oe_stat_button[name=action_open_statement], .o-form-buttonbox button[name=action_open_statement]",
            run: "click",
        },
        {
            content: "The oldest item leads",
            trigger: ".o_list_table .o_data_row:first-child button[name=action_open_customer] .fa-star",
        },
        {
            content: "Select one item",
            trigger: ".o_data_row:nth-child(1) .o_list_record_selector input",
            run: "click",
        },
        {
            content: "And another",
            trigger: ".o_data_row:nth-child(2) .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Note something on them",
            trigger: "button[name=action_note_status]",
            run: "click",
        },
        {
            content: "Two items, says the screen",
            trigger: ".modal p:contains(2 items.)",
        },
        {
            content: "Look for the status",
            trigger: ".modal [name=status_id] input",
            run: "edit Promise",
        },
        {
            content: "Choose it",
            trigger: ".o-autocomplete--dropdown-item a:contains(Promise to pay)",
            run: "click",
        },
        {
            content: "A promise needs a date: open the calendar",
            trigger: ".modal [name=promise_date] :is(input, button)",
            run: "click",
        },
        {
            content: "Look at the next month, so that the day is still to come",
            trigger: ".o_datetime_picker .o_next",
            run: "click",
        },
        {
            content: "Choose a day",
            trigger: ".o_datetime_picker .o_date_item_cell:not(.o_out_of_range):contains(/^28$/)",
            run: "click",
        },
        {
            content: "Say what was said",
            trigger: ".modal [name=comment] textarea",
            run: "edit Pays both at once",
        },
        {
            content: "Apply",
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "Both items carry it, and leave the scenario",
            trigger:
                "body:not(:has(.modal)) .o_data_row:nth-child(2):contains(Promise to pay):contains(Pays both at once):contains(Promise until)",
        },
        {
            content: "The third one does not",
            trigger: ".o_data_row:nth-child(3):not(:contains(Promise))",
        },
        {
            content: "Take it back from the first one: select it",
            trigger: ".o_data_row:nth-child(1) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: "button[name=action_remove_status]",
            run: "click",
        },
        {
            content: "Yes",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "Its comment stays, its status is gone",
            trigger: ".o_data_row:nth-child(1):contains(Pays both at once):not(:contains(Promise))",
        },
        {
            content: "Look at its history",
            trigger: ".o_data_row:nth-child(1) button[name=action_open_item_history]",
            run: "click",
        },
        {
            content: "The promise was withdrawn, by whom is said",
            trigger: ".o_data_row:contains(Withdrawn):contains(Collector One)",
        },
    ],
});
