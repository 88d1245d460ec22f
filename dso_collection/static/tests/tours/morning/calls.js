const callOf = (name) => `.modal:has([name=partner_id]:contains(${name}))`;

/** Two calls one after the other: a promise, and nobody there. */
export const calls = [
    {
        content: "Call from the row",
        trigger: ".o_data_row:contains(Alder Ltd) button[name=action_open_done_wizard]:contains(Call)",
        run: "click",
    },
    {
        content: "The number can be dialled",
        trigger: `${callOf("Alder Ltd")} [name=contact_phones] a[href='tel:+322222']`,
    },
    {
        content: "They promise",
        trigger: ".modal [name=result] button[data-value=promise]",
        run: "click",
    },
    {
        content: "Both items are ticked already; take one away, by the keyboard",
        trigger: ".modal [name=item_ids] .o_data_row:contains(300.00) input:checked",
        run: async (helpers) => {
            helpers.anchor.focus();
            await helpers.press(" ");
        },
    },
    {
        content: "The amount follows the ticks",
        trigger: ".modal [name=promise_amount] input:value(1,200.00)",
    },
    {
        content: "Tick it again, on its line",
        trigger: ".modal [name=item_ids] .o_data_row:contains(300.00):not(:has(input:checked))",
        run: "click",
    },
    {
        trigger: ".modal [name=promise_amount] input:value(1,500.00)",
    },
    {
        content: "The usual day by one click",
        trigger: ".modal [name=promise_in] button[data-value='7']",
        run: "click",
    },
    {
        trigger: ".modal [name=promise_in] button[data-value='7'][aria-pressed=true]",
    },
    {
        trigger: ".modal [name=note] textarea",
        run: "edit Pays within a week",
    },
    {
        content: "The next call",
        trigger: ".modal-footer button[name=action_end_and_next]",
        run: "click",
    },
    {
        content: "Nobody there",
        trigger: `${callOf("Birch Ltd")} [name=outcome] button[data-value=no_answer]`,
        run: "click",
    },
    {
        content: "It proposes the next day",
        trigger: ".modal [name=again_date] :is(input, button)",
    },
    {
        trigger: ".modal-footer button[name=action_end]",
        run: "click",
    },
    {
        content: "Who promised is gone from the agenda, who was not reached is not",
        trigger: "body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row:contains(Alder Ltd)))",
    },
    {
        trigger: ".o_data_row:contains(Birch Ltd)",
    },
];
