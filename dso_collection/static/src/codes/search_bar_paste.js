import { useExternalListener } from "@odoo/owl";
import { patch } from "@web/core/utils/patch";
import { SearchBar } from "@web/search/search_bar/search_bar";
import { useService } from "@web/core/utils/hooks";

/** A column or row of a spreadsheet; one cell comes with a line end, and is a search like any other. */
export const isPastedList = (text) => /[\n\r\t]/.test(text.trim());

/**
 * Looks a list up that is pasted into the search bar of customers, accounts, items or the agenda (rule R2).
 *
 * The lists say so themselves: `collection_paste` in their context is what a pasted list holds there.
 */
patch(SearchBar.prototype, {
    setup() {
        super.setup(...arguments);
        this.collectionActions = useService("action");
        useExternalListener(document, "paste", (event) => this.onCollectionPaste(event), { capture: true });
    },

    async onCollectionPaste(event) {
        const kind = this.env.searchModel.globalContext.collection_paste;
        const text = event.clipboardData?.getData("text/plain") || "";
        if (!kind || event.target !== this.inputRef.el || !isPastedList(text)) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        this.collectionActions.doAction(await this.orm.call("collection.paste", "paste", [kind, text]));
    },
});
