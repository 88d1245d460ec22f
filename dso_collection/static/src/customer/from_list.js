import { onWillRender } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { ListRenderer } from "@web/views/list/list_renderer";

/** The customers of the list that was seen last, in its order: the customer's page goes through them. */
let customers = [];

function customersOf(list) {
    const records = list.isGrouped ? list.groups.flatMap((group) => customersOf(group.list)) : list.records;
    return list.isGrouped ? records : records.map((record) => record.data.partner_id?.id).filter(Boolean);
}

/** The lists from which a customer is opened. */
const MODELS = ["collection.account", "collection.action"];

// All of them, by whichever view: what stands in a form has a form for its root.
patch(ListRenderer.prototype, {
    setup() {
        super.setup();
        onWillRender(() => {
            const { list } = this.props;
            if (MODELS.includes(list.resModel) && list.model.root === list) {
                customers = [...new Set(customersOf(list))];
            }
        });
    },
});

/** The customer's page: next and previous lead through the customers of the list that one came from (rule D5). */
export class CollectionCustomerController extends FormController {
    get modelParams() {
        const params = super.modelParams;
        const { resId, resIds } = params.config;
        if (resIds.length < 2 && customers.includes(resId)) {
            params.config.resIds = customers;
        }
        return params;
    }
}

registry.category("views").add("collection_customer_form", {
    ...formView,
    Controller: CollectionCustomerController,
});
