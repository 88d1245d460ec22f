/* global Chart, MouseEvent */
import { registry } from "@web/core/registry";
import { patiently } from "./patience";

/** Clicks the part of a bar of a chart, as a pointer does. */
const clickBar = (chart, dataset, index) => () => {
    const canvas = document.querySelector(`[data-chart=${chart}] canvas`);
    const bar = Chart.getChart(canvas).getDatasetMeta(dataset).data[index];
    const { x, y } = bar.getCenterPoint();
    const box = canvas.getBoundingClientRect();
    canvas.dispatchEvent(new MouseEvent("click", { clientX: box.left + x, clientY: box.top + y, bubbles: true }));
};

/** From the menu to the figures, the team's, one collector's, to the items of a bar, back, and to numbers as a table. */
registry.category("web_tour.tours").add("dso_collection_dashboard", {
    steps: () =>
        patiently([
            {
                content: "The menu of the figures",
                trigger: ".o_menu_sections [data-menu-xmlid='dso_collection.menu_collection_figures']",
                run: "click",
            },
            {
                trigger: ".o-dropdown--menu [data-menu-xmlid='dso_collection.menu_collection_dashboard']",
                run: "click",
            },
            {
                content: "One's own first",
                trigger: ".o_collection_dashboard [data-tile=balance] .o_collection_tile_value:contains(1,200)",
            },
            {
                trigger: ".o_collection_dashboard .o_collection_team",
                run: "click",
            },
            {
                trigger: ".o_collection_dashboard [data-tile=balance] .o_collection_tile_value:contains(4,600)",
            },
            {
                content: "A figure says how it is computed",
                trigger: "[data-tile=dso] .o_collection_tile_help",
                run: "click",
            },
            {
                trigger: "[data-tile=dso] .o_collection_tile_words:contains(taken off the balance):contains(As of)",
            },
            {
                content: "One collector's",
                trigger: ".o_collection_dashboard_filters select[name=collector_id]",
                run: "selectByLabel Collector Two",
            },
            {
                trigger: ".o_collection_dashboard [data-tile=balance] .o_collection_tile_value:contains(3,400)",
            },
            {
                content: "The bar opens its items",
                trigger: "[data-chart=aged] canvas",
                run: clickBar("aged", 4, 0),
            },
            {
                trigger: ".o_breadcrumb:contains(Collector Two: Over 90 days)",
            },
            {
                trigger: ".o_list_view .o_data_row:contains(Birch Ltd)",
            },
            {
                trigger: ".o_list_view:not(:has(.o_data_row:contains(Alder Ltd)))",
            },
            {
                content: "Back: the filter is as it was",
                trigger: ".o_breadcrumb .breadcrumb-item:contains(Dashboard) a, .o_back_button",
                run: "click",
            },
            {
                trigger: ".o_collection_dashboard [data-tile=balance] .o_collection_tile_value:contains(3,400)",
            },
            {
                content: "The same as a table, whose numbers can be reached by keyboard",
                trigger: "[data-chart=aged] .o_collection_chart_table",
                run: "click",
            },
            {
                trigger: "[data-chart=aged] tbody tr:contains(Collector Two) td:last-child button:contains(3,400)",
                run: "click",
            },
            {
                trigger: ".o_list_view .o_data_row:contains(Birch Ltd)",
            },
        ]),
});
