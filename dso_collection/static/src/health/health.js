import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** Does the engine run: what waits, who works, what is wrong. Each figure opens its list. */
export class CollectionHealth extends Component {
    static template = "dso_collection.Health";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.words = { ok: _t("Runs"), warning: _t("To be looked at"), error: _t("Does not run") };
        this.colors = { ok: "success", warning: "warning", error: "danger" };
        this.icons = { ok: "fa-check-circle", warning: "fa-exclamation-triangle", error: "fa-times-circle" };
        this.state = useState({ status: "ok", problems: [], engine: [], companies: [] });
        onWillStart(() => this.load());
    }

    async load() {
        Object.assign(this.state, await this.orm.call("collection.health", "get_health", []));
    }

    label(figure) {
        return _t("%(name)s: %(value)s, open the list", { name: figure.label, value: figure.value });
    }

    async open(figure, company) {
        await this.action.doAction(
            await this.orm.call("collection.health", "open_figure", [figure.key, company ? company.id : false])
        );
    }

    settings() {
        return this.action.doAction("base_setup.action_general_configuration", {
            additionalContext: { module: "dso_collection" },
        });
    }
}

registry.category("actions").add("dso_collection.health", CollectionHealth);
