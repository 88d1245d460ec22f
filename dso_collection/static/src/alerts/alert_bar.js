import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";

/** Counts of what keeps accounts from being collected, above a list; each opens its own list (rules R4, C5). */
export class CollectionAlertBar extends Component {
    static template = "dso_collection.AlertBar";
    static props = { list: { type: Object } };
    /** The model and the method that tell what the bar shows. */
    static bar = ["collection.alert", "get_bar"];
    /** What the bar showed last, so that it stands at once in the next list, and for which companies. */
    static last = { companies: "", bar: null };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.last = this.constructor.last;
        const companies = user.activeCompanies.map((company) => company.id).join();
        if (this.last.companies !== companies) {
            Object.assign(this.last, { companies, bar: null });
        }
        this.state = useState({ bar: this.last.bar });
        this.load();
        // A list that is loaded again has another root; one that is only drawn again has not.
        onWillUpdateProps((next) => {
            if (next.list.id !== this.props.list.id) {
                this.load();
            }
        });
    }

    /** The list does not wait for the counts, and shows without them when they cannot be had. */
    async load() {
        const [model, method] = this.constructor.bar;
        try {
            this.show(await this.orm.silent.call(model, method, []));
        } catch {
            this.show({ failed: true, mine: user.settings.collection_desk_mine, alerts: [] });
        }
    }

    show(bar) {
        this.last.bar = bar.failed ? null : bar;
        this.state.bar = bar;
    }

    get alerts() {
        return this.state.bar.alerts;
    }

    get current() {
        return this.props.list.context.collection_alert;
    }

    text(alert) {
        return alert.problem ? "!" : formatInteger(alert.count);
    }

    label(alert) {
        return alert.problem
            ? alert.title
            : _t("%(label)s: %(count)s", { label: alert.label, count: this.text(alert) });
    }

    badge(alert) {
        if (alert.problem) {
            return "text-bg-warning";
        }
        return alert.color === undefined ? "text-bg-danger" : `o_tag o_tag_color_${alert.color}`;
    }

    open(alert) {
        return this.follow("collection.alert", "open_from_bar", alert.key);
    }

    /** From one list of the bar to the next the trail does not grow: back leads to where one came from. */
    async follow(model, method, key) {
        const action = await this.orm.call(model, method, [key]);
        await this.action.doAction(action, this.current ? { stackPosition: "replaceCurrentAction" } : {});
    }

    /** The switch "Mine / Team": a list that follows it is loaded again, and the bar with it (rule D1). */
    async turn(mine) {
        const { searchModel } = this.env;
        if (mine === this.state.bar.mine) {
            return;
        }
        this.state.bar = { ...this.state.bar, mine };
        if (searchModel.isMine !== mine && searchModel.turnDesk()) {
            return;
        }
        await searchModel.rememberDesk(mine);
        await this.load();
    }

    manage() {
        return this.action.doAction("dso_collection.collection_alert_action");
    }
}
