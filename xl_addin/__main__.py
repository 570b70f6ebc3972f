"""`python -m xl_addin` is the command `vplan`."""

import sys

from xl_addin.cli import run

sys.exit(run())
