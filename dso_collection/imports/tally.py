"""What became of the rows of a file over all its batches, numbered as in the file (rule I6)."""

#: Rows of each sort that the screen shows; the file of refused rows has all of them.
SHOWN = 100


class ImportTally:
    """The tally of one import or test, kept as JSON between the batches.

    ``numbers`` are the file's row numbers by position, the position counting from where the import began.
    """

    def __init__(self, dryrun, options, numbers):
        self.state = {
            "dryrun": dryrun, "skip_bad": bool(options.get("collection_skip_bad_rows")),
            "start": int(options.get("skip") or 0), "next": None,
            "head": bool(options.get("has_headers")), "numbers": _packed(numbers),
            "created": 0, "updated": 0, "skipped": [], "skipped_count": 0, "refused": [], "notes": [],
            "stopped": False,
        }
        self.numbers = numbers

    @classmethod
    def of(cls, state):
        """Return the tally that :meth:`kept` returned, None for none."""
        if not state:
            return None
        tally = cls.__new__(cls)
        tally.state, tally.numbers = state, _unpacked(state["numbers"])
        return tally

    def continues(self, start, dryrun, options) -> bool:
        """Whether a batch that begins there is the next one of this import."""
        state = self.state
        return bool(state["next"]) and state["next"] == start and state["dryrun"] == dryrun and (
            state["skip_bad"] == bool(options.get("collection_skip_bad_rows")))

    @property
    def stopped(self) -> bool:
        """Whether a bad row forbids the import."""
        return self.state["stopped"]

    def checked(self, summary):
        """Note the judgement of the whole file; of an import only what is refused, since it is yet to happen."""
        self._refuse(0, summary["refused"])
        self.state["stopped"] = bool(self.state["refused"]) and not self.state["skip_bad"]
        if self.state["dryrun"] or self.stopped:
            self._count(0, summary)
        if self.stopped:
            self.state.update(created=0, updated=0)

    def add(self, start, summary, messages):
        """Note what became of a batch that began at position ``start`` of the file's rows."""
        offset = start - self.state["start"]
        new = self._refuse(offset, summary.get("refused") or [
            {"row": message["rows"]["from"], "field": message.get("field"), "reason": message["message"]}
            for message in messages if message.get("rows") and message.get("type") == "error"])
        if not self.state["dryrun"]:
            self._count(offset, summary)
        elif new:
            self.state["created"] = max(self.state["created"] - new, 0)
        self.state["stopped"] = bool(messages)

    def kept(self, nextrow) -> dict:
        """Return the state to keep until the next batch."""
        self.state["next"] = nextrow or None
        return self.state

    def shown(self) -> dict:
        """Return what the screen shows: counts, and the first rows of each sort."""
        state = self.state
        return {
            "dryrun": state["dryrun"], "stopped": state["stopped"],
            "created": state["created"], "updated": state["updated"],
            "skipped_count": state["skipped_count"], "skipped": state["skipped"][:SHOWN],
            "refused_count": len({refusal["row"] for refusal in state["refused"]}),
            "refused": state["refused"][:SHOWN], "notes": state["notes"][:SHOWN],
        }

    def reasons(self) -> dict[int, str]:
        """Return why each refused row was refused, by its number in the file."""
        reasons = {}
        for refusal in self.state["refused"]:
            reasons.setdefault(refusal["row"], []).append(refusal["reason"])
        return {number: " ".join(dict.fromkeys(texts)) for number, texts in reasons.items()}

    def _refuse(self, offset, refused):
        known = {(refusal["row"], refusal["reason"]) for refusal in self.state["refused"]}
        new = [refusal for refusal in self._numbered(offset, refused)
               if (refusal["row"], refusal["reason"]) not in known]
        self.state["refused"] += new
        return len(new)

    def _count(self, offset, summary):
        self.state["created"] += summary.get("created", 0)
        self.state["updated"] += summary.get("updated", 0)
        self.state["skipped_count"] += len(summary.get("skipped", ()))
        for sort in ("skipped", "notes"):
            # What the user should know of is shown before what is simply there
            rows = sorted(summary.get(sort, ()), key=lambda row: not row.get("notable"))[:SHOWN]
            shown = self.state[sort] + self._numbered(offset, rows)
            self.state[sort] = sorted(shown, key=lambda row: not row.get("notable"))[:SHOWN]

    def _numbered(self, offset, rows):
        return [{**row, "row": self.numbers[row["row"] + offset]} for row in rows
                if 0 <= row["row"] + offset < len(self.numbers)]


def _packed(numbers):
    """Return runs ``[first, length]`` of the numbers: a file without empty rows has one.

    >>> _packed([2, 3, 4, 7])
    [[2, 3], [7, 1]]
    """
    runs = []
    for number in numbers:
        if runs and number == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    return runs


def _unpacked(runs):
    return [number for first, length in runs for number in range(first, first + length)]
