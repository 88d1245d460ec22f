import { useService } from "@web/core/utils/hooks";
import { registry } from "@web/core/registry";
import { graphView } from "@web/views/graph/graph_view";
import { GraphController } from "@web/views/graph/graph_controller";
import { pivotView } from "@web/views/pivot/pivot_view";
import { PivotController } from "@web/views/pivot/pivot_controller";
import { Component, onWillStart } from "@odoo/owl";

/** How well the forecast did (rule W2), above what it says now. */
export class ForecastRecord extends Component {
    static template = "dso_collection.ForecastRecord";
    static props = {};

    setup() {
        const orm = useService("orm");
        onWillStart(async () => {
            this.record = await orm.call("collection.forecast", "get_record", []);
        });
    }
}

class ForecastGraphController extends GraphController {
    static template = "dso_collection.ForecastGraphView";
    static components = { ...GraphController.components, ForecastRecord };
}

class ForecastPivotController extends PivotController {
    static template = "dso_collection.ForecastPivotView";
    static components = { ...PivotController.components, ForecastRecord };
}

registry.category("views").add("collection_forecast_graph", { ...graphView, Controller: ForecastGraphController });
registry.category("views").add("collection_forecast_pivot", { ...pivotView, Controller: ForecastPivotController });
