import {
    Many2ManyCheckboxesField,
    many2ManyCheckboxesField,
} from "@web/views/fields/many2many_checkboxes/many2many_checkboxes_field";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Items with a tick box each, the ones that a call is about ticked (rule D3); the form says which are offered. */
export class CollectionItemTicks extends Many2ManyCheckboxesField {
    static template = "dso_collection.ItemTicks";
    static components = {};
    static props = { ...standardFieldProps };

    get items() {
        return this.props.record.data.items_offered?.rows || [];
    }

    get more() {
        return this.props.record.data.items_offered?.more || "";
    }

    get withCustomers() {
        return this.items.some((item) => item.customer);
    }

    isTicked(id) {
        const { currentIds } = this.props.record.data[this.props.name];
        return this.idsToAdd.has(id) || (currentIds.includes(id) && !this.idsToRemove.has(id));
    }

    get allTicked() {
        return this.items.every((item) => this.isTicked(item.id));
    }

    onTick(id) {
        if (!this.props.readonly) {
            this.onChange(id, !this.isTicked(id));
            this.render();
        }
    }

    onTickAll() {
        const tick = !this.allTicked;
        for (const item of this.items.filter(({ id }) => this.isTicked(id) !== tick)) {
            this.onChange(item.id, tick);
        }
        this.render();
    }
}

registry.category("fields").add("collection_item_ticks", {
    ...many2ManyCheckboxesField,
    component: CollectionItemTicks,
    fieldDependencies: [{ name: "items_offered", type: "json" }],
    extractProps: () => ({}),
});
