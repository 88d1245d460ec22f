import { onMounted, onWillUnmount } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { alertListView } from "@dso_collection/alerts/alert_views";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";
import { ListController } from "@web/views/list/list_controller";

/** While letters are made or given to a carrier the screen looks again this often (milliseconds). */
const REFRESH = 2500;
const IN_WORK = ["printing", "submitting"];

/** Loads again as long as there is work in the background, so that progress is seen without a reload by hand. */
function useRefresh(isInWork, load) {
    let timer;
    let loading = false;
    async function refresh() {
        if (loading || document.hidden || !isInWork()) {
            return;
        }
        loading = true;
        try {
            await load();
        } finally {
            loading = false;
        }
    }
    onMounted(() => {
        timer = setInterval(refresh, REFRESH);
    });
    onWillUnmount(() => clearInterval(timer));
}

class BatchFormController extends FormController {
    setup() {
        super.setup();
        useRefresh(
            () => IN_WORK.includes(this.model.root.data?.state),
            async () => {
                // What somebody is typing is not taken away
                if (!(await this.model.root.isDirty())) {
                    await this.model.root.load();
                }
            }
        );
    }
}

class BatchListController extends ListController {
    setup() {
        super.setup();
        useRefresh(
            () => {
                const records = recordsOf(this.model.root);
                return (
                    records.some((record) => IN_WORK.includes(record.data.state)) &&
                    !records.some((record) => record.selected)
                );
            },
            () => this.model.root.load()
        );
    }
}

function recordsOf(list) {
    return list.groups ? list.groups.flatMap((group) => recordsOf(group.list)) : list.records;
}

registry.category("views").add("collection_letter_batch_form", { ...formView, Controller: BatchFormController });
registry.category("views").add("collection_letter_batch_list", { ...alertListView, Controller: BatchListController });
