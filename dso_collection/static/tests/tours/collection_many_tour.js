import { registry } from "@web/core/registry";

const tickAll = [
    {
        content: "Tick all lines",
        trigger: ".o_list_table thead .o_list_record_selector input:not(:checked)",
        run: "click",
    },
    {
        trigger: ".o_selection_box:contains(20)",
    },
];

/** Works at twenty lines, of which one is in error: a dialog closed, confirmed, undone, confirmed for good, postponed. */
registry.category("web_tour.tours").add("dso_collection_many", {
    steps: () => [
        {
            content: "Twenty lines are to be done",
            trigger: ".o_list_table .o_data_row:eq(19)",
        },
        ...tickAll,
        {
            content: "Think of postponing them",
            trigger: ".o_control_panel button[name=action_open_postpone_wizard]",
            run: "click",
        },
        {
            trigger: ".modal strong:contains(20)",
        },
        {
            content: "Think better of it",
            trigger: ".modal-footer button[special=cancel]",
            run: "click",
        },
        {
            content: "All are still ticked",
            trigger: "body:not(:has(.modal)) .o_selection_box:contains(20)",
        },
        {
            content: "Confirm them",
            trigger: ".o_control_panel button[name=action_confirm_many]",
            run: "click",
        },
        {
            content: "Nineteen are, and one says why not",
            trigger:
                ".o_notification:contains(19 confirmed, 1 left:):contains(C019 Customer 19: has no contact for collection)",
        },
        {
            trigger: ".o_list_table:not(:contains(To confirm)) .o_data_row:contains(Scheduled):eq(18)",
        },
        {
            content: "Take it back",
            trigger: ".o_notification:contains(19 confirmed) button:contains(Undo)",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(19 taken back.)",
        },
        {
            trigger: ".o_list_table .o_data_row:contains(To confirm):eq(18)",
        },
        {
            content: "Confirm all that the list shows",
            trigger: ".o_control_panel button[name=action_confirm_shown]",
            run: "click",
        },
        {
            content: "It says how many",
            trigger: ".modal:contains(on all its pages: 19?) .modal-footer .btn-primary",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(19 confirmed.)",
        },
        {
            trigger: ".o_list_table:not(:contains(To confirm)) .o_data_row:contains(Scheduled):eq(18)",
        },
        {
            content: "Tick one",
            trigger: ".o_data_row:contains(Customer 07) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_control_panel button[name=action_open_postpone_wizard]",
            run: "click",
        },
        {
            trigger: ".modal [name=days] input",
            run: "edit 3",
        },
        {
            trigger: ".modal-footer button[name=action_apply]:contains(Postpone)",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_notification:contains(1 postponed.)",
        },
        {
            content: "Skip another",
            trigger: ".o_data_row:contains(Customer 08) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_control_panel button[name=action_open_cancel_wizard]",
            run: "click",
        },
        {
            trigger: ".modal [name=text] textarea",
            run: "edit Pays by card",
        },
        {
            trigger: ".modal-footer button[name=action_apply]:contains(Skip)",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_notification:contains(1 skipped.)",
        },
    ],
});

/** Confirms more than a page of lines, in several parts. */
registry.category("web_tour.tours").add("dso_collection_many_pages", {
    steps: () => [
        {
            content: "More lines than the list shows at once",
            trigger: ".o_list_table .o_data_row:eq(79)",
        },
        {
            trigger: ".o_control_panel button[name=action_confirm_shown]",
            run: "click",
        },
        {
            trigger: ".modal:contains(on all its pages: 110?) .modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "All parts are told of together",
            trigger: ".o_notification:contains(110 confirmed.)",
        },
        {
            trigger: "body:not(:has(.o_collection_progress)) .o_list_table:not(:contains(To confirm))",
        },
    ],
});
