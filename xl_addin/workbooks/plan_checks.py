"""The live checks of the plan workbook: the commonest faults, said beside the row while it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_addin import texts
from xl_addin.forms import Form, FormRow
from xl_addin.forms.plan_book import (
    AREAS,
    BASIS,
    INDICATORS,
    MEMBERS,
    UNITS,
    PlanField,
    cells_of,
    letter_of,
)
from xl_addin.spreadsheets.references import quoted

Test = tuple[str, str]
"""A condition, as part of a formula, and what is said where it holds."""
_UNIQUE = {AREAS: "ref", INDICATORS: "code", UNITS: "unit_id", MEMBERS: "name"}
_WORDS = texts.planbook.CHECKS


def row_check(sheet_id: str, fields: Sequence[PlanField], row: int) -> str:
    """Return the formula of a row's check: the first fault there is, nothing on a blank row."""
    cells = {field.key: f"{letter_of(sheet_id, field.key)}{row}" for field in fields}
    tests = [*_required(sheet_id, fields, cells), *_own(sheet_id, cells), *_known(sheet_id, fields, cells)]
    blank = "&".join(cells[field.key] for field in fields[:3])
    return _formula([(f'{blank}=""', ""), *tests])


def setting_check(form: Form, line: FormRow, field: PlanField) -> str:
    """Return the formula of a line of the sheet Plan, "" if nothing is checked there."""
    cell = form.cell(line, "value")
    return _formula([(f'{cell}=""', _WORDS["missing"].format(header=line.name))]) if field.required else ""


def _formula(tests: Sequence[Test]) -> str:
    parts = "".join(f"IF({condition},{quoted(words)}," for condition, words in tests)
    return f'={parts}""{")" * len(tests)}'


def _header(sheet_id: str, key: str) -> str:
    return texts.planbook.COLUMNS[sheet_id][key][0]


def _required(sheet_id: str, fields: Sequence[PlanField], cells: dict[str, str]) -> Iterator[Test]:
    for field in (field for field in fields if field.required):
        yield f'{cells[field.key]}=""', _WORDS["missing"].format(header=_header(sheet_id, field.key))
    if key := _UNIQUE.get(sheet_id):
        # SUMPRODUCT and not COUNTIF, to which 1.1 and 1.10 are one number
        yield f"SUMPRODUCT(--({cells_of(sheet_id, key)}={cells[key]}))>1", _WORDS["twice"].format(
            header=_header(sheet_id, key)
        )


def _known(sheet_id: str, fields: Sequence[PlanField], cells: dict[str, str]) -> Iterator[Test]:
    for field in fields:
        if field.offered:
            sheet, cell = texts.planbook.SHEETS[field.offered[0]], cells[field.key]
            words = _WORDS["unknown"].format(header=_header(sheet_id, field.key), sheet=sheet)
            yield f'AND({cell}<>"",SUMPRODUCT(--({cells_of(*field.offered)}={cell}))=0)', words


def _own(sheet_id: str, cells: dict[str, str]) -> Iterator[Test]:
    """Yield the checks that only this sheet has."""
    if sheet_id == INDICATORS:
        code, strategy = cells["code"], cells["strategy"]
        area = f'LEFT({code},FIND(".",{code})-1)<>MID({strategy},2,FIND(".",{strategy})-2)'
        yield f"ISNUMBER({code})", _WORDS["text"]
        yield f"IFERROR({area},FALSE)", _WORDS["area"]
    if sheet_id == UNITS:
        low, high = cells["minimum"], cells["maximum"]
        yield f"AND(ISNUMBER({low}),ISNUMBER({high}),{low}>={high})", _WORDS["low-high"]
        yield f'LOWER({cells["label"]})="procent"', _WORDS["percent"]
    if sheet_id == MEMBERS:
        since, until = cells["since"], cells["until"]
        yield f"AND(ISNUMBER({since}),ISNUMBER({until}),{until}<{since})", _WORDS["order"]
    if sheet_id == BASIS:
        yield from _decision(cells)


def _decision(cells: dict[str, str]) -> Iterator[Test]:
    """Yield what a decision needs before it can be written into the plan."""
    words, accepted = texts.planbook.CHOICES, f'{cells["decision"]}={quoted(texts.planbook.CHOICES["decision"]["yes"])}'
    proposal = cells["proposal"]
    yield f'AND({accepted},{proposal}="")', _WORDS["decided-proposal"]
    worded, carried = (
        ",".join(f"{proposal}={quoted(words['proposal'][key])}" for key in keys)
        for keys in (("reword", "split"), ("reword", "merge"))
    )
    yield f'AND({accepted},OR({worded}),{cells["wording"]}="")', _WORDS["decided-wording"]
    yield f'AND({accepted},OR({carried}),{cells["carry"]}="")', _WORDS["decided-carry"]
    struck = f"{proposal}={quoted(words['proposal']['strike'])}"
    yield f'AND({accepted},{struck},{cells["reason"]}="")', _WORDS["decided-reason"]
