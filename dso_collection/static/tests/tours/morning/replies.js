const back = {
    trigger: ".o_breadcrumb .breadcrumb-item:contains(Replies to read) a",
    run: "click",
};

/** Accepts the promise in one reply by one click, and answers the other. */
export const replies = [
    {
        content: "Two replies wait",
        trigger: "[data-counter=replies]:has(.o_collection_counter_number:contains(/^2$/))",
        run: "click",
    },
    {
        content: "The reply stands in the list, its words as text",
        trigger: ".o_data_row:contains(Elm Ltd):contains(<img src=x) td[name=partner_id]",
        run: "click",
    },
    {
        content: "What is new comes first",
        trigger: ".o_form_view [name=text]:contains(We pay on Friday)",
    },
    {
        trigger: ".o_form_view [name=proposal]:contains(Promise to pay)",
    },
    {
        content: "Accept by one click",
        trigger: "button[name=action_accept][data-hotkey=a]",
        run: "click",
    },
    {
        content: "It is read",
        trigger: "button[name=action_unread]",
    },
    back,
    {
        content: "The other one asks for something",
        trigger: ".o_data_row:contains(Dogwood Ltd) td[name=partner_id]",
        run: "click",
    },
    {
        trigger: ".o_form_view [name=text]:contains(Which invoices do you mean)",
    },
    {
        trigger: "button[name=action_answer]",
        run: "click",
    },
    {
        content: "To the sender",
        trigger: ".modal .o_mail_composer_form [name=partner_ids]:contains(Dogwood Ltd Accounts)",
    },
    {
        trigger: ".modal [name=body] .odoo-editor-editable",
        run: "editor Those of January.",
    },
    {
        trigger: ".modal .o_mail_send:enabled",
        run: "click",
    },
    {
        content: "Answered, it is read",
        trigger: "body:not(:has(.modal)) button[name=action_unread]",
    },
    back,
    {
        content: "Nothing waits any more",
        trigger: ".o_nocontent_help:contains(No reply waits to be read)",
    },
];
