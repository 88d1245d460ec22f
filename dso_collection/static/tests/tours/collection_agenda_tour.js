import { registry } from "@web/core/registry";
import { byKeyboard, inHand } from "./morning/keyboard";
import { patiently } from "./patience";

const panelOf = (name) => `.o_collection_panel_customer:contains(${name})`;

/** Throws when the page is broader than the screen, or when a customer's name is cut to less than twenty letters. */
function checkWidths() {
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) {
        throw new Error(`The page is ${page.scrollWidth} wide, the screen ${page.clientWidth}`);
    }
    const list = document.querySelector(".o_list_renderer");
    if (list && list.scrollWidth > list.clientWidth) {
        throw new Error(`The list is ${list.scrollWidth} wide and has ${list.clientWidth}`);
    }
    for (const cell of document.querySelectorAll("td[name=partner_id]")) {
        if (cell.clientWidth < 185) {
            throw new Error(`A customer's name has ${cell.clientWidth} pixels only`);
        }
    }
}

/** What there is to see before anything is done. */
const seen = [
    {
        content: "The counters count one's own",
        trigger: ".o_collection_counters [data-counter=late] .o_collection_counter_number:contains(/^4$/)",
    },
    {
        trigger: ".o_collection_counters [data-counter=to_confirm] .o_collection_counter_number:contains(/^1$/)",
    },
    {
        content: "The list shows one's own",
        trigger: ".o_list_renderer:not(:has(.o_data_row:contains(Cedar Ltd)))",
    },
    {
        content: "The first line is in hand, its customer in the panel",
        trigger: panelOf("Alder Ltd"),
    },
    {
        content: "Columns without anything are hidden; names and screen are wide enough",
        trigger: ".o_list_renderer:not(:has(th[data-name=error])):not(:has(th[data-name=collector_id]))",
        run: checkWidths,
    },
    {
        content: "Late is said by a sign, too",
        trigger: ".o_data_row:contains(Alder Ltd) td[name=date] [aria-label=Late]",
    },
];

/** By the keyboard alone: then by the mouse, to the whole team's work. */
registry.category("web_tour.tours").add("dso_collection_agenda", {
    steps: () => [
        ...patiently([...seen, ...byKeyboard]),
        {
            trigger: ".o_breadcrumb .breadcrumb-item:contains(Agenda) a",
            run: "click",
        },
        {
            content: "A counter opens its list",
            trigger: "[data-counter=leaving]",
            run: "click",
        },
        {
            trigger: ".o_searchview_facet:contains(Leaving by themselves today)",
        },
        {
            trigger: ".o_searchview_facet:contains(My actions)",
        },
        {
            trigger: "[data-counter=leaving][aria-current=true]",
        },
        {
            trigger: "[data-counter=promises_missed]",
            run: "click",
        },
        {
            content: "An empty list says so, and shows nobody invented",
            trigger: ".o_view_nocontent:contains(No promise was missed)",
        },
        {
            trigger: ".o_breadcrumb .breadcrumb-item:contains(Agenda) a",
            run: "click",
        },
        {
            content: "The work of the team",
            trigger: ".o_collection_team",
            run: "click",
        },
        {
            trigger: ".o_collection_team.active",
        },
        {
            trigger: ".o_data_row:contains(Cedar Ltd)",
        },
        {
            trigger: "[data-counter=late] .o_collection_counter_number:contains(/^2$/)",
        },
        {
            content: "The calendar has the counters, too",
            trigger: ".o_switch_view.o_calendar",
            run: "click",
        },
        {
            trigger: ".o_calendar_view:has(.fc-day) .o_collection_counters [data-counter=late]",
        },
        {
            trigger: ".o_switch_view.o_kanban",
            run: "click",
        },
        {
            content: "The board has counters and panel, too",
            trigger: ".o_kanban_view .o_collection_counters",
        },
        {
            trigger: ".o_kanban_record:contains(Cedar Ltd)",
        },
        {
            trigger: ".o_collection_panel_customer",
        },
        {
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {
            content: "Open the customer by its key",
            trigger: ".o_data_row:contains(Cedar Ltd) td[name=partner_id]",
            run() {
                this.anchor.focus();
            },
        },
        {
            trigger: inHand("Cedar Ltd"),
            run: "press o",
        },
        {
            trigger: ".o_form_view .o_field_widget[name=name] :value(Cedar Ltd), .o_form_view:contains(Cedar Ltd)",
        },
    ],
});

/** A collector on the way: the cards fit, and one of them is looked at. */
registry.category("web_tour.tours").add("dso_collection_agenda_phone", {
    steps: () => [
        {
            trigger: ".o_collection_counters [data-counter=late]",
        },
        {
            content: "Nothing sticks out",
            trigger: ".o_kanban_record:contains(Alder Ltd)",
            run: checkWidths,
        },
        {
            trigger: ".o_kanban_record:contains(Birch and Sons) .o_collection_look",
            run: "click",
        },
        {
            content: "The panel is a sheet with the number to dial",
            trigger: ".o_collection_panel:contains(Birch and Sons) a[href='tel:+442079460018']",
            run: checkWidths,
        },
        {
            trigger: ".o_collection_panel .btn-close",
            run: "click",
        },
        {
            trigger:
                ".o_collection_panel.o_collection_folded:not(:visible), body:not(:has(.o_collection_panel:visible))",
        },
    ],
});
