"""How fast the add-ons are, against references run on the same database and machine.

    make bench
    make bench ARGS="--parts plan,screens --accounts 100000 --json figures.json"
"""

import argparse
import sys

from devenv.environment import Environment

from . import parts, report


def main(arguments=None) -> int:
    """Measure the parts asked for and print one table; exit status 1 when a part failed."""
    options = _options(arguments)
    environment = Environment.load()
    figures = []
    try:
        for part in parts.PARTS:
            if part.name.split(",")[0] in options.parts:
                figures += parts.run(part, environment, options)
    finally:
        if not options.keep:
            parts.forget_ledgers(environment, options)
    print(report.table(figures))
    if options.json:
        report.write_json(figures, options.json)
    return int(any(figure.value is None and not figure.unit for figure in figures))


def _options(arguments):
    names = list(dict.fromkeys(part.name.split(",")[0] for part in parts.PARTS))
    parser = argparse.ArgumentParser("make bench", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", type=lambda text: text.split(","), default=names,
                        help=f"which, with commas between them ({','.join(names)}); a part stands for its tenth too")
    parser.add_argument("--accounts", type=int, default=10_000, help="customers of the ledger")
    parser.add_argument("--items-each", type=int, default=10, help="open items of each")
    parser.add_argument("--no-history", dest="history", action="store_false",
                        help="no invoices that were paid: half the ledger, for planning, which does not read them")
    parser.add_argument("--messages", type=int, default=1_000, help="messages sent by the part that sends")
    parser.add_argument("--letters", type=int, default=1_000, help="letters of the batch that is made")
    parser.add_argument("--peer-items", type=int, default=100_000, help="open items given to the OCA module")
    parser.add_argument("--import-rows", type=lambda text: [int(size) for size in text.split(",")],
                        default=[1_000, 20_000, 200_000], help="rows of the imported files")
    parser.add_argument("--invoices", metavar="PATH",
                        help="a file of settled invoices for the part forecast: its errors beside naive ones")
    parser.add_argument("--json", help="a file to write the figures to")
    parser.add_argument("--keep", action="store_true", help="leave the generated ledgers for the next run")
    parser.add_argument("--database", default="dso_bench", help="what the names of the databases begin with")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
