"""The command line: ``python3 -m devenv ensure | run -- COMMAND | odoo -- ARGS | test | status | clean``."""
import sys

if sys.version_info < (3, 10):  # noqa: UP036 - who has an older one is told so
    sys.exit("The set-up needs Python 3.10 to 3.13, this is %s. Name another: make PYTHON=/path/to/python3.12"
             % sys.version.split()[0])

from .cli import main  # noqa: E402 - an older Python could not even read it

sys.exit(main())
