import { Component, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

/** What a company still needs until its first reminder leaves: each with a click that does it, or its screen. */
export class CollectionChecklist extends Component {
    static template = "dso_collection.Checklist";
    static props = { checklist: { type: Object }, reload: { type: Function } };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.state = useState({ busy: false });
    }

    call(method, ...args) {
        return this.orm.call("res.company", method, [[this.props.checklist.company], ...args]);
    }

    async do(step) {
        this.state.busy = true;
        try {
            const said = await this.call("collection_checklist_do", step.key);
            this.notification.add(said, { type: "success" });
            await this.props.reload();
        } finally {
            this.state.busy = false;
        }
    }

    async open(step) {
        const action = await this.call("collection_checklist_open", step.key);
        await this.action.doAction(action, { onClose: () => this.props.reload() });
    }

    async hide() {
        await this.call("collection_checklist_hide");
        await this.props.reload();
    }
}
