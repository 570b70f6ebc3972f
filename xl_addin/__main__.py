"""`python -m xl_addin` is the command `vplan`."""

import sys


def run() -> int:
    """Load the program and run it; give its exit status, also where Ctrl-C stops it before it is loaded."""
    try:
        from xl_addin.cli import run as run_command
    except KeyboardInterrupt:
        from xl_addin.texts.cli import INTERRUPTED

        sys.stderr.write(f"vplan: {INTERRUPTED}\n")
        return 2
    return run_command()


if __name__ == "__main__":
    sys.exit(run())
