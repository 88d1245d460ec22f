import { registry } from "@web/core/registry";

/** Pastes a text into the search bar, as the browser does. */
const pasteInSearchBar = (text) => () => {
    const input = document.querySelector(".o_searchview_input");
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    input.focus();
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
};

const alertCount = (count) =>
    `.o_collection_alert_bar [data-alert=missing_collector] .o_collection_alert_count:contains(/^${count}$/)`;

/** Pastes five codes of a spreadsheet, one of them unknown, and gives the customers found to a collector. */
registry.category("web_tour.tours").add("dso_collection_codes", {
    steps: () => [
        {
            content: "Five accounts have no collector",
            trigger: alertCount(5),
        },
        {
            content: "One cell is a search like any other: nothing opens",
            trigger: ".o_searchview_input",
            run: pasteInSearchBar("C001\r\n"),
        },
        {
            content: "Columns and rows are a list of codes",
            trigger: "body:not(:has(.modal)) .o_searchview_input",
            run: pasteInSearchBar("C001\tC002\r\n3\tC999\r\nAB 12\r\n"),
        },
        {
            content: "Four are found",
            trigger: ".modal .o_collection_paste_counts [name=found_count]:contains(/^4$/)",
        },
        {
            content: "The unknown one is named",
            trigger: ".modal .o_collection_paste_unknown:contains(/^C999$/)",
        },
        {
            content: "The zeros that the spreadsheet ate are told",
            trigger: ".modal .o_collection_paste_notes:contains(Cedar Ltd (0003))",
        },
        {
            trigger: ".modal button[name=action_open_customers]:contains(/Open the customers\\s*\\(\\s*4\\s*\\)/)",
            run: "click",
        },
        {
            content: "They are listed, and no other",
            trigger: ".o_list_table:has(.o_data_row:nth-child(4)):not(:contains(Fir Ltd))",
        },
        {
            content: "Select all",
            trigger: "thead .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: "button[name=action_collection_assign]",
            run: "click",
        },
        {
            trigger: ".modal [name=collector_id] input",
            run: "edit Collector West",
        },
        {
            trigger: ".o-autocomplete--dropdown-item a:contains(Collector West)",
            run: "click",
        },
        {
            content: "How many change is said beforehand",
            trigger: ".modal .o_collection_assign_counts [name=change_count]:contains(/^4$/)",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "It can be undone from its message",
            trigger: ".o_notification:contains(4 customers assigned to Collector West) button:contains(Undo)",
        },
        {
            trigger: "body:not(:has(.modal)) .o_data_row:nth-child(4):contains(Collector West)",
        },
    ],
});

/** Sees the alert fall and the actions in the new collector's own agenda. */
registry.category("web_tour.tours").add("dso_collection_codes_agenda", {
    steps: () => [
        {
            content: "One account is left without a collector",
            trigger: alertCount(1),
        },
        ...["Alder Ltd", "Birch Ltd", "Cedar Ltd", "Elm Ltd"].map((customer) => ({
            trigger: `.o_data_row:contains(${customer}):contains(First call)`,
        })),
        {
            trigger: ".o_list_renderer:not(:contains(Fir Ltd))",
        },
    ],
});

/** Assigns an account from the list of accounts, and takes it back from the message. */
registry.category("web_tour.tours").add("dso_collection_assign_undo", {
    steps: () => [
        {
            content: "Accounts that nobody collects are the team's",
            trigger: ".o_collection_team",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Fir Ltd) .o_list_record_selector input",
            run: "click",
        },
        {
            trigger: "button[name=action_collection_assign]",
            run: "click",
        },
        {
            trigger: ".modal [name=collector_id] input",
            run: "edit Collector West",
        },
        {
            trigger: ".o-autocomplete--dropdown-item a:contains(Collector West)",
            run: "click",
        },
        {
            trigger: ".modal .o_collection_assign_counts [name=change_count]:contains(/^1$/)",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal)) .o_notification:contains(1 customer assigned) button:contains(Undo)",
            run: "click",
        },
        {
            content: "The customer is set back",
            trigger: ".o_notification:contains(set back)",
        },
    ],
});
