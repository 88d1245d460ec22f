import { registry } from "@web/core/registry";

/** Confirms a registered letter in the agenda, finds it in the outgoing post, has it made, numbers and mails it. */
registry.category("web_tour.tours").add("dso_collection_letters", {
    steps: () => [
        {
            content: "Open the letter's action",
            trigger: ".o_data_row:contains(Alder Ltd):contains(To confirm) .o_data_cell[name=title]",
            run: "click",
        },
        {
            content: "It says where the letter goes, and what is behind it",
            trigger: ".o_form_view [name=letter_address]:contains(1 Alder Street)",
        },
        {
            trigger: ".o_form_view [name=letter_encloses]:contains(statement)",
        },
        {
            content: "Confirm it",
            trigger: ".o_statusbar_buttons button[name=action_confirm]",
            run: "click",
        },
        {
            content: "Do not wait for the scheduled action",
            trigger: ".o_statusbar_buttons button[name=action_send_now]:not(:disabled)",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It waits in the outgoing post: it is not sent",
            trigger: ".o_form_view .alert:contains(In the outgoing post):contains(looked at again)",
        },
        {
            trigger: ".o_form_view [name=delivery_state]:contains(Queued)",
        },
        {
            content: "Go there",
            trigger: "button[data-menu-xmlid='dso_collection_letter.menu_collection_letter_root']",
            run: "click",
        },
        {
            trigger: ".dropdown-item[data-menu-xmlid='dso_collection_letter.menu_collection_letter_batches']",
            run: "click",
        },
        {
            content: "The batch of today is there, and the bar says that it waits",
            trigger: ".o_collection_alert_bar [data-alert=outgoing_post]:contains(1)",
        },
        {
            trigger: ".o_data_row:contains(Registered letter):contains(Collecting) .o_data_cell[name=day]",
            run: "click",
        },
        {
            trigger: "[name=letter_ids] .o_data_row:contains(Alder Ltd):contains(1 Alder Street)",
        },
        {
            content: "Print it",
            trigger: ".o_statusbar_buttons button[name=action_print]",
            run: "click",
        },
        {
            content: "It is made in the background",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Being made)",
        },
        {
            content: "The screen goes on by itself, without a reload",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Ready)",
            timeout: 30000,
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_open_pdf]",
        },
        {
            content: "Type the tracking number",
            trigger: "[name=letter_ids] .o_data_row .o_data_cell[name=tracking_number]",
            run: "click",
        },
        {
            trigger: "[name=letter_ids] .o_data_row [name=tracking_number] input",
            run: "edit RR 123 456 789",
        },
        {
            content: "It was taken to the post",
            trigger: ".o_statusbar_buttons button[name=action_open_mailing]",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_mailed]",
            run: "click",
        },
        {
            content: "Mailed, and it can be taken back",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Mailed)",
        },
        {
            trigger: ".o_statusbar_buttons button[name=action_undo_mailed]",
        },
        {
            trigger: "[name=letter_ids] .o_data_row:contains(RR 123 456 789):contains(Mailed)",
        },
    ],
});
