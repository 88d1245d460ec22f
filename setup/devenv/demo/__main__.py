"""``python -m devenv.demo [--once]``, inside the environment."""
import sys

from .cli import main

sys.exit(main())
