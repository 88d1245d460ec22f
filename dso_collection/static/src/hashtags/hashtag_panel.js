import { Component, onWillStart } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import { fetchHashtags } from "./hashtag_list";

/** Lists the hashtags beside a text; a click inserts one where the cursor is, in the subject or the text. */
export class HashtagPanel extends Component {
    static template = "dso_collection.HashtagPanel";
    static props = { ...standardWidgetProps };

    setup() {
        this.notification = useService("notification");
        onWillStart(async () => {
            this.hashtags = await fetchHashtags();
        });
    }

    insert(hashtag) {
        const input = document.activeElement;
        const inSubject = input?.matches("input, textarea") && input.closest(".o_field_widget[name='subject']");
        if (!inSubject) {
            this.props.record.model.bus.trigger("COLLECTION_HASHTAG", hashtag);
        } else if (hashtag.kind !== "text") {
            this.notification.add(_t("A subject is one line of words: this hashtag belongs in the text."), {
                type: "warning",
            });
        } else {
            input.setRangeText(`#${hashtag.name}`, input.selectionStart, input.selectionEnd, "end");
            input.dispatchEvent(new InputEvent("input", { bubbles: true }));
            input.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }
}

registry.category("view_widgets").add("collection_hashtags", { component: HashtagPanel });
