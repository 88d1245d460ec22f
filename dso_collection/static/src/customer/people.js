import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { askToMove } from "./contact_tick";

/** The contacts of a customer with phone and e-mail as links; one click makes one the contact for collection. */
export class CollectionPeople extends Component {
    static template = "dso_collection.People";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
    }

    get people() {
        return this.props.record.data[this.props.name] || [];
    }

    /** Whatever was typed on the form is saved first, as a button does. */
    async choose(person) {
        if (!(await this.props.record.save())) {
            return;
        }
        const present = await this.orm.read("res.partner", [person.id], ["collection_contact_present"]);
        askToMove(this.dialog, present[0].collection_contact_present, person.name, {
            confirm: async () => {
                await this.orm.call("res.partner", "action_move_collection_contact", [[person.id]]);
                await this.props.record.load();
            },
        });
    }

    open(person) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "res.partner",
            res_id: person.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("fields").add("collection_people", {
    component: CollectionPeople,
    supportedTypes: ["json"],
});
