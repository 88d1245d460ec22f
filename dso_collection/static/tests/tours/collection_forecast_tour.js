import { registry } from "@web/core/registry";

/** The forecast: graph with its record, table, list, and the customer of an expected item (rule W2). */
registry.category("web_tour.tours").add("dso_collection_forecast", {
    steps: () => [
        {
            content: "The record stands above the graph",
            trigger: ".o_collection_forecast_record:contains(Of 2 invoices paid)",
        },
        { content: "There is a graph", trigger: ".o_graph_renderer canvas" },
        { trigger: ".o_switch_view.o_pivot", run: "click" },
        {
            content: "The table has it, too, with its total",
            trigger: ".o_collection_forecast_record:contains(Of 2 invoices paid)",
        },
        { trigger: ".o_pivot .o_pivot_cell_value:contains(500.00)" },
        { trigger: ".o_switch_view.o_list", run: "click" },
        { content: "An expected item", trigger: ".o_data_row td[name=partner_id]:contains(Alder Ltd)", run: "click" },
        {
            content: "Its customer, and how it pays",
            trigger: ".o_form_view [name=collection_habit]:contains(Half of 2 payments)",
        },
    ],
});
