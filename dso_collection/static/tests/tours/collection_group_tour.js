import { registry } from "@web/core/registry";

const choose = (name) => ({ trigger: `.o_data_row:contains(${name}) .o_list_record_selector input`, run: "click" });
const member = (name) => `[name=collection_member_ids] .o_data_row:contains(${name})`;

/** Groups three accounts from the list, reads the leader's page, writes to the group, takes one account out. */
registry.category("web_tour.tours").add("dso_collection_group", {
    steps: () => [
        { content: "Choose three accounts", ...choose("Yew Group") },
        choose("Yew South"),
        choose("Yew West"),
        { trigger: ".o_cp_action_menus button:contains(Actions)", run: "click" },
        { trigger: ".o-dropdown--menu .o-dropdown-item:contains(Group collection)", run: "click" },
        {
            content: "Only the selected ones are offered as leader",
            trigger: ".modal [name=leader_id] input",
            run: "edit Yew",
        },
        { trigger: ".modal .o-autocomplete--dropdown-item:contains(Yew Group)", run: "click" },
        {
            content: "What it does is shown before: the figures, and the action that ends",
            trigger: ".modal [name=summary] tfoot:contains(Accounts: 2):contains(1,500.00)",
        },
        { trigger: ".modal [name=summary] tbody tr:contains(Yew South):contains(First reminder)" },
        { trigger: ".modal-footer button[name=action_group]", run: "click" },
        { trigger: ".o_notification:contains(2 accounts are now collected in Yew Group)" },
        {
            content: "Open the leader",
            trigger: "body:not(:has(.modal)) .o_data_row .o_data_cell[name=partner_id]:contains(Yew Group)",
            run: "click",
        },
        { content: "Whom it collects, with code and figures", trigger: `${member("Y002")}:contains(1,200.00)` },
        { trigger: "[name=collection_group_totals]:contains(2):contains(1,500.00)" },
        {
            content: "Write to the group",
            trigger: "button[name=action_write_message]",
            run: "click",
        },
        { trigger: ".modal [name=template_id] input", run: "edit Statement of the group" },
        { trigger: ".modal .o-autocomplete--dropdown-item:contains(Statement of the group)", run: "click" },
        { trigger: ".modal [name=subject] input:value(Your accounts)" },
        { trigger: ".modal button[name=action_send]", run: "click" },
        { trigger: "body:not(:has(.modal)) [name=collection_timeline_mark] .o_data_row:contains(Your accounts)" },
        {
            content: "Take one account out",
            trigger: `${member("Yew West")} button[name=action_cancel_grouping]`,
            run: "click",
        },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_notification:contains(Yew West (Y003): collected on its own again)" },
        { trigger: "body:not(:has(.modal)) [name=collection_member_ids]:not(:contains(Yew West))" },
        {
            content: "Go to the other one",
            trigger: `${member("Yew South")} button[name=action_open_on_collection_page]`,
            run: "click",
        },
        { trigger: "[name=collection_grouped_in]:contains(Collected in):contains(Yew Group)" },
        { trigger: "button[name=action_open_collection_leader]", run: "click" },
        { trigger: member("Yew South") },
    ],
});
