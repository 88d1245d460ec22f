import { registry } from "@web/core/registry";
import { calls } from "./morning/calls";
import { confirmTwenty, postponeAndSkip } from "./morning/reminders";
import { replies } from "./morning/replies";
import { patiently } from "./patience";

const backToAgenda = [
    {
        content: "Back to the agenda",
        trigger: ".o_breadcrumb .breadcrumb-item:contains(Agenda) a",
        run: "click",
    },
    {
        trigger: ".o_list_view .o_collection_counters",
    },
];

const readAlert = [
    {
        content: "An alert says that somebody cannot be written to",
        trigger: ".o_collection_alert_bar [data-alert=no_contact]",
        run: "click",
    },
    {
        content: "It is one customer",
        trigger: ".o_searchview_facet:contains(No contact for collection)",
    },
    {
        trigger: ".o_list_renderer:not(:has(.o_data_row:eq(1))) .o_data_row:contains(Customer 19)",
    },
    ...backToAgenda,
];

const dispute = [
    {
        content: "Look at who disputes: the panel shows the customer where the mouse rests",
        trigger: ".o_data_row:contains(Fir Ltd)",
        async run({ hover, waitFor }) {
            // Odoo shows the lines that it remembers, then those that the server sends: there, a mouse that rests on a
            // line rests on the new one, too; here it has to be said
            const inHand = () => waitFor(".o_collection_in_hand:contains(Fir Ltd)", { timeout: 1000 });
            for (let times = 0; times < 10; times++) {
                await hover(".o_collection_counters");
                await hover(".o_data_row:contains(Fir Ltd)");
                if (await inHand().catch(() => null)) {
                    return;
                }
            }
        },
    },
    {
        content: "Open the customer from there",
        trigger: ".o_collection_panel_customer:contains(Fir Ltd)",
        run: "click",
    },
    {
        content: "Its page of collection is in front",
        trigger: ".o_notebook_headers a[name=collection].active",
    },
    {
        trigger: "button[name=action_collection_dispute]",
        run: "click",
    },
    {
        content: "Both overdue items are chosen; only one of them is disputed",
        trigger: ".modal [name=item_ids] .o_data_row:contains(300.00) .o_list_record_remove",
        run: "click",
    },
    {
        trigger: ".modal [name=item_ids]:not(:contains(300.00)) .o_data_row:contains(1,200.00)",
    },
    {
        trigger: ".modal [name=comment] textarea",
        run: "edit Two crates missing",
    },
    {
        trigger: ".modal button[name=action_apply]",
        run: "click",
    },
    {
        content: "It stands on the item, and in the timeline",
        trigger:
            "body:not(:has(.modal)) [name=collection_item_ids] .o_data_row:contains(1,200.00):contains(Dispute):contains(Two crates missing)",
    },
    {
        trigger: ".o_collection_timeline li[data-kind=dispute]",
    },
];

/** A collector's morning: an alert, twenty reminders, two calls, one postponed, two replies, a dispute. */
registry.category("web_tour.tours").add("dso_collection_morning", {
    steps: () =>
        patiently([
            ...readAlert,
            ...confirmTwenty,
            ...calls,
            ...postponeAndSkip,
            ...replies,
            ...backToAgenda,
            ...dispute,
            ...backToAgenda,
        ]),
});
