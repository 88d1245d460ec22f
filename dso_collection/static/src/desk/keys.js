import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

/**
 * What a letter does on the line in hand: it presses the first of these buttons that the line has (rule D6).
 * Rooms whose lines have other buttons add theirs.
 */
export const ROW_KEYS = {
    c: ["action_confirm"],
    d: ["action_open_call", "action_open_done_wizard"],
    s: ["action_send_now"],
};

/** What a letter calls of the line in hand, where its row has no button for it, as the buttons of the form do. */
export const LINE_KEYS = {
    k: "action_open_cancel_wizard",
    p: "action_note_promise",
    t: "action_open_postpone_wizard",
};

/** The help of the keyboard, in the order in which a morning needs it. */
export function keysHelp() {
    return [
        ["↑ ↓", _t("From line to line; the panel shows its customer")],
        ["Enter", _t("Open the action")],
        ["C", _t("Confirm")],
        ["D", _t("Call, or mark as done")],
        ["← →", _t("In a call: from choice to choice of a row; Tab goes to the next row, Enter chooses")],
        ["S", _t("Send now")],
        ["K", _t("Skip or cancel")],
        ["P", _t("Promise to pay")],
        ["T", _t("Postpone")],
        ["O", _t("Open the customer")],
        ["I", _t("Into the panel; Tab goes through its links, Esc back to the list")],
        [_t("Shift Space"), _t("Select the line")],
        ["?", _t("This help")],
    ];
}

/** Says what the keyboard does in the agenda. */
export class KeysDialog extends Component {
    static template = "dso_collection.KeysDialog";
    static components = { Dialog };
    static props = { close: { type: Function } };

    setup() {
        this.title = _t("The keyboard in the agenda");
        this.keys = keysHelp();
    }
}
