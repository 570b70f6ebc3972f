"""`python -m xl_addin` is the command `vplan`."""

import sys

from xl_addin.cli import main

sys.exit(main())
