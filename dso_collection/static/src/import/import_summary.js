import { ImportDataContent } from "@base_import/import_data_content/import_data_content";
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** Says what became of the rows of a file, by their numbers in it (rule I6). */
export class CollectionImportSummary extends Component {
    static template = "dso_collection.ImportSummary";
    static props = {
        summary: { type: Object },
        refusedUrl: { type: String },
        openRecords: { type: Function, optional: true },
    };

    get title() {
        const { stopped, dryrun, created, updated } = this.props.summary;
        if (stopped && !created && !updated) {
            return dryrun ? _t("Nothing would be imported") : _t("Nothing was imported");
        }
        if (stopped) {
            return _t("The import was broken off");
        }
        return dryrun ? _t("Test: nothing was changed yet") : _t("Imported");
    }

    get level() {
        const { stopped, refused_count } = this.props.summary;
        return stopped ? "danger" : refused_count ? "warning" : "success";
    }

    get counts() {
        const { stopped, dryrun, created, updated, skipped_count, refused_count } = this.props.summary;
        if (stopped && !created && !updated) {
            return _t("Refused: %s.", refused_count);
        }
        const lines = [];
        if (created || !updated) {
            lines.push(dryrun ? _t("%s would be created", created) : _t("%s created", created));
        }
        if (updated) {
            lines.push(dryrun ? _t("%s would be updated", updated) : _t("%s updated", updated));
        }
        lines.push(_t("%s skipped because already there", skipped_count));
        lines.push(_t("%s refused", refused_count));
        return lines.join(", ") + ".";
    }

    get lists() {
        const { refused, refused_count, skipped, skipped_count, notes } = this.props.summary;
        return [
            { name: "refused", title: _t("Refused rows"), rows: refused, count: refused_count },
            { name: "skipped", title: _t("Skipped rows"), rows: skipped, count: skipped_count },
            { name: "notes", title: _t("Imported, but have a look"), rows: notes, count: notes.length },
        ].filter((list) => list.rows.length);
    }
}

ImportDataContent.components = { ...ImportDataContent.components, CollectionImportSummary };
ImportDataContent.props = {
    ...ImportDataContent.props,
    collectionKind: { type: String, optional: true },
    collectionSummary: { type: Object, optional: true },
    collectionRefusedUrl: { type: String, optional: true },
    openCollectionRecords: { type: Function, optional: true },
};
