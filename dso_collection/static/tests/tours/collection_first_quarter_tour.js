import { registry } from "@web/core/registry";

const step = (key, done) => `.o_collection_checklist [data-step=${key}][data-done="${done}"]`;
const clicked = new Map();

/** A click that counts: fifteen are all that a manager needs to the first reminder. */
const click = (content, trigger) => ({
    content,
    trigger,
    run({ click: press }) {
        clicked.set(content, true);
        if (clicked.size > 15) {
            throw new Error(`Click ${clicked.size}: ${content}`);
        }
        return press();
    },
});

/** From nothing at all: scenario, collector, hours and mail server by one click each; then the contact. */
registry.category("web_tour.tours").add("dso_collection_first_quarter", {
    steps: () => [
        {
            content: "The checklist says what is missing",
            trigger: step("scenario", 0),
        },
        click("Take the ready scenario", `${step("scenario", 0)} .o_collection_step_do`),
        { trigger: step("scenario", 1) },
        click("Collect oneself", `${step("collector", 0)} .o_collection_step_do`),
        { trigger: step("collector", 1) },
        click("Send in office hours", `${step("hours", 0)} .o_collection_step_do`),
        { trigger: step("hours", 1) },
        click("Test the mail server", `${step("mail", 0)} .o_collection_step_do`),
        { trigger: step("mail", 1) },
        {
            content: "The customer who is late is in the agenda at once",
            trigger: ".o_data_row:contains(Birch Ltd)",
        },
        click("Open the customer", ".o_collection_panel_customer:contains(Birch Ltd)"),
        click(
            "Say who gets the reminders",
            ".o_collection_person:contains(Birch Ltd) button:contains(Use for collection)"
        ),
        { trigger: ".o_collection_person:contains(Birch Ltd) .badge:contains(Contact for collection)" },
    ],
});

/** A minute later: the reminder is ready, and leaves. */
registry.category("web_tour.tours").add("dso_collection_first_reminder", {
    steps: () => [
        {
            content: "The checklist ticks the contact, too",
            trigger: step("contacts", 1),
        },
        click("Open the reminder", ".o_data_row:contains(Birch Ltd) .o_data_cell[name=title]"),
        click("Send it now", ".o_statusbar_buttons button[name=action_send_now]"),
        click("Yes, now", ".modal-footer .btn-primary"),
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains(Done)" },
    ],
});
