import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useRecordObserver } from "@web/model/relational_model/utils";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** Everything sent, said, promised, disputed, paid and noted, the newest first; it comes in pages (rule D5). */
export class CollectionTimeline extends Component {
    static template = "dso_collection.Timeline";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.last = new KeepLast();
        this.state = useState({ entries: [], kinds: [], kind: false, more: false });
        this.shown = null;
        onWillStart(() => this.follow(this.props.record));
        useRecordObserver((record) => this.follow(record));
    }

    /** Read again when the customer is another one, or something was added. */
    follow(record) {
        const mark = `${record.resId} ${record.data.collection_timeline_mark}`;
        if (mark !== this.shown) {
            this.shown = mark;
            return this.load(record.resId);
        }
    }

    async load(resId = this.props.record.resId, offset = 0) {
        if (!resId) {
            return;
        }
        const page = await this.last.add(
            this.orm.call("res.partner", "get_collection_timeline", [[resId]], {
                kind: this.state.kind,
                offset,
            })
        );
        const entries = offset ? [...this.state.entries, ...page.entries] : page.entries;
        Object.assign(this.state, { entries, more: page.more, kinds: page.kinds });
    }

    choose(kind) {
        this.state.kind = kind;
        return this.load();
    }

    open(entry) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: entry.model,
            res_id: entry.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("fields").add("collection_timeline", {
    component: CollectionTimeline,
    supportedTypes: ["char"],
});
