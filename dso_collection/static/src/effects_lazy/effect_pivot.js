import { registry } from "@web/core/registry";
import { pivotView } from "@web/views/pivot/pivot_view";
import { PivotController } from "@web/views/pivot/pivot_controller";

/** What the figures are and are not, above the pivot (rule K8). */
class EffectPivotController extends PivotController {
    static template = "dso_collection.EffectPivotView";
}

registry.category("views").add("collection_effect_pivot", { ...pivotView, Controller: EffectPivotController });
