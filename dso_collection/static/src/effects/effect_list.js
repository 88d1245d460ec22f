import { registry } from "@web/core/registry";
import { listView } from "@web/views/list/list_view";
import { ListRenderer } from "@web/views/list/list_renderer";

/** What the figures are and are not, above the list (rule K8). */
class EffectListRenderer extends ListRenderer {
    static template = "dso_collection.EffectListRenderer";
}

registry.category("views").add("collection_effect_list", { ...listView, Renderer: EffectListRenderer });
