import { useRef, useState } from "@odoo/owl";
import { localization } from "@web/core/l10n/localization";
import { registry } from "@web/core/registry";
import { BadgeSelectionField, badgeSelectionField } from "@web/views/fields/badge_selection/badge_selection_field";

/**
 * A selection as a row of buttons: one click, and the keyboard reaches each of them (rules D3, D6).
 *
 * Tab goes to the row, to the chosen button or the first one; arrow keys go from button to button, Enter or Space
 * chooses. So a dialog of several rows is passed in a few keys.
 */
export class CollectionChips extends BadgeSelectionField {
    static template = "dso_collection.Chips";

    setup() {
        super.setup();
        this.root = useRef("root");
        this.focused = useState({ place: null });
    }

    /** The place of the button that Tab goes to: where the focus is, else what is chosen, else the first. */
    get place() {
        const chosen = this.options.findIndex(([key]) => key === this.value);
        return this.focused.place ?? Math.max(chosen, 0);
    }

    focusAt(place) {
        const { children } = this.root.el;
        children[(place + children.length) % children.length].focus();
    }

    onFocusin({ target }) {
        if (target === this.root.el) {
            this.focusAt(this.place);
        } else {
            this.focused.place = [...this.root.el.children].indexOf(target);
        }
    }

    onFocusout() {
        this.focused.place = null;
    }

    onKeydown(ev) {
        const onward = localization.direction === "rtl" ? -1 : 1;
        const steps = { ArrowRight: onward, ArrowLeft: -onward, ArrowDown: 1, ArrowUp: -1 };
        if (ev.key in steps) {
            ev.preventDefault();
            this.focusAt(this.place + steps[ev.key]);
        }
    }
}

registry.category("fields").add("collection_chips", {
    ...badgeSelectionField,
    component: CollectionChips,
    supportedTypes: ["selection"],
});
