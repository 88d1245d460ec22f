import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import { useAgenda } from "./agenda_renderer";
import { CollectionDeskBar } from "./desk_bar";
import { DeskPanel } from "./desk_panel";
import { DeskSearchModel } from "./desk_search_model";

/** The list of the agenda: counters, alerts, lines, panel (rules D1, D2). */
class AgendaListRenderer extends ListRenderer {
    static template = "dso_collection.AgendaListRenderer";
    static components = { ...ListRenderer.components, CollectionDeskBar, DeskPanel };

    setup() {
        super.setup();
        this.agenda = useAgenda(this, "tr.o_data_row", (row) => {
            row.closest("tbody").classList.add("o_keyboard_navigation");
            (row.querySelector("td[name=partner_id]") || row.querySelector(".o_data_cell"))?.focus();
        });
    }

    /** Optional columns that say nothing on this page are left out: more room for those that do. */
    getActiveColumns() {
        const { records } = this.props.list;
        const says = (column) => records.some((record) => this.says(column, record));
        return super
            .getActiveColumns()
            .filter((column) => !column.optional || column.type !== "field" || !records.length || says(column));
    }

    says(column, record) {
        if (this.evalInvisible(column.invisible, record)) {
            return false;
        }
        const value = record.data[column.name];
        const isOwn = column.name === "collector_id" && this.env.searchModel?.isMine;
        return Boolean(value) && !(isOwn && value.id === user.userId);
    }
}

/** The board of the agenda, by state or by day. */
class AgendaKanbanRenderer extends KanbanRenderer {
    static template = "dso_collection.AgendaKanbanRenderer";
    static components = { ...KanbanRenderer.components, CollectionDeskBar, DeskPanel };

    setup() {
        super.setup();
        this.agenda = useAgenda(this, ".o_kanban_record[data-id]", (card) => card.focus());
    }
}

const views = registry.category("views");
views.add("collection_agenda_list", { ...listView, Renderer: AgendaListRenderer, SearchModel: DeskSearchModel });
views.add("collection_agenda_kanban", { ...kanbanView, Renderer: AgendaKanbanRenderer, SearchModel: DeskSearchModel });
