import { registry } from "@web/core/registry";
import { patiently } from "./patience";

/** Drops a file on the import screen, as from the desktop. */
async function drop(name, bytes) {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], name));
    const drag = (target, type) =>
        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    drag(document.querySelector(".o_import_action"), "dragenter");
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    drag(document.querySelector(".o-Dropzone"), "drop");
    drag(window, "drop");
}

/** Latin-1 bytes of a text without letters beyond it. */
const latin1 = (text) => [...text].map((char) => char.charCodeAt(0));

const column = (name) => `.o_import_data_content tr:has(.o_import_file_column_cell:contains(${name}))`;

const FIRST = `Code client;Nom du contact;E-mail;Bureau\r
C001;Société Hélène;helene@c001.example;Comptabilité\r
C001;Présent;present@c001.example\r
C999;Inconnu;x@c999.example\r
`;
const SECOND = `Code client,Nom du contact,E-mail,Bureau\r
C002,Gérard,gerard@c002.example,Achats\r
`;

/** Imports two Latin-1 text files of contacts: columns, test, a bad row left out, the summary, the mapping kept. */
registry.category("web_tour.tours").add("dso_collection_import_contacts", {
    steps: () =>
        patiently([
            {
                content: "The screen says what to bring",
                trigger: ".o_nocontent_help:contains(Contact for collection)",
                run: () => drop("CONTACTS.TXT", latin1(FIRST)),
            },
            { trigger: `${column("Code client")}:contains(Customer code)` },
            { trigger: `${column("Nom du contact")}:contains(Name):contains(Société Hélène)` },
            { trigger: ".o_import_encoding:value(windows-1252)" },
            {
                content: "Nothing is known of this column: choose",
                trigger: `${column("Bureau")} .o_select_menu_toggler`,
                run: "click",
            },
            { trigger: ".o_select_menu_menu input", run: "edit Job Position" },
            { trigger: ".o_select_menu_item:contains(Job Position)", run: "click" },
            { trigger: "button:contains(Test)", run: "click" },
            {
                content: "The bad row is named by its number in the file",
                trigger: ".o_collection_import_refused tr:contains(4):contains(C999)",
            },
            { trigger: ".o_collection_import_summary:contains(Nothing would be imported)" },
            { trigger: ".o_collection_import_counts:contains(Refused: 1.)" },
            { trigger: ".o_collection_refused_rows" },
            { trigger: ".o_collection_skip_bad_rows input", run: "click" },
            { trigger: "button:contains(Test)", run: "click" },
            {
                trigger:
                    ".o_collection_import_counts:contains(1 would be created, 1 skipped because already there, 1 refused)",
            },
            { trigger: "button:contains(Import):not(:contains(Load))", run: "click" },
            { trigger: ".o_collection_import_counts:contains(1 created, 1 skipped because already there, 1 refused)" },
            {
                content: "A second file with the same headers, written otherwise",
                trigger: ".o_collection_open_records",
                run: () => drop("more.txt", latin1(SECOND)),
            },
            {
                content: "The choice is remembered",
                trigger: `${column("Bureau")}:contains(Achats):contains(Job Position)`,
            },
            { trigger: "button:contains(Import):not(:contains(Load))", run: "click" },
            { trigger: ".o_collection_import_counts:contains(1 created)" },
            { trigger: ".o_collection_open_records", run: "click" },
            { trigger: ".o_data_row:contains(Gérard), .o_kanban_record:contains(Gérard)" },
        ]),
});
