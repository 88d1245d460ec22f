import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";

/** Arrow keys pass over lines faster than that: only the one where they stop is asked for. */
const PAUSE = 120;

/** The customer of the line in hand, beside the list, below it on a telephone (rule D2). */
export class DeskPanel extends Component {
    static template = "dso_collection.DeskPanel";
    static props = { hand: { type: Object } };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.hand = useState(this.props.hand);
        this.state = useState({ panel: null, failed: false });
        this.root = useRef("root");
        this.keepLast = new KeepLast();
        this.known = new Map();
        useEffect(
            (resId, version, isOpen) => {
                const timer = browser.setTimeout(
                    () => isOpen && this.load(resId, version),
                    this.state.panel ? PAUSE : 0
                );
                return () => browser.clearTimeout(timer);
            },
            () => [this.hand.resId, this.hand.version, this.hand.isOpen]
        );
        useEffect(
            (wanted) => {
                if (wanted) {
                    this.root.el?.focus();
                }
            },
            () => [this.hand.wantsFocus]
        );
    }

    async load(resId, version) {
        if (!resId) {
            this.state.panel = null;
            return;
        }
        if (this.version !== version) {
            this.version = version;
            this.known.clear();
        }
        try {
            const known = this.known.get(resId);
            const panel =
                known ||
                (await this.keepLast.add(this.orm.silent.call("collection.action", "get_desk_panel", [[resId]])));
            this.known.set(resId, panel);
            Object.assign(this.state, { panel, failed: false });
        } catch {
            Object.assign(this.state, { panel: null, failed: true });
        }
    }

    /** What a screen reader says of the customer who came into hand. */
    get summary() {
        const { customer, figures, leader } = this.state.panel;
        const amounts = (figures || []).map((figure) => `${figure.label} ${figure.text}`);
        const late = leader && leader.days ? [_t("%s days late", leader.days)] : [];
        return [customer.name, ...amounts, ...late].join(", ");
    }

    /** What is owed by age, in words for who cannot see the bar. */
    get ages() {
        return this.state.panel.buckets.map((bucket) => `${bucket.label}: ${bucket.text}`).join(", ");
    }

    openCustomer() {
        return this.openBy("action_open_customer");
    }

    openStatement() {
        return this.openBy("action_open_statement");
    }

    async openBy(method) {
        await this.action.doAction(await this.orm.call("collection.action", method, [[this.hand.resId]]));
    }

    openAction(resId) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "collection.action",
            res_id: resId,
            views: [[false, "form"]],
        });
    }

    close() {
        this.hand.toggle();
        this.hand.focus();
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.hand.focus();
        }
    }
}
