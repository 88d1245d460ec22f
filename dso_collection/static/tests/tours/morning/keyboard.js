export const inHand = (name) => `.o_data_row.o_collection_in_hand:contains(${name})`;

const callOf = (name) => `.modal:has([name=partner_id]:contains(${name}))`;
const free = "body:not(:has(.modal))";

function noMouse(ev) {
    throw new Error(`A tour without the mouse used it: ${ev.type} on ${ev.target.outerHTML.slice(0, 200)}`);
}

/** Keys pressed one after the other, each where the focus is by then: as a person does. */
const keys = (...pressed) =>
    async function ({ press }) {
        for (const key of pressed) {
            await press(key);
        }
    };

/** A capital letter is typed with Shift. */
const letters = (words) => [...words].map((letter) => (letter === letter.toLowerCase() ? letter : `Shift+${letter}`));

/** Tab until the focus is there, few times: a person who has to press it more often takes the mouse. */
const tabTo = (selector, most, ...then) =>
    async function ({ press }) {
        for (let times = 0; !document.activeElement.matches(selector); times++) {
            if (times === most) {
                throw new Error(`${most} times Tab lead to ${document.activeElement.outerHTML.slice(0, 200)}`);
            }
            await press("Tab");
        }
        await keys(...then)({ press });
    };

/** A message confirmed, and the line after it in hand. */
const confirm = [
    {
        content: "From the search to the list, and no mouse from here",
        trigger: ".o_searchview_input:focus",
        async run({ press }) {
            document.addEventListener("pointerdown", noMouse, true);
            await press("ArrowDown");
        },
    },
    {
        trigger: "thead th:has(:focus), thead th:focus",
        run: "press ArrowDown",
    },
    {
        trigger: inHand("Alder Ltd"),
        run: "press ArrowDown",
    },
    {
        trigger: inHand("Gorse Ltd"),
    },
    {
        content: "The panel follows",
        trigger: ".o_collection_panel_customer:contains(Gorse Ltd)",
    },
    {
        content: "Its figures and the number to dial",
        trigger: ".o_collection_panel:contains(1,200.00) a[href='tel:+442079460018']",
        run: "press ArrowUp",
    },
    {
        content: "Confirm",
        trigger: inHand("Alder Ltd"),
        run: "press c",
    },
    {
        content: "It is confirmed, and the focus is still in the lines",
        trigger: `${inHand("Alder Ltd")}:contains(Scheduled):has(:focus)`,
        run: "press ArrowDown",
    },
];

/** A call with a promise, the next one without an answer. */
const call = [
    {
        content: "Call",
        trigger: `${inHand("Gorse Ltd")}:has(:focus)`,
        run: "press d",
    },
    {
        content: "The number can be dialled",
        trigger: `${callOf("Gorse Ltd")} [name=contact_phones] a[href='tel:+442079460018']`,
    },
    {
        content: "Reached, says the first choice; on to what came of it: a promise",
        trigger: ".modal [name=outcome] button[data-value=reached][aria-pressed=true]:focus",
        run: tabTo("[name=result] button[data-value=none]", 1, "ArrowRight", "Enter"),
    },
    {
        content: "The items are chosen; the usual day",
        trigger: ".modal:has([name=item_ids] .o_data_row) [name=promise_in]",
        run: tabTo("[name=promise_in] button", 1, "ArrowRight", "Enter"),
    },
    {
        content: "Note what was said",
        trigger: ".modal [name=promise_in] button[data-value='7'][aria-pressed=true]:focus",
        run: tabTo(".modal [name=note] textarea", 4, ...letters("Pays within a week")),
    },
    {
        content: "End it, and call the next",
        trigger: ".modal-footer button[name=action_end_and_next]",
        run: "press alt+n",
    },
    {
        content: "The next call has opened: nobody there",
        trigger: `${callOf("Hazel Ltd")} [name=outcome] button[data-value=reached]:focus`,
        run: keys("ArrowRight", "Enter"),
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
        trigger: `${free} .o_list_view:not(:has(.o_data_row:contains(Gorse Ltd))) .o_data_row:contains(Hazel Ltd)`,
    },
];

/** Done with a word; into the panel, the help, and out of a dialog; the call that goes on. */
const goOn = [
    {
        content: "The line that came in its place is in hand, with the focus",
        trigger: `${inHand("Birch and Sons")}:has(:focus)`,
        run: "press d",
    },
    {
        trigger: ".modal [name=text] textarea:focus",
        run: keys(...letters("Nothing new")),
    },
    {
        trigger: ".modal-footer button[name=action_apply]",
        run: "press alt+q",
    },
    {
        content: "It is done, and the line in its place is in hand, with the focus",
        trigger: `${free} ${inHand("Scenario finished")}:has(:focus)`,
        run: "press i",
    },
    {
        content: "Into the panel and back",
        trigger: ".o_collection_panel:focus",
        run: "press Escape",
    },
    {
        trigger: `${inHand("Birch and Sons")}:has(:focus)`,
        run: "press ?",
    },
    {
        content: "The help of the keyboard",
        trigger: ".modal kbd:contains(Enter)",
        run: "press Escape",
    },
    {
        trigger: `${free} ${inHand("Birch and Sons")}:has(:focus)`,
        run: "press k",
    },
    {
        content: "A key for what the line has no button for; closed, all is as it was",
        trigger: ".modal:contains(Cancel)",
        run: "press Escape",
    },
    {
        trigger: `${free} ${inHand("Birch and Sons")}:has(:focus)`,
        run: "press ArrowDown",
    },
    {
        content: "Open the call without an answer",
        trigger: `${inHand("Hazel Ltd")}:has(:focus)`,
        run: "press Enter",
    },
    {
        content: "The attempt stands on it, and the number",
        trigger: ".o_form_view:has([name=contact_phones] a[href^='tel:']) [name=attempts_text]:contains(No answer)",
        run() {
            document.removeEventListener("pointerdown", noMouse, true);
        },
    },
];

/** Agenda to confirm, call, promise and next: no mouse (rule D6). */
export const byKeyboard = [...confirm, ...call, ...goOn];
