import { registry } from "@web/core/registry";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import { DeskSearchModel } from "../desk/desk_search_model";
import { CollectionAlertBar } from "./alert_bar";

/** Lists and boards of the collection with the bar of alerts above them. */
class AlertListRenderer extends ListRenderer {
    static template = "dso_collection.AlertListRenderer";
    static components = { ...ListRenderer.components, CollectionAlertBar };
}

class AlertKanbanRenderer extends KanbanRenderer {
    static template = "dso_collection.AlertKanbanRenderer";
    static components = { ...KanbanRenderer.components, CollectionAlertBar };
}

export const alertListView = { ...listView, Renderer: AlertListRenderer, SearchModel: DeskSearchModel };

registry.category("views").add("collection_alert_list", alertListView);
registry.category("views").add("collection_alert_kanban", {
    ...kanbanView,
    Renderer: AlertKanbanRenderer,
    SearchModel: DeskSearchModel,
});
