import { registry } from "@web/core/registry";

/** From the menu to what is wrong, to its list and back, to where it is mended; the switch; by keyboard, too. */
registry.category("web_tour.tours").add("dso_collection_insights", {
    steps: () => [
        {
            content: "The menu of the figures",
            trigger: ".o_menu_sections [data-menu-xmlid='dso_collection.menu_collection_figures']",
            run: "click",
        },
        {
            trigger: ".o-dropdown--menu [data-menu-xmlid='dso_collection.menu_collection_insights']",
            run: "click",
        },
        {
            content: "One's own: what is nobody's counts, the colleague's does not",
            trigger:
                ".o_action > .o_collection_insights [data-insight=missing_collector] .o_collection_insight_count:contains(/^1$/)",
        },
        {
            trigger: ".o_collection_insights:not(:has([data-insight=bouncing]))",
        },
        {
            content: "What is fine is said, too",
            trigger: ".o_collection_insights_fine:contains(Codes used twice)",
        },
        {
            content: "The team's",
            trigger: ".o_collection_insights .o_collection_team",
            run: "click",
        },
        {
            content: "Why it matters, and what to do",
            trigger: "[data-insight=bouncing]:contains(nobody reads it):contains(enter it in the list)",
        },
        {
            content: "The number opens the list",
            trigger: "[data-insight=bouncing] .o_collection_insight_count[aria-label*='1, open the list']",
            run: "click",
        },
        {
            trigger: ".o_searchview_facet:contains(Address bounces)",
        },
        {
            content: "The address is entered where it is listed",
            trigger: ".o_data_row:contains(buyer@wrong.example) .o_field_cell[name=email], .o_data_row td[name=email]",
            run: "click",
        },
        {
            trigger: ".o_data_row .o_field_widget[name=email] input",
            run: "edit buyer@right.example",
        },
        {
            trigger: ".o_list_button_save",
            run: "click",
        },
        {
            trigger: ".o_data_row td[name=email]:contains(buyer@right.example)",
        },
        {
            content: "Back: nothing bounces any more",
            trigger: ".o_breadcrumb .breadcrumb-item:contains(Insights) a",
            run: "click",
        },
        {
            trigger: ".o_collection_insights_fine:contains(Addresses that bounce)",
        },
        {
            content: "A customer without a contact: to where many are brought from a file",
            trigger: "[data-insight=no_contact] .o_collection_insight_way:contains(Import contacts)",
            run: "click",
        },
        {
            trigger: ".o_import_action",
        },
    ],
});
