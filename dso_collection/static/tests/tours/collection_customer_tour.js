import { registry } from "@web/core/registry";

/** Works a customer on its page: moves the contact for collection, notes a promise, goes on to the next customer. */
registry.category("web_tour.tours").add("dso_collection_customer", {
    steps: () => [
        {
            content: "The list of accounts says what holds one still",
            trigger: ".o_data_row:contains(Birch Ltd):contains(In litigation)",
        },
        {
            content: "Open the other one",
            trigger: ".o_data_row:contains(Alder Ltd) .o_data_cell[name=balance]",
            run: "click",
        },
        {
            content: "Its page of collection is in front, with the next action",
            trigger: ".o_notebook_headers a[name=collection].active",
        },
        {
            trigger: "[name=collection_standing]:contains(First call)",
        },
        {
            content: "The phone can be dialled",
            trigger: ".o_collection_person:contains(Alder Ltd Accounts) a[href='tel:+3225550123']",
        },
        {
            content: "Somebody else is to get the messages",
            trigger: ".o_collection_person:contains(Bob) button:contains(Use for collection)",
            run: "click",
        },
        {
            content: "The screen asks, with both names",
            trigger: ".modal-body:contains(Move it from Alder Ltd Accounts to Bob?)",
        },
        {
            trigger: ".modal-footer .btn-primary:contains(Move)",
            run: "click",
        },
        {
            content: "The tick is Bob's now",
            trigger:
                "body:not(:has(.modal)) .o_collection_person:contains(Bob) .badge:contains(Contact for collection)",
        },
        {
            content: "Note a promise",
            trigger: "button[name=action_collection_promise]",
            run: "click",
        },
        {
            content: "The status is chosen already; open the calendar",
            trigger: ".modal [name=promise_date] :is(input, button)",
            run: "click",
        },
        {
            trigger: ".o_datetime_picker .o_next",
            run: "click",
        },
        {
            trigger: ".o_datetime_picker .o_date_item_cell:not(.o_out_of_range):contains(/^28$/)",
            run: "click",
        },
        {
            trigger: ".modal button[name=action_apply]",
            run: "click",
        },
        {
            content: "It stands on the item",
            trigger: "body:not(:has(.modal)) [name=collection_item_ids] .o_data_row:contains(Promise to pay)",
        },
        {
            content: "And in the timeline",
            trigger: ".o_collection_timeline li[data-kind=promise]:contains(Pending)",
        },
        {
            content: "Show the promises only",
            trigger: ".o_collection_timeline button[data-kind=promise]",
            run: "click",
        },
        {
            trigger: ".o_collection_timeline ol:not(:has(li:not([data-kind=promise])))",
        },
        {
            content: "The next customer of the list",
            trigger: ".o_pager_next:enabled",
            run: "click",
        },
        {
            content: "It is the other one, on the same page",
            trigger: ".o_form_view [name=collection_standing]:contains(In litigation)",
        },
    ],
});
