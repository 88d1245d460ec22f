import { BaseImportModel } from "@base_import/import_model";
import { patch } from "@web/core/utils/patch";

/** Lets a file be imported by a job: the screen is free at once, and a message tells the result (rule I6). */
patch(BaseImportModel.prototype, {
    async init() {
        await super.init(...arguments);
        if (this.collectionKind) {
            // null: the server proposes it for a file of many rows
            this.importOptionsValues.collection_in_background ??= { value: null };
        }
    },

    async updateData(fileChanged) {
        if (fileChanged && this.importOptionsValues.collection_in_background) {
            this.importOptionsValues.collection_in_background.value = null;
        }
        return super.updateData(...arguments);
    },

    async executeImport() {
        this.collectionQueued = "";
        const result = await super.executeImport(...arguments);
        if (this.collectionQueued) {
            this._addMessage("info", [this.collectionQueued]);
        }
        return result;
    },

    async _callImport() {
        const result = await super._callImport(...arguments);
        this.collectionQueued = result.collection_queued || "";
        return result;
    },
});
