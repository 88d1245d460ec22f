import { registry } from "@web/core/registry";
import { listView } from "@web/views/list/list_view";
import { ListRenderer } from "@web/views/list/list_renderer";
import { pivotView } from "@web/views/pivot/pivot_view";
import { PivotController } from "@web/views/pivot/pivot_controller";

/** What the figures are and are not, above them (rule K8). */
class EffectListRenderer extends ListRenderer {
    static template = "dso_collection.EffectListRenderer";
}

class EffectPivotController extends PivotController {
    static template = "dso_collection.EffectPivotView";
}

registry
    .category("views")
    .add("collection_effect_list", { ...listView, Renderer: EffectListRenderer });
registry
    .category("views")
    .add("collection_effect_pivot", { ...pivotView, Controller: EffectPivotController });
