import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { CalendarController } from "@web/views/calendar/calendar_controller";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { calendarView } from "@web/views/calendar/calendar_view";
import { CollectionDeskBar } from "./desk_bar";
import { DeskSearchModel } from "./desk_search_model";

/** Of a month of a whole team there may be tens of thousands: nobody reads them in a calendar. */
const MOST_IN_CALENDAR = 1000;

/** Odoo's numbers of colours: error yellow, confirmed green, late red, today blue, later none (rule D4). */
const COLORS = { error: 3, scheduled: 10, late: 1, today: 4, later: 0 };

function colorOf({ state, due }) {
    return ["done", "cancelled"].includes(state) ? COLORS.later : COLORS[state] || COLORS[due];
}

/** Shows so many actions as a calendar can hold, and says when there are more. */
class AgendaCalendarModel extends CalendarModel {
    static services = [...(CalendarModel.services || []), "notification"];

    setup(params, services) {
        super.setup(params, services);
        this.notification = services.notification;
    }

    /** The bar above counts again with each load, as it does above the list. */
    load(params) {
        this.loads = (this.loads || 0) + 1;
        return super.load(params);
    }

    async fetchRecords(data) {
        const { context, fieldNames, resModel, activeFields } = this.meta;
        const names = [...new Set([...fieldNames, ...Object.keys(activeFields)])];
        const limit = MOST_IN_CALENDAR + 1;
        const records = await this.orm.searchRead(resModel, this.computeDomain(data), names, { context, limit });
        if (records.length > MOST_IN_CALENDAR) {
            this.notification?.add(
                _t("Only the first %s actions are shown: choose a week, or filter them.", MOST_IN_CALENDAR),
                { type: "warning" }
            );
        }
        return records.slice(0, MOST_IN_CALENDAR);
    }

    /** The customer stands first, for the day is known. */
    normalizeRecord(rawRecord) {
        const event = super.normalizeRecord(rawRecord);
        event.title = `${rawRecord.partner_id[1]} – ${rawRecord.title}`;
        event.colorIndex = colorOf(rawRecord);
        return event;
    }
}

/** The calendar with the counters and alerts of the agenda above it (rule D1). */
class AgendaCalendarController extends CalendarController {
    static template = "dso_collection.AgendaCalendarController";
    static components = { ...CalendarController.components, CollectionDeskBar };

    /** What the bar wants to know of the list under it. */
    get deskList() {
        return { id: this.model.loads, context: this.props.context, model: this.model };
    }
}

registry.category("views").add("collection_agenda_calendar", {
    ...calendarView,
    Controller: AgendaCalendarController,
    Model: AgendaCalendarModel,
    SearchModel: DeskSearchModel,
});
