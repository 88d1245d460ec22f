import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

const MODEL = "collection.reply";

/** A reply that was read makes way for the next one of the list, as a call does (rules Y1, D3). */
export class CollectionReplyController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
        this.action = useService("action");
    }

    async afterExecuteActionButton(clickParams) {
        await super.afterExecuteActionButton(clickParams);
        if (clickParams.name === "action_read" && this.model.root.data.state === "read" && !this.env.inDialog) {
            await this.goOn();
        }
    }

    /** Opens the next reply to read of the list that one came from; without any, the list. */
    async goOn() {
        const { resId, data } = this.model.root;
        const next = await this.nextToRead(resId);
        const fromList = this.env.config.breadcrumbs?.length > 1;
        if (!next && !fromList) {
            return;
        }
        this.offerUndo(resId, data.partner_id?.display_name);
        if (next) {
            await this.model.load({ resId: next });
        } else {
            this.env.config.historyBack();
        }
    }

    async nextToRead(resId) {
        const { resIds } = this.model.root;
        const place = resIds.indexOf(resId);
        const behind = [...resIds.slice(place + 1), ...resIds.slice(0, Math.max(place, 0))];
        if (!behind.length) {
            return undefined;
        }
        const waiting = await this.orm.search(MODEL, [
            ["id", "in", behind],
            ["state", "=", "to_read"],
            ["later_id", "=", false],
        ]);
        return behind.find((id) => waiting.includes(id));
    }

    offerUndo(resId, customer) {
        const undo = async () => {
            close();
            await this.orm.call(MODEL, "action_unread", [[resId]]);
            await this.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
        };
        const close = this.notification.add(_t("Read: the reply of %s. What it held goes on.", customer), {
            type: "success",
            autocloseDelay: 20000,
            buttons: [{ name: _t("Undo"), primary: true, onClick: undo }],
        });
    }
}

registry.category("views").add("collection_reply_form", { ...formView, Controller: CollectionReplyController });
