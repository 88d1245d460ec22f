// What makes telling us something more convenient; the page does without (rules E3, E5).
(function () {
    "use strict";

    for (const section of document.querySelectorAll(".say details")) {
        const button = section.querySelector("button[name=kind]");

        // The key Enter sends this section, and not the first button of the whole form
        section.addEventListener("keydown", (event) => {
            if (event.key === "Enter" && event.target.matches("input:not([type=file])")) {
                event.preventDefault();
                button.click();
            }
        });

        // Too large, it would be refused anyway, after a long wait
        for (const input of section.querySelectorAll("input[type=file]")) {
            input.addEventListener("change", () => {
                const { most, number, words } = input.dataset;
                const files = [...input.files];
                const refused = files.length > Number(number) || files.some((file) => file.size > Number(most));
                input.setCustomValidity(refused ? words : "");
                if (refused) {
                    input.reportValidity();
                    input.value = "";
                    input.setCustomValidity("");
                }
            });
        }
    }
})();
