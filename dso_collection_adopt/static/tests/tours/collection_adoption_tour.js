import { registry } from "@web/core/registry";

/** Looks at what would be taken over, takes it over, and undoes it. */
registry.category("web_tour.tours").add("dso_collection_adoption", {
    steps: () => [
        {
            content: "The settings offer the add-on that is found",
            trigger: ".modal [name=adoption_source]:contains(Odoo Payment Follow-up)",
        },
        {
            content: "That one",
            trigger: ".modal [name=adoption_source] .o_radio_item:contains(Odoo Payment Follow-up) input",
            run: "click",
        },
        {
            content: "Look at what it holds",
            trigger: ".modal button[name=action_preview_adoption]",
            run: "click",
        },
        {
            content: "Two levels, one customer with a collector",
            trigger: ".modal [name=steps]:contains(2)",
        },
        {
            content: "What is not taken over, with the reason",
            trigger: ".modal [name=left_ids]:contains(Gone One):contains(archived)",
        },
        {
            content: "Take over",
            trigger: ".modal button[name=action_take_over]",
            run: "click",
        },
        {
            content: "The run says what it made",
            trigger: ".o_form_view [name=source]:contains(Odoo Payment Follow-up)",
        },
        {
            content: "Open the scenarios",
            trigger: "button[name=action_open_scenarios]",
            run: "click",
        },
        {
            content: "There is the new one",
            trigger: ".o_data_row:contains(Follow-up levels)",
        },
        {
            content: "Back to the run",
            trigger: ".o_back_button, .breadcrumb-item:not(.active) a:contains(Odoo Payment Follow-up)",
            run: "click",
        },
        {
            content: "It was a try: undo",
            trigger: "button[name=action_undo]",
            run: "click",
        },
        {
            content: "Yes",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It says so",
            trigger: ".o_form_view .ribbon:contains(Undone), .o_form_view [name=undone_date]:not(:empty)",
        },
    ],
});
