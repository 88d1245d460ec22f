import { registry } from "@web/core/registry";

/** Sees a customer's late charges, charges one, waives the others with a reason, and claims them again. */
registry.category("web_tour.tours").add("dso_collection_charges", {
    steps: () => [
        {
            content: "The customer's late charges are told, with a button to them",
            trigger: "[name=collection_charges_words]:contains(interest):contains(compensation)",
        },
        {
            content: "Look at them",
            trigger: "button[name=action_collection_charges]",
            run: "click",
        },
        {
            content: "Two items, each with where its amount comes from",
            trigger: ".o_list_table:has(.o_data_row:nth-child(2)) td[name=words]:contains(days on)",
        },
        {
            content: "Choose one",
            trigger: ".o_data_row:nth-child(1) .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Charge it",
            trigger: "button[name=action_charge]",
            run: "click",
        },
        {
            content: "Yes",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "A draft that says what for",
            trigger: ".o_form_view [name=invoice_line_ids]:contains(Late payment of)",
        },
        {
            content: "Back to the list",
            trigger: ".o_back_button, .breadcrumb-item:not(.active) a:contains(Late charges)",
            run: "click",
        },
        {
            content: "The other one is left: choose it",
            trigger: ".o_list_table:not(:has(.o_data_row:nth-child(2))) .o_data_row .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Waive it",
            trigger: "button[name=action_waive]",
            run: "click",
        },
        {
            content: "Say why",
            trigger: ".modal [name=reason] input",
            run: "edit Good will",
        },
        {
            content: "It is waived",
            trigger: ".modal button[name=action_waive]",
            run: "click",
        },
        {
            content: "Nothing is left to claim",
            trigger: "body:not(:has(.modal)) .o_view_nocontent:contains(Nothing to charge)",
        },
    ],
});

registry.category("web_tour.tours").add("dso_collection_charges_again", {
    steps: () => [
        {
            content: "What was waived, with its reason: choose it",
            trigger: ".o_data_row:contains(Good will) .o_list_record_selector input",
            run: "click",
        },
        {
            content: "Claim it again",
            trigger: "button[name=action_take_back]",
            run: "click",
        },
        {
            content: "Yes",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It says so",
            trigger: ".o_data_row:contains(Good will):contains(Claimed again)",
        },
    ],
});
