import { Plugin } from "@html_editor/plugin";
import { withSequence } from "@html_editor/utils/resource";
import { _t } from "@web/core/l10n/translation";

/** Offers the hashtags in the editor's menu of commands ("/"), and inserts those chosen elsewhere. */
export class HashtagPlugin extends Plugin {
    static id = "collectionHashtag";
    static dependencies = ["selection", "history", "dom"];
    static shared = ["insertHashtag"];
    resources = {
        user_commands: [
            {
                id: "insertCollectionHashtag",
                title: _t("Hashtag"),
                icon: "fa-hashtag",
                run: ({ name }) => this.insertHashtag(name),
            },
        ],
        powerbox_categories: withSequence(5, { id: "collection_hashtags", name: _t("Hashtags") }),
        powerbox_items: this.config.hashtags.map(({ name, title, help }) => ({
            categoryId: "collection_hashtags",
            commandId: "insertCollectionHashtag",
            commandParams: { name },
            title,
            description: help,
            keywords: [`#${name}`],
        })),
    };

    insertHashtag(name) {
        this.dependencies.selection.focusEditable();
        this.dependencies.dom.insert(`#${name}`);
        this.dependencies.history.addStep();
    }
}
