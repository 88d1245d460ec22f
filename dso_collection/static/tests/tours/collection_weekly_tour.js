import { registry } from "@web/core/registry";

/** From a link of the weekly e-mail to its list; then the tick in one's own preferences, and one at once. */
registry.category("web_tour.tours").add("dso_collection_weekly", {
    steps: () => [
        {
            content: "The link of the e-mail opens the list of what is late",
            trigger: ".o_breadcrumb:contains(Overdue accounts)",
        },
        {
            trigger: ".o_data_row:contains(Alder Ltd)",
        },
        {
            content: "One's own preferences",
            trigger: ".o_user_menu button, button.o_user_menu",
            run: "click",
        },
        {
            trigger: ".o-dropdown--menu [data-menu=preferences], .o-dropdown--menu [data-menu=settings]",
            run: "click",
        },
        {
            content: "Off until it is ticked",
            trigger: ".o_field_widget[name=collection_weekly] input:not(:checked)",
            run: "click",
        },
        {
            content: "A collector has no team to choose",
            trigger: ".o_form_view:not(:has([name=collection_weekly_team]))",
        },
        {
            trigger: "button:contains(Send me one now)",
            run: "click",
        },
        {
            trigger: ".o_notification:contains(on its way to collector1@ours.example)",
        },
    ],
});
