import { Component, reactive, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";

/** How far the work on many lines has come; `total` is 0 while there is none. */
const state = reactive({ reached: 0, total: 0, stopped: false });

/** Shows work on many lines while it goes on, and lets a person stop it between two parts (rule D6). */
export const progress = {
    begin(total) {
        Object.assign(state, { reached: 0, total, stopped: false });
        return {
            get stopped() {
                return state.stopped;
            },
            reach(reached) {
                state.reached = reached;
            },
            end() {
                state.total = 0;
            },
        };
    },
};

export class CollectionProgress extends Component {
    static template = "dso_collection.Progress";
    static props = {};

    setup() {
        this.state = useState(state);
    }

    get percent() {
        return Math.round((100 * this.state.reached) / this.state.total);
    }

    stop() {
        this.state.stopped = true;
    }
}

registry.category("main_components").add("dso_collection.progress", { Component: CollectionProgress });
