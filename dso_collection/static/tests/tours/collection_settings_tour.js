import { registry } from "@web/core/registry";

const slot = (words) => `[name=slot_ids] .o_data_row:contains(${words})`;

/** Sending hours from none to office hours with a day off, without an administrator. */
registry.category("web_tour.tours").add("dso_collection_settings_hours", {
    steps: () => [
        {
            content: "The screen says what it means to have no hours",
            trigger: ".modal .o_form_view:contains(at night and on Sundays)",
        },
        {
            content: "The usual hours by one click",
            trigger: "[name=office_hours] input",
            run: "click",
        },
        {
            trigger: slot("Friday"),
        },
        {
            content: "A day off",
            trigger: "[name=holiday_ids] .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            trigger: "[name=holiday_ids] .o_selected_row [name=name] input",
            run: "edit Stocktaking",
        },
        {
            trigger:
                "[name=holiday_ids] .o_selected_row [name=first] button, [name=holiday_ids] .o_selected_row [name=first] input",
            run: "click",
        },
        {
            trigger: "[name=holiday_ids] .o_selected_row [name=first] input",
            run: "edit 12/31/2098",
        },
        {
            content: "Leave the row",
            trigger: ".modal .modal-title",
            run: "click",
        },
        {
            trigger: ".modal-footer button[name=action_save]",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(The settings are saved)",
        },
    ],
});

/** The hours that are there: Monday shall end at five. */
registry.category("web_tour.tours").add("dso_collection_settings_monday", {
    steps: () => [
        {
            trigger: "[name=holiday_ids] .o_data_row:contains(Stocktaking)",
        },
        {
            trigger: `${slot("Monday")} [name=hour_to]`,
            run: "click",
        },
        {
            trigger: "[name=slot_ids] .o_selected_row [name=hour_to] input",
            run: "edit 17:00",
        },
        {
            content: "Leave the row",
            trigger: ".modal .modal-title",
            run: "click",
        },
        {
            trigger: ".modal-footer button[name=action_save]",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(The settings are saved)",
        },
    ],
});
