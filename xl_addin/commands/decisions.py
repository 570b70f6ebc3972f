"""`vplan beslut`: put what the board has written in a returned result into the secretariat's Beslut."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_addin import texts
from xl_addin.commands.base import WITH_ERRORS
from xl_addin.commands.register_steps import add_rows, read_registers
from xl_addin.errors import NotDoneError
from xl_addin.followup.decisions import with_codes
from xl_addin.plan.model import Plan
from xl_addin.reading.board_decisions import BoardDecisions, board_decisions
from xl_addin.registers.decision import REGISTER, Decision, from_the_board, reworded
from xl_addin.registers.meeting import Meeting
from xl_addin.rooms import RESULT
from xl_addin.spreadsheets.isolation import read_isolated
from xl_addin.steps.result import result_at
from xl_addin.steps.running import day_of
from xl_addin.swedish import plural
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Put the decisions into the workbook, and print how many they are."""
    day = day_of(options.datum)
    assert day is not None  # noqa: S101 - for the type checker: the option is required
    books, _, exit_status = read_registers(options.bok, options.plan, used=[Meeting, Decision])
    found = _decisions(options.resultat, books.plan)
    lines = [(key.about, text, key.code) for key, text in with_codes(books.plan, found.words).items()]
    records, words, path = from_the_board(books, day, lines), texts.cli.BOARD, options.bok
    if records:
        before, count = add_rows(path, books.plan, REGISTER, records), plural(len(records), *texts.cli.BOARD_COUNT)
        print_line(words["added"].format(count=count, day=day, path=path, before=before))
    elif not found.unclear:
        print_line(words["none"].format(path=path))
    for record, text in reworded(books, day, lines):
        facts = {"number": record.number, "there": record.text, "here": text}
        print_line(words["reworded"].format(path=path, **facts), error=True)
    for row, text in found.unclear:
        print_line(words["unclear"].format(path=options.resultat, sheet=found.sheet, row=row, text=text), error=True)
    return WITH_ERRORS if found.unclear else exit_status


def _decisions(path: Path, plan: Plan) -> BoardDecisions:
    with result_at(path) as data:
        found = board_decisions(read_isolated(data, room=RESULT))
    if found is None:
        raise NotDoneError(texts.cli.BOARD["no-column"].format(path=path))
    if found.plan != plan.id:
        raise NotDoneError(texts.cli.RESULT_OF_ANOTHER.format(path=path, found=found.plan, expected=plan.id))
    return found
