import { registry } from "@web/core/registry";
import { BadgeSelectionField, badgeSelectionField } from "@web/views/fields/badge_selection/badge_selection_field";

/** A selection as a row of buttons: one click, and the keyboard reaches each of them (rules D3, D6). */
export class CollectionChips extends BadgeSelectionField {
    static template = "dso_collection.Chips";
}

registry.category("fields").add("collection_chips", {
    ...badgeSelectionField,
    component: CollectionChips,
    supportedTypes: ["selection"],
});
