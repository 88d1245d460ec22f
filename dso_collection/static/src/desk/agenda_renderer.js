import { onMounted, onWillUnmount } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { useInHand } from "./in_hand";
import { KeysDialog, LINE_KEYS, ROW_KEYS } from "./keys";

const WRITES = "input:not([type=checkbox]), textarea, select, [contenteditable=true]";

/**
 * What list and board of the agenda have in common: the line in hand with its panel, and the keyboard (rules D2, D6).
 *
 * @param {Object} renderer the component, with `rootRef`
 * @param {string} rows the selector of its lines
 * @param {(row: HTMLElement) => void} focusRow
 */
export function useAgenda(renderer, rows, focusRow) {
    const action = useService("action");
    const dialog = useService("dialog");
    const notification = useService("notification");
    const orm = useService("orm");
    const root = () => renderer.rootRef.el;
    const hand = useInHand({
        root,
        rows,
        focusRow,
        getList: () => renderer.props.list,
        getRecords: () => recordsOf(renderer.props.list),
    });
    const showKeys = () => dialog.add(KeysDialog, {});

    async function openCustomer() {
        await action.doAction(await orm.call("collection.action", "action_open_customer", [[hand.resId]]));
    }

    function press(row, key) {
        const button = ROW_KEYS[key].map((name) => row.querySelector(`button[name="${name}"]`)).find(Boolean);
        if (button) {
            button.click();
        } else {
            notification.add(_t("This line has no button for that key. “?” says what the keys do."), { type: "info" });
        }
    }

    async function callLine(name) {
        const list = renderer.props.list;
        await action.doActionButton({
            type: "object",
            name,
            resModel: list.resModel,
            resId: hand.resId,
            resIds: [hand.resId],
            context: {},
            onClose: () => list.model.load(),
        });
    }

    function onKeydown(ev) {
        const row = ev.target.closest(rows);
        if (!row || ev.ctrlKey || ev.altKey || ev.metaKey || ev.target.matches(WRITES)) {
            return;
        }
        const key = ev.key.toLowerCase();
        const does = {
            o: openCustomer,
            i: () => hand.enterPanel(),
            "?": showKeys,
        };
        if (key in ROW_KEYS) {
            press(row, key);
        } else if (key in LINE_KEYS) {
            callLine(LINE_KEYS[key]);
        } else if (key in does) {
            does[key]();
        } else {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    let listened = null;
    onMounted(() => {
        listened = root();
        listened.addEventListener("keydown", onKeydown);
    });
    onWillUnmount(() => listened?.removeEventListener("keydown", onKeydown));
    return { hand, showKeys };
}

/** All records that are shown, of groups that are open too. */
function recordsOf(list) {
    return list.isGrouped
        ? list.groups.flatMap((group) => (group.isFolded ? [] : recordsOf(group.list)))
        : list.records;
}
