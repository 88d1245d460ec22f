import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";

/** What the bar showed last, so that it stands at once in the next list, and for which companies. */
const last = { companies: "", bar: null };

/** Counts of what keeps accounts from being collected, above a list; each opens its own list (rules R4, C5). */
export class CollectionAlertBar extends Component {
    static template = "dso_collection.AlertBar";
    static props = { list: { type: Object } };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const companies = user.activeCompanies.map((company) => company.id).join();
        if (last.companies !== companies) {
            Object.assign(last, { companies, bar: null });
        }
        this.state = useState({ bar: last.bar });
        this.load();
        // A list that is loaded again has another root; one that is only drawn again has not.
        onWillUpdateProps((next) => {
            if (next.list.id !== this.props.list.id) {
                this.load();
            }
        });
    }

    /** The list does not wait for the counts, and shows without them when they cannot be had. */
    async load(method = "get_bar", args = []) {
        const orm = this.orm.silent;
        try {
            this.show(await orm.call("collection.alert", method, args));
        } catch {
            this.show({ failed: true, mine: false, alerts: [] });
        }
    }

    show(bar) {
        last.bar = bar.failed ? null : bar;
        this.state.bar = bar;
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

    /** From one alert to the next the trail does not grow: back leads to where one came from. */
    async open(alert) {
        const action = await this.orm.call("collection.alert", "open_from_bar", [alert.key]);
        await this.action.doAction(action, this.current ? { stackPosition: "replaceCurrentAction" } : {});
    }

    toggleMine() {
        return this.load("set_bar_mine", [!this.state.bar.mine]);
    }

    manage() {
        return this.action.doAction("dso_collection.collection_alert_action");
    }
}
