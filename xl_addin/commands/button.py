"""`vplan knapp`: do what a button of the control workbook does, in the Excel that is open, without any macro."""

from __future__ import annotations

import argparse

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel import buttons, dialog
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> None:
    """Press the button, and print what it did."""
    outcome = buttons.run(options.knapp, options.bok)
    if options.fonster and not outcome.done and not outcome.shown:
        dialog.show(outcome.message)
    if not outcome.done:
        raise NotDoneError(outcome.message)
    print_line(outcome.message or texts.excel.BUTTON_DONE["plain"].format(button=texts.excel.BUTTONS[options.knapp][0]))
