import { HtmlMailField, htmlMailField } from "@mail/views/web/fields/html_mail_field/html_mail_field";
import { onWillStart } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useBus } from "@web/core/utils/hooks";
import { fetchHashtags } from "./hashtag_list";
import { HashtagPlugin } from "./hashtag_plugin";

/** The editor of a text for customers: with hashtags in its menu, and open to those of the list beside it. */
export class CollectionTextField extends HtmlMailField {
    setup() {
        super.setup();
        onWillStart(async () => {
            this.hashtags = await fetchHashtags();
        });
        useBus(this.props.record.model.bus, "COLLECTION_HASHTAG", ({ detail }) => this.insert(detail));
    }

    getConfig() {
        const config = super.getConfig();
        return { ...config, hashtags: this.hashtags, Plugins: [...config.Plugins, HashtagPlugin] };
    }

    async insert({ name }) {
        if (this.props.readonly || !this.editor?.shared.collectionHashtag) {
            return;
        }
        this.editor.shared.collectionHashtag.insertHashtag(name);
        await this.commitChanges();
    }
}

registry.category("fields").add("collection_text", { ...htmlMailField, component: CollectionTextField });
