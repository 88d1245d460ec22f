import { registry } from "@web/core/registry";

const BODY = ".o_field_widget[name=body_html] .odoo-editor-editable";

/** Writes a text with hashtags from the list, sees what a customer would get, and is told of a mistake. */
registry.category("web_tour.tours").add("dso_collection_hashtags", {
    steps: () => [
        { content: "A new text", trigger: ".o_list_button_add", run: "click" },
        { trigger: ".o_field_widget[name=name] input", run: "edit Reminder with hashtags" },
        { content: "A hashtag at the cursor of the subject", trigger: "[name=subject] input", run: "edit Account" },
        { trigger: "[data-hashtag=client_code]", run: "click" },
        {
            content: "Its value, for the account that is overdue for longest",
            trigger: "[name=collection_preview_subject]:contains(AccountC001)",
        },
        { content: "A table has no place in a subject", trigger: "[data-hashtag=items_list]", run: "click" },
        { trigger: ".o_notification:contains(belongs in the text)" },
        { content: "Now in the text", trigger: BODY, run: "click" },
        { trigger: "[data-hashtag=items_list_overdue]", run: "click" },
        { trigger: `${BODY}:contains(#items_list_overdue)` },
        {
            content: "The table, as the customer gets it",
            trigger: "[name=collection_preview_body] td:contains(1,200.00)",
        },
        { content: "A mistake in the subject", trigger: "[name=subject] input", run: "edit #client_nmae" },
        { trigger: ".o_form_button_save", run: "click" },
        {
            content: "It is refused by name, with what was probably meant",
            trigger: ".modal:contains(#client_nmae is no hashtag. Did you mean #client_name?) .btn-primary",
            run: "click",
        },
        { trigger: "body:not(:has(.modal)) [name=subject] input", run: "edit For #client_code" },
        { trigger: ".o_form_button_save", run: "click" },
        { content: "It is saved", trigger: ".o_form_saved" },
    ],
});
