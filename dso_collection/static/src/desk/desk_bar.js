import { formatInteger } from "@web/views/fields/formatters";
import { CollectionAlertBar } from "../alerts/alert_bar";
import { CollectionChecklist } from "../checklist/checklist";

/** Counters above the alerts above the agenda; each opens its own list (rule D1). */
export class CollectionDeskBar extends CollectionAlertBar {
    static template = "dso_collection.DeskBar";
    static components = { CollectionChecklist };
    static props = {
        ...CollectionAlertBar.props,
        hand: { type: Object, optional: true },
        showKeys: { type: Function, optional: true },
    };
    static bar = ["collection.action", "get_desk_bar"];
    static last = { companies: "", bar: null };

    number(counter) {
        return formatInteger(counter.count);
    }

    /** What a counter says need not be said by an alert again. */
    get alerts() {
        const counted = new Set((this.state.bar.counters || []).map((counter) => counter.key));
        return this.state.bar.alerts.filter((alert) => !counted.has(alert.key));
    }

    /** Late is red, an error yellow, confirmed green (rule D4); nothing at all is grey, whatever it counts. */
    tone(counter) {
        return counter.count && counter.tone ? `o_collection_tone_${counter.tone}` : "o_collection_tone_none";
    }

    openCounter(counter) {
        return this.follow("collection.action", "open_desk_counter", counter.key);
    }

    /** The line of the month's target leads to the targets (rule K9). */
    openTargets() {
        return this.action.doAction("dso_collection.collection_target_open");
    }

    /** After a step of the checklist the list may have new lines; the bar is loaded with it. */
    reload() {
        return this.props.list.model.load();
    }

    togglePanel() {
        this.props.hand.toggle();
    }
}
