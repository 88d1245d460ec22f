"""The standard texts of steps that have none of their own, by their place in the scenario (rules A1, A2)."""

#: The texts, by place; a company changes their words as it likes.
STANDARD_TEXTS = {
    "before": "dso_collection.text_standard_before", "first": "dso_collection.text_standard_first",
    "second": "dso_collection.text_standard_second", "last": "dso_collection.text_standard_last",
}


class StandardTexts:
    """Finds the text of a place, once for a batch."""

    def __init__(self, env):
        self.env = env
        self._of_place, self._places = {}, {}

    def of(self, action, late: bool):
        """Return the template for an action of a scenario, none when it was deleted, or for what no step sends.

        What is not overdue gets the note before the due date, whatever its step.
        """
        step = action._step()
        if not step:
            return self.env["mail.template"]
        place = self._place(step) if late else "before"
        if place not in self._of_place:
            template = self.env.ref(STANDARD_TEXTS[place], raise_if_not_found=False)
            # A text that somebody made one of other records, or put away, is none of ours any more
            self._of_place[place] = template.filtered(
                lambda text: text.active and text.model == "collection.action") if template else (
                    self.env["mail.template"])
        return self._of_place[place]

    def _place(self, step):
        """Return which of the scenario's standard texts a step's is: the first, the last of three and more, or between.

        Those with a text of their own are not counted: before a formal notice stands the last reminder.
        """
        scenario = step.scenario_id
        if scenario not in self._places:
            steps = [one for one in scenario.action_ids if _has_standard_text(one)]
            self._places[scenario] = {one: "second" for one in steps[1:]}
            self._places[scenario].update({one: "last" for one in steps[2:][-1:]})
        return self._places[scenario].get(step, "first")


def _has_standard_text(step) -> bool:
    """Say whether a step writes to the customer about what is overdue, and has no text of its own."""
    text = step._channel_class().text_fields
    before = step.trigger == "due_date" and step.delay_days <= 0
    return bool(text) and not before and not step[text.template]
