import { Component } from "@odoo/owl";
import { Domain } from "@web/core/domain";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

/** Opens the form of a new alert with the criteria of the list of accounts. */
class SaveAsAlert extends Component {
    static template = "dso_collection.SaveAsAlert";
    static components = { DropdownItem };
    static props = {};

    setup() {
        this.action = useService("action");
    }

    save() {
        const searchModel = this.env.searchModel;
        this.action.doAction(
            {
                type: "ir.actions.act_window",
                name: _t("New alert"),
                res_model: "collection.alert",
                views: [[false, "form"]],
                target: "new",
                // Evaluated: "my accounts" are those of the user who saves them; "today" stays "today"
                context: { default_domain: new Domain(searchModel.domain).toString() },
            },
            { onClose: () => searchModel.search() }
        );
    }
}

registry.category("favoriteMenu").add(
    "collection-save-as-alert",
    {
        Component: SaveAsAlert,
        groupNumber: 4,
        isDisplayed: (env) => env.searchModel.resModel === "collection.account" && !env.inDialog,
    },
    { sequence: 10 }
);
