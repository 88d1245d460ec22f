import { registry } from "@web/core/registry";

function readWhole() {
    const pager = document.querySelector(".o_control_panel .o_pager").getBoundingClientRect();
    for (const button of document.querySelectorAll(".o_selection_container button")) {
        const { right, height } = button.getBoundingClientRect();
        if (right > pager.left || height > 1.5 * pager.height) {
            throw new Error(`“${button.textContent}” is under the pager, or wraps.`);
        }
    }
}

/** Selects and lets go of lines, then confirms more than a page of lines, in several parts. */
registry.category("web_tour.tours").add("dso_collection_many_pages", {
    steps: () => [
        {
            content: "More lines than the list shows at once",
            trigger: ".o_list_table .o_data_row:eq(79)",
        },
        {
            trigger: ".o_list_table thead .o_list_record_selector input",
            run: "click",
        },
        {
            content: "What can be done with them is read whole, and leaves the pager free",
            trigger: ".o_selection_container button[name=action_reassign]",
            run: readWhole,
        },
        {
            trigger: ".o_list_table thead .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: ".o_control_panel:not(:has(.o_selection_container)) button[name=action_confirm_shown]",
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
