import { _t } from "@web/core/l10n/translation";
import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { agedChart, dsoChart, weeksChart } from "./dashboard_charts";
import { DashboardChart } from "./dashboard_chart";
import { DashboardTile } from "./dashboard_tile";
import { money, moved, share } from "./dashboard_words";

const NO_FILTERS = { company_id: false, collector_id: false, scenario_id: false, country_id: false, month: false };

/** Where the money is, when it comes, and who and which step brings it (chapter K): every mark opens its records. */
export class CollectionDashboard extends Component {
    static template = "dso_collection.Dashboard";
    static components = { Layout, DashboardChart, DashboardTile };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        // Whoever comes back by the breadcrumb finds the filters as they were
        this.state = useState({
            filters: this.props.state?.filters || {},
            failed: false,
            waiting: false,
        });
        useSetupAction({ getLocalState: () => ({ filters: { ...this.state.filters } }) });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.waiting = true;
        try {
            const data = await this.keepLast.add(
                this.orm.call("collection.dashboard", "get_dashboard", [{ ...this.state.filters }])
            );
            this.take(data);
        } catch (error) {
            if (error.exceptionName?.startsWith("odoo.exceptions.")) {
                throw error;
            }
            this.state.failed = true;
        } finally {
            this.state.waiting = false;
        }
    }

    /** Charts are made once for each answer, not for each drawing of the screen. */
    take(data) {
        this.data = data;
        this.charts = data.tiles ? { aged: agedChart(data), dso: dsoChart(data), weeks: weeksChart(data) } : {};
        Object.assign(this.state, { filters: data.filters, failed: false });
    }

    /** What can be chosen, in the order of the screen. A list of one leaves nothing to choose. */
    get choices() {
        const { companies, collectors, scenarios, countries, months } = this.data.choices;
        const all = [
            { name: "company_id", label: _t("Company"), none: _t("All companies"), values: companies },
            { name: "collector_id", label: _t("Collector"), none: _t("All collectors"), values: collectors },
            { name: "scenario_id", label: _t("Scenario"), none: _t("All scenarios"), values: scenarios },
            { name: "country_id", label: _t("Country"), none: _t("All countries"), values: countries },
            { name: "month", label: _t("Month"), none: _t("Now"), values: months },
        ];
        return all.filter(
            ({ name, values }) =>
                (name !== "collector_id" || !this.state.filters.mine) &&
                (name === "month" || values.length > 1 || (values.length && name !== "company_id"))
        );
    }

    get isNarrowed() {
        return Boolean(this.data.narrowed || this.state.filters.month);
    }

    choose(name, value) {
        this.state.filters[name] = value ? (name === "month" ? value : Number(value)) : false;
        return this.load();
    }

    clear() {
        Object.assign(this.state.filters, NO_FILTERS);
        return this.load();
    }

    /** The switch "Mine / Team" of the desk: it stays so for this user, there and here (rule D1). */
    async turn(mine) {
        if (mine === this.state.filters.mine) {
            return;
        }
        this.state.filters.mine = mine;
        this.state.filters.collector_id = false;
        user.updateUserSettings("collection_desk_mine", mine);
        await this.orm.call("collection.alert", "set_bar_mine", [mine]);
        await this.load();
    }

    async open({ mark, key = false }) {
        this.action.doAction(
            await this.orm.call("collection.dashboard", "open_mark", [mark, { ...this.state.filters }, key])
        );
    }

    async computeNow() {
        const done = await this.orm.call("collection.figure", "action_compute_now", [[]]);
        // Of a large ledger it is told that they are being computed
        if (done.tag === "display_notification") {
            this.action.doAction(done);
        }
        await this.load();
    }

    print() {
        window.print();
    }

    money(amount) {
        return money(amount, this.data.currency_id);
    }

    moved(value) {
        return moved(value);
    }

    share(value) {
        return share(value);
    }
}

registry.category("actions").add("dso_collection.dashboard", CollectionDashboard);
