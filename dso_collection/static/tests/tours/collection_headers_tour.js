import { registry } from "@web/core/registry";

const HEADER = "th[data-name=days_late_shown] .text-truncate";

function isWhole(header) {
    return header.scrollWidth <= header.clientWidth;
}

/** Reads the header of a narrow column, which is a long word and two more. */
registry.category("web_tour.tours").add("dso_collection_headers", {
    steps: () => [
        {
            content: "The whole header is there",
            trigger: HEADER,
            run() {
                const header = document.querySelector(HEADER);
                if (!isWhole(header) || header.offsetHeight < 30) {
                    throw new Error(`“${header.textContent}” is cut, or does not wrap.`);
                }
            },
        },
    ],
});
