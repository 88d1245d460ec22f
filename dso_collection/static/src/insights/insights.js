import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { formatInteger } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** What is wrong with the data or waits for somebody: how many, why it matters, the list, and the mend (rule K4). */
export class CollectionInsights extends Component {
    static template = "dso_collection.Insights";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ subjects: [], fine: [], mine: true, failed: false });
        onWillStart(() => this.load());
    }

    /** The screen stands without counts when they cannot be had, and says so. */
    async load() {
        try {
            const found = await this.orm.call("collection.insight", "get_insights", []);
            Object.assign(this.state, { failed: false, ...found });
        } catch (error) {
            if (error.exceptionName === "odoo.exceptions.AccessError") {
                throw error;
            }
            Object.assign(this.state, { failed: true, subjects: [], fine: [] });
        }
    }

    number(insight) {
        return formatInteger(insight.count);
    }

    label(insight) {
        return _t("%(name)s: %(count)s, open the list", {
            name: insight.name,
            count: this.number(insight),
        });
    }

    /** What is fine, in one sentence. */
    get fine() {
        return this.state.fine.join(", ");
    }

    open(insight) {
        return this.follow("open_insight", insight);
    }

    mend(insight) {
        return this.follow("mend_insight", insight);
    }

    async follow(method, insight) {
        await this.action.doAction(await this.orm.call("collection.insight", method, [insight.key]));
    }

    /** The switch "Mine / Team" of the desk: it stays so for this user, there and here (rule D1). */
    async turn(mine) {
        if (mine === this.state.mine) {
            return;
        }
        this.state.mine = mine;
        user.updateUserSettings("collection_desk_mine", mine);
        await this.orm.call("collection.alert", "set_bar_mine", [mine]);
        await this.load();
    }
}

registry.category("actions").add("dso_collection.insights", CollectionInsights);
