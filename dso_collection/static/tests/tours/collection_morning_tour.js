import { registry } from "@web/core/registry";
import { calls } from "./morning/calls";
import { confirmTwenty, postponeAndSkip } from "./morning/reminders";
import { replies } from "./morning/replies";

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
        run: "hover",
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
    steps: () => [
        ...readAlert,
        ...confirmTwenty,
        ...calls,
        ...postponeAndSkip,
        ...replies,
        ...backToAgenda,
        ...dispute,
        ...backToAgenda,
    ],
});
