import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { BooleanField, booleanField } from "@web/views/fields/boolean/boolean_field";

/** Ask whether the tick is to move; nobody is asked where nobody has it (rule C2). */
export function askToMove(dialog, present, name, { confirm, cancel }) {
    if (!present) {
        return confirm();
    }
    dialog.add(ConfirmationDialog, {
        title: _t("Contact for collection"),
        body: _t("%(present)s is contact for collection now. Move it from %(present)s to %(name)s?", {
            present,
            name: name || _t("this contact"),
        }),
        confirmLabel: _t("Move"),
        confirm,
        cancel,
        dismiss: cancel,
    });
}

/** The tick box of a contact. */
export class CollectionContactTick extends BooleanField {
    setup() {
        super.setup();
        this.dialog = useService("dialog");
    }

    onChange(value) {
        const { collection_contact_present: present, name } = this.props.record.data;
        if (!value) {
            return super.onChange(value);
        }
        this.state.value = true;
        askToMove(this.dialog, present, name, {
            confirm: () => super.onChange(true),
            cancel: () => {
                this.state.value = false;
            },
        });
    }
}

registry.category("fields").add("collection_contact_tick", {
    ...booleanField,
    component: CollectionContactTick,
});
