import { _t } from "@web/core/l10n/translation";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { registry } from "@web/core/registry";
import { progress } from "./progress";

/** So many lines are worked in one request: each is kept when it is done, whatever becomes of the next. */
const PART = 50;

const actions = registry.category("actions");

/** Closes the dialog, if there is one, and lets the list be read again. */
const WORKED = { type: "ir.actions.act_window_close", infos: { done: true } };

/** Does a deed with some lines, part by part; returns what became of them, also when it was stopped half way. */
async function work(env, { model, deed, ids, choices }) {
    const result = { done: {}, left: [], undo: false, stopped: false };
    const shown = ids.length > PART ? progress.begin(ids.length) : null;
    try {
        for (let place = 0; place < ids.length && !shown?.stopped; place += PART) {
            const part = ids.slice(place, place + PART);
            const answer = await env.services.orm.call(model, "work_many", [part, deed, choices]);
            Object.assign(result.done, answer.done);
            result.left.push(...answer.left);
            result.undo = answer.undo;
            shown?.reach(place + part.length);
        }
        result.stopped = Boolean(shown?.stopped);
    } catch (error) {
        if (!Object.keys(result.done).length) {
            throw error;
        }
        result.error = error;
    } finally {
        shown?.end();
    }
    return result;
}

/** Says what became of them, with the way back where there is one. */
function tell(env, { model, message, undo, done, warning }) {
    const ids = Object.keys(done).map(Number);
    const buttons = [];
    const canUndo = undo && ids.length;
    if (canUndo) {
        const takeBack = async () => {
            close();
            await workAndTell(env, { model, deed: undo, ids, choices: { kept: done } });
            await env.services.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
        };
        buttons.push({ name: _t("Undo"), primary: true, onClick: takeBack });
    }
    const close = env.services.notification.add(message, {
        type: warning ? "warning" : "success",
        sticky: warning,
        // Long enough to take it back; with nothing to take back, to read it
        autocloseDelay: canUndo ? 20000 : 6000,
        className: "o_collection_report",
        buttons,
    });
}

async function workAndTell(env, { model, deed, ids, choices }) {
    const { done, left, undo, stopped, error } = await work(env, { model, deed, ids, choices });
    const words = [await env.services.orm.call(model, "report_many", [deed, Object.keys(done).length, left])];
    if (stopped || error) {
        const count = ids.length - Object.keys(done).length - left.length;
        words.push(_t("Stopped: %s were not looked at and are as they were.", count));
    }
    tell(env, { model, message: words.join("\n"), undo, done, warning: left.length > 0 || stopped || Boolean(error) });
    if (error) {
        throw error;
    }
}

/** Works at many lines, once a question was answered if there is one (rule D6). */
actions.add("dso_collection.work_many", async (env, action) => {
    const { ask } = action.params;
    if (ask) {
        const agreed = await new Promise((resolve) => {
            env.services.dialog.add(
                ConfirmationDialog,
                { body: ask, confirm: () => resolve(true), cancel: () => resolve(false) },
                { onClose: () => resolve(false) }
            );
        });
        if (!agreed) {
            return;
        }
    }
    await workAndTell(env, action.params);
    return WORKED;
});

/** Says what was done already with one line, and offers to take it back. */
actions.add("dso_collection.worked_many", (env, action) => {
    tell(env, action.params);
    return WORKED;
});

/** Opens a dialog for ticked lines: closed without doing anything, it leaves them ticked. */
actions.add("dso_collection.ask_many", (env, action, options) =>
    env.services.action
        .doAction(action.params.action, {
            onClose: (info) => (info?.done ? options.onClose?.(info) : undefined),
        })
        .then(() => undefined)
);
