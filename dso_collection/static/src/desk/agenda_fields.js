/* global CustomEvent */
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatDate } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** The day of an action: late, today or later, told by colour and by what stands there (rule D4). */
class DueDateField extends Component {
    static template = "dso_collection.DueDateField";
    static props = { ...standardFieldProps };

    get when() {
        const { due, state } = this.props.record.data;
        return ["done", "cancelled"].includes(state) ? "" : due;
    }

    get text() {
        const value = this.props.record.data[this.props.name];
        return this.when === "today" ? _t("Today") : value ? formatDate(value) : "";
    }
}

/** A channel by its icon, with its name for who hovers or listens; both, where a step goes by two (rule M1). */
class ChannelIconField extends Component {
    static template = "dso_collection.ChannelIconField";
    static props = { ...standardFieldProps };

    get icon() {
        return this.props.record.data.channel_icon;
    }

    get second() {
        const { second_icon: icon, second_label: label } = this.props.record.data;
        return icon ? { icon, label } : false;
    }

    get label() {
        const { record, name } = this.props;
        const found = record.fields[name].selection.find(([key]) => key === record.data[name]);
        return found ? found[1] : "";
    }
}

/** The customer's name, never cut to less than twenty characters; on a telephone with a button for the panel. */
class CustomerField extends Component {
    static template = "dso_collection.CustomerField";
    static props = { ...standardFieldProps };

    get name() {
        return this.props.record.data[this.props.name]?.display_name || "";
    }

    /** The list that the line is in listens (`in_hand.js`). */
    look(ev) {
        ev.target.dispatchEvent(new CustomEvent("collection-look", { bubbles: true }));
    }
}

/** What is to be done, and below it for whom else and why it waits: columns for that would be empty in most lines. */
class ActionTitleField extends Component {
    static template = "dso_collection.ActionTitleField";
    static props = { ...standardFieldProps };

    get title() {
        return this.props.record.data[this.props.name];
    }

    /** The accounts that are collected together with the customer. */
    get grouped() {
        return this.props.record.data.grouped_text;
    }

    /** An error, or the reply that has to be read before. */
    get waits() {
        const { error, held_text } = this.props.record.data;
        return error || held_text;
    }
}

const fields = registry.category("fields");
fields.add("collection_action_title", {
    component: ActionTitleField,
    supportedTypes: ["char"],
    fieldDependencies: [
        { name: "error", type: "char" },
        { name: "held_text", type: "char" },
        { name: "grouped_text", type: "char" },
    ],
    listViewWidth: [122],
});
fields.add("collection_due_date", {
    component: DueDateField,
    supportedTypes: ["date"],
    fieldDependencies: [
        { name: "due", type: "selection", selection: [] },
        { name: "state", type: "selection", selection: [] },
    ],
});
fields.add("collection_channel_icon", {
    component: ChannelIconField,
    supportedTypes: ["selection"],
    fieldDependencies: [
        { name: "channel_icon", type: "char" },
        { name: "second_icon", type: "char" },
        { name: "second_label", type: "char" },
    ],
});
fields.add("collection_customer", {
    component: CustomerField,
    supportedTypes: ["many2one"],
    listViewWidth: [185, 260],
});
