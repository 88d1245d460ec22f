import { registry } from "@web/core/registry";

/** Presses a button with the keyboard. */
async function enter(helpers) {
    helpers.anchor.focus();
    await helpers.press("Enter");
}

/** Calls from the agenda: a promise with a chip, nobody there, and reads what came of it on the customer. */
registry.category("web_tour.tours").add("dso_collection_call", {
    steps: () => [
        {
            content: "Open the call from its row",
            trigger: ".o_data_row:contains(Cedar Ltd) button[name=action_open_done_wizard]",
            run: "click",
        },
        {
            content: "The number can be dialled",
            trigger: ".modal [name=contact_phones] a[href='tel:+322222']",
        },
        {
            content: "They promise: by the keyboard",
            trigger: ".modal [name=result] button[data-value=promise]",
            run: enter,
        },
        {
            trigger: ".modal [name=promise_in] button[data-value='7']",
            run: enter,
        },
        {
            trigger: ".modal [name=promise_in] button[data-value='7'][aria-pressed=true]",
        },
        {
            content: "The items of the call are ticked; take one away, by the keyboard",
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
            content: "Note what was said",
            trigger: ".modal [name=note] textarea",
            run: "edit Pays within a week",
        },
        {
            content: "End it, and call the next",
            trigger: ".modal-footer button[name=action_end_and_next]",
            run: "press alt+n",
        },
        {
            content: "The next call has opened: nobody there",
            trigger: ".modal:has([name=partner_id]:contains(Fir Ltd)) [name=outcome] button[data-value=no_answer]",
            run: enter,
        },
        {
            content: "It proposes the next day",
            trigger: ".modal [name=again_date] :is(input, button)",
        },
        {
            trigger: ".modal-footer button[name=action_end]",
            run: "press alt+q",
        },
        {
            content: "The call without an answer is still to be made, the other one is not",
            trigger: "body:not(:has(.modal)) .o_list_view:not(:has(.o_data_row:contains(Cedar Ltd)))",
        },
        {
            content: "Open it",
            trigger: ".o_data_row:contains(Fir Ltd) .o_data_cell[name=title]",
            run: "click",
        },
        {
            content: "The attempt stands on it, and the number",
            trigger: ".o_form_view:has([name=contact_phones] a[href^='tel:']) [name=attempts_text]:contains(No answer)",
        },
    ],
});
