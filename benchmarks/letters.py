"""How fast a batch of letters is made, against one bare call of wkhtmltopdf for each on the same pages.

A small batch first, then one of as many letters as the option says: from "Print" to the finished file with its list,
each letter looked at again, written, printed, kept with the customer, and put into the file. The process must not need
more memory for many letters than for few.
"""

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from .bench import peak_memory, seconds
from .figure import Figure, at_least, at_most

#: As many, and what else the dispatch hands over with them.
_FEW = 100
#: Letters printed by bare calls: each takes as long as the others.
_SAMPLE = 20


def measure(bench) -> list[Figure]:
    """Make a small batch and a large one, and a sample by bare calls between them."""
    env = bench.env
    _make_due(env)
    few, place = _batch(env, _FEW, (date.min, 0))
    few_seconds = _made(env, few)
    few_peak = peak_memory()
    floor = _bare(env, few.letter_ids.filtered(lambda letter: letter.state == "made")[:_SAMPLE])
    many, place = _batch(env, bench.options.letters, place)
    many_seconds = _made(env, many)
    grown = peak_memory() - few_peak
    ratio = floor * many.made_count / many_seconds
    return [
        Figure("letters", "letters of the small batch", few.made_count, ""),
        Figure("letters", "letters of the large batch", many.made_count, ""),
        Figure("letters", "pages of the large batch", many.page_count, ""),
        Figure("letters", f"one bare wkhtmltopdf call each ({_SAMPLE} of them)", 60 / floor, "/min"),
        Figure("letters", "small batch", 60 * few.made_count / few_seconds, "/min"),
        Figure("letters", "large batch", 60 * many.made_count / many_seconds, "/min", "bare calls", ratio,
               **at_least(0.833, ratio)),
        Figure("letters", "large batch: file", len(many.attachment_id.raw) / 1e6, "MB"),
        Figure("letters", "peak memory after the small batch", few_peak, "MB"),
        Figure("letters", "peak memory grown by the large one", grown, "MB", **at_most(30, grown)),
    ]


def _make_due(env):
    """Give each customer an address, and a letter as first step, due and going by itself."""
    env.flush_all()
    env.cr.execute("UPDATE res_partner SET street = '1 Quay', zip = '1050', city = 'Brussels', country_id = %s",
                   [env.ref("base.be").id])
    # A step before the due date is passed over for what is late (rule P4)
    env.cr.execute("UPDATE account_move_line SET date_maturity = date_maturity - 1000 WHERE date_maturity IS NOT NULL")
    env.invalidate_all()
    first = env["collection.scenario.action"].search([]).sorted("sequence")[0]
    first.write({"delay_days": 0, "channel": "letter", "automatic": True})
    first.to_confirm = False  # a step that becomes a letter is to be confirmed by itself
    env["collection.action"]._replan_partners(None)
    env.cr.commit()


def _batch(env, count, place):
    """Dispatch letters into a batch of their own; returns it and the place reached."""
    done = 0
    while done < count:
        batch, place = env["collection.action"]._dispatch_next(place)
        env.cr.commit()
        if not batch:
            raise RuntimeError(f"Only {done} letters are due")
        done += len(batch)
    return env["collection.letter.batch"].search([("state", "=", "open")]), place


def _made(env, batch):
    """Make a batch as the scheduled action does, each chunk a transaction; returns the seconds."""
    batch.action_print()
    env.cr.commit()

    def make():
        while batch.state == "printing":
            if batch._make_next() is None:
                raise RuntimeError(f"The batch stopped: {batch.error}")
            env.cr.commit()
            env.invalidate_all()

    return seconds(make)


def _bare(env, letters):
    """Print letters by one call of wkhtmltopdf each; returns the seconds of one, the best of two rounds."""
    from odoo.addons.base.models import ir_actions_report
    from odoo.addons.dso_collection_letter.report.letter_page import LetterPage

    page = LetterPage(env, env.company)
    style = page.style()
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for letter in letters:
            source = Path(folder) / f"{letter.id}.html"
            source.write_text(f'<!DOCTYPE html><html><head><meta charset="utf-8"/>{style}</head>'
                              f"<body>{page.html(letter)}</body></html>")
            sources.append(source)

        def print_all():
            for source in sources:
                subprocess.run(
                    [ir_actions_report._wkhtml().bin, "--quiet", "--disable-local-file-access",
                     "--page-size", page.layout.paper, str(source), str(source.with_suffix(".pdf"))],
                    check=True, capture_output=True)

        return min(seconds(print_all), seconds(print_all)) / len(sources)
