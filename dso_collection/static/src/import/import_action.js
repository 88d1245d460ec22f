import { ImportAction } from "@base_import/import_action/import_action";
import { useExternalListener } from "@odoo/owl";
import { patch } from "@web/core/utils/patch";

/** What Odoo's own drop zone turns away though the server reads it. */
const isTextOrCapitals = (name) => /\.(txt|tsv|csv|xls|xlsx)$/i.test(name) && !/\.(csv|xls|xlsx)$/.test(name);

/** Takes text files and names in capitals, and stays on the screen to show the result (rules I1, I6). */
patch(ImportAction.prototype, {
    setup() {
        super.setup(...arguments);
        this.state.collectionIds = [];
        useExternalListener(document, "drop", (event) => this.onDropOfText(event), { capture: true });
    },

    async onDropOfText(event) {
        const files = event.dataTransfer?.files || [];
        if (files.length !== 1 || !isTextOrCapitals(files[0].name) || !event.target.closest(".o-Dropzone")) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        const file = files[0];
        await this.uploadFiles(this.uploadFilesRoute, {
            csrf_token: odoo.csrf_token,
            ufile: [file],
            model: this.resModel,
            id: this.model.id,
        });
        await this.handleFilesUpload([file]);
    },

    async handleFilesUpload() {
        this.state.isPaused = false;
        return super.handleFilesUpload(...arguments);
    },

    async handleImport() {
        this.state.collectionIds = [];
        await super.handleImport(...arguments);
        if (this.model.collectionSummary && !this.importOptions.skip) {
            this.state.isPaused = false; // done, or nothing begun
        }
    },

    openRecords(resIds) {
        if (!this.model.collectionSummary) {
            return super.openRecords(resIds);
        }
        this.state.collectionIds = resIds;
    },

    get collectionSummary() {
        return this.model.collectionSummary || undefined;
    },

    get collectionRefusedUrl() {
        return `/dso_collection/import/${[this.model.id].flat()[0]}/refused`;
    },

    openCollectionRecords() {
        const ids = this.state.collectionIds;
        this.model.collectionSummary = null;
        this.openRecords(ids);
    },
});
