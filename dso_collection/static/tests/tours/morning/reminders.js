/* global KeyboardEvent */

/** Ticks the twenty reminders: the first one, and with Shift the last. */
const tickTwenty = [
    {
        content: "Tick the first reminder",
        trigger: ".o_data_row:contains(Customer 00) .o_list_record_selector input:not(:checked)",
        run: "click",
    },
    {
        content: "With Shift, the twentieth",
        trigger: ".o_data_row:contains(Customer 19) .o_list_record_selector input:not(:checked)",
        async run({ click }) {
            const key = { key: "Shift", bubbles: true };
            window.dispatchEvent(new KeyboardEvent("keydown", { ...key, shiftKey: true }));
            await click();
            window.dispatchEvent(new KeyboardEvent("keyup", key));
        },
    },
    {
        trigger: ".o_selection_box:contains(20)",
    },
];

const button = (name) => `.o_control_panel button[name=${name}]`;
const noneToConfirm = ".o_list_table:not(:contains(To confirm)) .o_data_row:contains(Scheduled):eq(18)";

/** Twenty reminders of which one is in error: a dialog closed, confirmed, taken back, confirmed for good. */
export const confirmTwenty = [
    ...tickTwenty,
    {
        content: "Think of postponing them",
        trigger: button("action_open_postpone_wizard"),
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
        trigger: button("action_confirm_many"),
        run: "click",
    },
    {
        content: "Nineteen are, and one says why not",
        trigger:
            ".o_notification:contains(19 confirmed, 1 left:):contains(C019 Customer 19: has no contact for collection)",
    },
    {
        trigger: noneToConfirm,
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
        trigger: button("action_confirm_shown"),
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
        trigger: noneToConfirm,
    },
];

/** One reminder waits for three days, another one is skipped. */
export const postponeAndSkip = [
    {
        content: "Tick one",
        trigger: ".o_data_row:contains(Customer 07) .o_list_record_selector input",
        run: "click",
    },
    {
        trigger: button("action_open_postpone_wizard"),
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
        trigger: button("action_open_cancel_wizard"),
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
];
