import { SmsWidget, smsWidget } from "@sms/components/sms_widget/fields_sms_widget";
import { registry } from "@web/core/registry";
import { useBus } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

/**
 * The text of a text message with hashtags: Odoo's own field, but what it counts is the text that leaves, since a
 * hashtag has another length than its value. The server counts; the record holds the sentence in `collection_sms_count`.
 */
export class CollectionSmsField extends SmsWidget {
    static template = "dso_collection_sms.CollectionSmsField";

    setup() {
        super.setup();
        this.countSoon = useDebounced(() => this.commit(), 400);
        useBus(this.props.record.model.bus, "COLLECTION_HASHTAG", ({ detail }) => this.insert(detail));
    }

    get count() {
        return this.props.record.data.collection_sms_count;
    }

    onInput() {
        this.countSoon();
    }

    async commit() {
        const input = this.textareaRef.el;
        if (input && !this.props.readonly) {
            await this.props.record.update({ [this.props.name]: input.value });
        }
    }

    insert({ name }) {
        const input = this.textareaRef.el;
        if (!input || this.props.readonly) {
            return;
        }
        const place = document.activeElement === input ? input.selectionStart : this.selectionStart;
        const before = input.value.slice(0, place);
        input.setRangeText(`${before && !/[\s(]$/.test(before) ? " " : ""}#${name}`, place, place, "end");
        this.selectionStart = input.selectionStart;
        // As if typed: the field becomes dirty
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        input.focus();
    }
}

registry.category("fields").add("collection_sms", { ...smsWidget, component: CollectionSmsField });
