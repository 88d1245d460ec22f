import { Component } from "@odoo/owl";
import { Domain } from "@web/core/domain";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { STATIC_ACTIONS_GROUP_NUMBER } from "@web/search/action_menus/action_menus";

const MODELS = ["res.partner", "collection.account"];

/** Makes the present search an assignment rule: opens a new one with its conditions (rule R3). */
export class UseAsRule extends Component {
    static template = "dso_collection.UseAsRule";
    static components = { DropdownItem };
    static props = {};

    setup() {
        this.action = useService("action");
    }

    useAsRule() {
        const { domain, resModel } = this.env.searchModel;
        const ofCustomers = resModel === "res.partner" ? domain : [["collection_account_ids", "any", domain]];
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "collection.assignment.rule",
            views: [[false, "form"]],
            context: {
                default_domain: new Domain(ofCustomers).toString(),
                // a new customer owes nothing yet: conditions on figures are for those that are there
                default_new_only: resModel === "res.partner",
            },
        });
    }
}

registry.category("cogMenu").add(
    "collection-use-as-rule",
    {
        Component: UseAsRule,
        groupNumber: STATIC_ACTIONS_GROUP_NUMBER,
        isDisplayed: async ({ config, searchModel, services, isSmall }) =>
            !isSmall &&
            services.menu.getCurrentApp()?.xmlid === "dso_collection.menu_collection" &&
            config.actionType === "ir.actions.act_window" &&
            ["kanban", "list"].includes(config.viewType) &&
            MODELS.includes(searchModel.resModel) &&
            (await user.hasGroup("dso_collection.group_collection_manager")),
    },
    { sequence: 5 }
);
