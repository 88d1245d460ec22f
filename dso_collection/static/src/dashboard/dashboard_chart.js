/* global Chart */
import { loadBundle } from "@web/core/assets";
import { Component, onWillStart, onWillUnmount, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";

/** The size of a chart on paper, two beside each other on an A4 page, in CSS pixels. */
const PAPER = [345, 200];

/** A chart whose marks are links, with the same numbers as a table (rules K10, D6). */
export class DashboardChart extends Component {
    static template = "dso_collection.DashboardChart";
    static props = { chart: Object, open: Function };

    setup() {
        this.canvas = useRef("canvas");
        this.state = useState({ table: false, help: false });
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.chart, this.canvas.el]
        );
        onWillUnmount(() => this.forget());
        useExternalListener(window, "beforeprint", () => this.drawn?.resize(...PAPER));
        useExternalListener(window, "afterprint", () => this.drawn?.resize());
    }

    get isEmpty() {
        return !this.props.chart.rows.length || this.props.chart.empty;
    }

    get tableIcon() {
        return this.state.table ? "fa-bar-chart" : "fa-table";
    }

    draw() {
        this.forget();
        if (!this.canvas.el) {
            return;
        }
        const config = this.props.chart.config;
        this.drawn = new Chart(this.canvas.el, {
            ...config,
            options: {
                ...config.options,
                onClick: (event) => this.pick(event),
                onHover: (event) => {
                    event.native.target.style.cursor = this.found(event) ? "pointer" : "";
                },
            },
        });
    }

    forget() {
        this.drawn?.destroy();
        this.drawn = null;
    }

    /** The mark under the pointer; beside it, the nearest one of its line: a thumb is no needle. */
    found(event) {
        const at = (options) => this.drawn.getElementsAtEventForMode(event.native, "nearest", options, false)[0];
        const along = this.props.chart.config.options.indexAxis || "x";
        const { left, right, top, bottom } = this.drawn.chartArea;
        const inside = event.x >= left && event.x <= right && event.y >= top && event.y <= bottom;
        return at({ intersect: true }) || (inside && at({ intersect: false, axis: along }));
    }

    pick(event) {
        const mark = this.found(event);
        if (mark) {
            this.props.open(this.props.chart.mark(mark.index, mark.datasetIndex));
        }
    }

    openCell(row, column) {
        this.props.open(this.props.chart.mark(row, column));
    }
}
