import { registry } from "@web/core/registry";

/** Follows an alert from the agenda to its list and back, and saves criteria on accounts as an alert. */
registry.category("web_tour.tours").add("dso_collection_alerts", {
    steps: () => [
        {
            content: "The bar counts one account without a collector",
            trigger: ".o_collection_alert_bar [data-alert=missing_collector] .o_collection_alert_count:contains(/^1$/)",
        },
        {
            content: "An alert's name is text",
            trigger: ".o_collection_alert_bar:not(:has(img)) .o_collection_alert_label:contains(<img src=x)",
        },
        {
            content: "Open it",
            trigger: ".o_collection_alert_bar [data-alert=missing_collector]",
            run: "click",
        },
        {
            content: "Its list has a facet, and only that account",
            trigger: ".o_searchview_facet:contains(No collector)",
        },
        {
            trigger: ".o_data_row:contains(Birch Ltd)",
        },
        {
            trigger: ".o_list_renderer:not(:has(.o_data_row:contains(Alder Ltd)))",
        },
        {
            content: "The alert that is open is marked",
            trigger: ".o_collection_alert_bar [data-alert=missing_collector][aria-current=true]",
        },
        {
            content: "Another alert takes its place in the trail",
            trigger: ".o_collection_alert_bar [data-alert=unusable_contact]",
            run: "click",
        },
        {
            content: "The list says why",
            trigger: ".o_data_row:contains(Alder Ltd):contains(is no valid e-mail address)",
        },
        {
            content: "Back to where one came from",
            trigger: ".o_breadcrumb .breadcrumb-item:contains(Agenda) a",
            run: "click",
        },
        {
            trigger: ".o_last_breadcrumb_item:contains(Agenda), .o_breadcrumb .active:contains(Agenda)",
        },
        {
            trigger: ".o_collection_alert_bar [data-alert=unusable_contact]",
            run: "click",
        },
        {
            trigger: ".o_searchview_facet:contains(Contact cannot be used)",
        },
        {
            trigger: ".o_data_row:contains(Alder Ltd):contains(is no valid e-mail address)",
        },
        {
            content: "Open the menu of the search",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "Save the criteria",
            trigger: ".o_favorite_menu .o_collection_save_alert",
            run: "click",
        },
        {
            content: "The form has the criteria",
            trigger: ".modal .o_field_domain:contains(1 record)",
        },
        {
            trigger: ".modal .o_field_widget[name=name] input",
            run: "edit Addresses to mend",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "It is in the bar",
            trigger: "body:not(:has(.modal)) .o_collection_alert_bar button:contains(Addresses to mend)",
            run: "click",
        },
        {
            content: "It opens its accounts, with a facet of its name",
            trigger: ".o_searchview_facet:contains(Addresses to mend)",
        },
        {
            trigger: ".o_data_row:contains(Alder Ltd)",
        },
    ],
});
