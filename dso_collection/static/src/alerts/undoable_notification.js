import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** Says what was done to some records, and offers to undo it by a method of theirs as long as it is shown. */
registry.category("actions").add("dso_collection.undoable", (env, action) => {
    const { message, model, method, ids } = action.params;
    const undo = async () => {
        close();
        await env.services.action.doAction(await env.services.orm.call(model, method, [ids]));
        await env.services.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
    };
    const close = env.services.notification.add(message, {
        type: "success",
        autocloseDelay: 20000,
        buttons: [{ name: _t("Undo"), primary: true, onClick: undo }],
    });
    return { type: "ir.actions.act_window_close" };
});
