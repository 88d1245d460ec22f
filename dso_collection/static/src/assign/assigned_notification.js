import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** Says how many customers were assigned, and offers to look at it or undo it as long as it is shown (rule R1). */
registry.category("actions").add("dso_collection.assigned", (env, action) => {
    const { message, assignment_id: assignment } = action.params;
    if (!assignment) {
        env.services.notification.add(message, { type: "info" });
        return { type: "ir.actions.act_window_close" };
    }
    const undo = async () => {
        close();
        await env.services.action.doAction(
            await env.services.orm.call("collection.assignment", "action_undo", [[assignment]])
        );
        await env.services.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
    };
    const show = () => {
        close();
        return env.services.action.doAction({
            type: "ir.actions.act_window",
            res_model: "collection.assignment",
            res_id: assignment,
            views: [[false, "form"]],
        });
    };
    const close = env.services.notification.add(message, {
        type: "success",
        autocloseDelay: 20000,
        buttons: [
            { name: _t("Undo"), primary: true, onClick: undo },
            { name: _t("See changes"), onClick: show },
        ],
    });
    return { type: "ir.actions.act_window_close", infos: { done: true } };
});
