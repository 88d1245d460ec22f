// What makes the customer's page more convenient; it does without (rules E1, E5).
(function () {
    "use strict";

    const form = document.getElementById("documents");
    const lang = document.documentElement.lang || "en";

    function written(amount, currency) {
        return new Intl.NumberFormat(lang, { style: "currency", currency }).format(amount);
    }

    // What is ticked, counted and summed up for each currency
    function sumUp() {
        const output = document.getElementById("ticked");
        const ticked = [...form.querySelectorAll("input[name=item]:checked")];
        const sums = new Map();
        for (const tick of ticked) {
            const part = document.getElementById("p" + tick.value).value;
            const sum = sums.get(tick.dataset.currency) || 0;
            sums.set(tick.dataset.currency, sum + Number(part || tick.dataset.open));
        }
        const words = [...sums].map(([currency, sum]) => written(sum, currency)).join(" + ");
        output.textContent = ticked.length ? `${output.dataset.words} ${ticked.length} · ${words}` : "";
    }

    if (form) {
        form.addEventListener("change", sumUp);
        form.addEventListener("input", (event) => {
            if (event.target.name && event.target.name.startsWith("part_") && event.target.value) {
                document.getElementById("i" + event.target.name.slice(5)).checked = true;
            }
            sumUp();
        });
        sumUp();
    }

    for (const button of document.querySelectorAll("button.copy")) {
        button.hidden = !window.navigator.clipboard;
        button.addEventListener("click", async () => {
            await window.navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
            const said = document.getElementById("copied");
            said.textContent = document.getElementById("copied_words").textContent;
        });
    }

    // A screen reader begins with what has happened
    const message = document.querySelector("[data-focus]");
    if (message) {
        message.focus();
    }
})();
