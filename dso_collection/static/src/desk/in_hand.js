import { onMounted, onPatched, onWillUnmount, reactive, useExternalListener } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useService } from "@web/core/utils/hooks";

/** So long the mouse rests on a line before that line is in hand. */
const REST = 250;
const FOLDED = "dso_collection.panel_folded";

/** Which line is in hand, and whether the panel shows its customer. */
class Hand {
    resId = false;
    version = 0; // another one each time the list was loaded: what is shown may have changed
    isOpen = true;
    wantsFocus = 0;

    /** Let the panel have the focus; it opens if it was not. */
    enterPanel() {
        this.isOpen = true;
        this.wantsFocus++;
    }

    toggle() {
        this.isOpen = !this.isOpen;
        browser.localStorage.setItem(FOLDED, this.isOpen ? "" : "1");
    }
}

/**
 * Follows the line that a user works on, by focus, by a mouse at rest, or by its button on a telephone (rule D2).
 *
 * Work on a line loads the list again, and the line may be gone: then the one that took its place is in hand, and has
 * the focus if the focus was in the lines, so that work goes on by the keyboard (rule D6).
 *
 * @param {Object} lines
 *   `rows`: the selector of a line, which has its record's id as data
 */
export function useInHand({ root, rows, getRecords, getList, focusRow }) {
    const ui = useService("ui");
    const hand = reactive(new Hand());
    hand.isOpen = !ui.isSmall && !browser.localStorage.getItem(FOLDED);
    let place = 0;
    let worksHere = false;
    let listId = getList().id;
    let timer = null;

    const recordOf = (row) => getRecords().find((record) => record.id === row.dataset.id);
    const rowOf = (record) => root()?.querySelector(`${rows}[data-id="${record.id}"]`);

    function mark() {
        const record = getRecords().find((candidate) => candidate.resId === hand.resId);
        const row = record && rowOf(record);
        for (const other of root()?.querySelectorAll(".o_collection_in_hand") || []) {
            other.classList.toggle("o_collection_in_hand", other === row);
        }
        row?.classList.add("o_collection_in_hand");
        return row;
    }

    function take(row) {
        const record = row && recordOf(row);
        if (record && record.resId) {
            place = getRecords().indexOf(record);
            hand.resId = record.resId;
            mark();
        }
    }

    /** After the list was drawn: keep what is in hand, or take what came in its place. */
    function settle() {
        const records = getRecords();
        if (listId !== getList().id) {
            listId = getList().id;
            hand.version++;
        }
        if (!records.some((record) => record.resId === hand.resId)) {
            place = Math.max(0, Math.min(place, records.length - 1));
            hand.resId = records[place]?.resId || false;
        } else {
            place = records.findIndex((record) => record.resId === hand.resId);
        }
        refocus(mark());
    }

    function refocus(row) {
        if (row && worksHere && (document.activeElement === document.body || !document.activeElement)) {
            focusRow(row);
        }
    }

    useExternalListener(document, "focusin", ({ target }) => {
        const row = root()?.contains(target) && target.closest(rows);
        if (row) {
            worksHere = true;
            take(row);
        } else if (!target.closest(".o-overlay-container, .o_dialog, .o_collection_panel")) {
            worksHere = false;
        }
    });
    // A dialog that was closed gives the focus back to a line that may be gone
    const onClosed = () => browser.setTimeout(() => refocus(mark()), 0);
    ui.bus.addEventListener("active-element-changed", onClosed);

    const onRest = (ev) => {
        browser.clearTimeout(timer);
        const row = ev.target.closest(rows);
        timer = browser.setTimeout(() => row?.isConnected && !ui.isSmall && take(row), REST);
    };
    const onLook = (ev) => {
        take(ev.target.closest(rows));
        hand.isOpen = true;
    };
    let listened = null;
    onMounted(() => {
        listened = root();
        listened.addEventListener("mouseover", onRest);
        listened.addEventListener("collection-look", onLook);
        settle();
    });
    onPatched(settle);
    onWillUnmount(() => {
        browser.clearTimeout(timer);
        ui.bus.removeEventListener("active-element-changed", onClosed);
        listened?.removeEventListener("mouseover", onRest);
        listened?.removeEventListener("collection-look", onLook);
    });

    return Object.assign(hand, {
        focus: () => {
            worksHere = true;
            const row = mark();
            if (row) {
                focusRow(row);
            }
        },
    });
}
