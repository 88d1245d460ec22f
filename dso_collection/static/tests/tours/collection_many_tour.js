import { registry } from "@web/core/registry";

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
