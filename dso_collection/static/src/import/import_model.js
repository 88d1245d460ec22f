import { BaseImportModel } from "@base_import/import_model";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";

const ENCODINGS = ["windows-1250", "windows-1254", "utf-16-le", "utf-16-be", "windows-1253", "windows-1257", "cp850"];

/** Their files are read on the server by our own reader. Add-ons add theirs. */
export const OWN_MODELS = new Set(["res.partner"]);

/** Knows what is imported, and keeps what became of their rows (rules I3, I6). */
patch(BaseImportModel.prototype, {
    get collectionKind() {
        return this.context.collection_import;
    },

    async init() {
        await super.init(...arguments);
        this.collectionSummary = null;
        if (this.collectionKind) {
            this._offerToSkipBadRows();
            await this.orm.write("base_import.import", [this.id].flat(), {
                collection_kind: this.collectionKind,
            });
        }
    },

    async updateData(fileChanged) {
        this.collectionSummary = null;
        if (fileChanged && OWN_MODELS.has(this.resModel)) {
            // What was found of the last file says nothing of this one
            for (const name of ["encoding", "separator"]) {
                this.importOptionsValues[name].value = "";
            }
            this.importOptionsValues.skip.value = 0;
        }
        return super.updateData(...arguments);
    },

    async executeImport(isTest) {
        this.collectionSummary = null;
        const result = await super.executeImport(...arguments);
        if (this.collectionSummary) {
            // The summary says what Odoo's "Everything seems valid." cannot know
            this.importMessages = this.importMessages.filter((message) => message.type !== "info");
            if (!isTest && !result.res.hasError && !result.res.nextrow) {
                this.importOptionsValues.skip.value = 0;
            }
        }
        return result;
    },

    async _callImport() {
        const result = await super._callImport(...arguments);
        if (result.collection_summary) {
            this.collectionSummary = result.collection_summary;
            this._offerToSkipBadRows();
        }
        return result;
    },

    _handleImportErrors() {
        // The summary lists the refused rows with their numbers in the file
        return this.collectionSummary?.refused_count ? true : super._handleImportErrors(...arguments);
    },

    _offerToSkipBadRows() {
        this.importOptionsValues.collection_skip_bad_rows ??= { value: false };
    },

    _getCSVFormattingOptions() {
        const options = super._getCSVFormattingOptions();
        options.encoding.options.push(...ENCODINGS);
        options.separator.options.push({ value: "|", label: _t("Vertical bar") });
        return options;
    },
});
