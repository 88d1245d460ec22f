import { registry } from "@web/core/registry";

/** From the menu to the figures of the company, computed now, and to the items behind a month. */
registry.category("web_tour.tours").add("dso_collection_figures", {
    steps: () => [
        {
            content: "Nothing is computed yet, and the list says what to do",
            trigger: ".o_view_nocontent:contains(No figures yet)",
        },
        {
            trigger:
                ".o_list_buttons button[name=action_compute_now], .o_control_panel button[name=action_compute_now]",
            run: "click",
        },
        {
            content: "A row for each of thirteen months",
            trigger: ".o_data_row:eq(12)",
        },
        {
            content: "The month that runs",
            trigger: ".o_data_row:first [name=receivable]:contains(1,200.00)",
        },
        {
            content: "What it is made of",
            trigger: ".o_data_row:first button[name=action_open_items]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Alder Ltd) [name=amount_residual]:contains(1,200.00)",
        },
        {
            trigger: ".breadcrumb-item a:contains(Figures by month), .o_back_button",
            run: "click",
        },
        {
            content: "A row opens",
            trigger: ".o_data_row:first [name=receivable]",
            run: "click",
        },
        {
            content: "It says that nothing was invoiced since",
            trigger: ".o_form_view .alert:contains(Count-back stopped)",
        },
    ],
});
