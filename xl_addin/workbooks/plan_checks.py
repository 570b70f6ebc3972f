"""The live checks of the plan workbook: the commonest faults, said beside the row while it is written.

Each holds only where the reader finds a fault, too. They see one sheet at a time, and what it names on others; editions
are held against each other by `vplan kontrollera`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from xl_addin import texts
from xl_addin.forms import Form, FormRow
from xl_addin.forms import plan_book as book
from xl_addin.forms.plan_book import FIELDS, SETTINGS, PlanField, cells_of, letter_of
from xl_addin.spreadsheets.references import quoted

Test: TypeAlias = tuple[str, str]
"""A condition, as part of a formula, and what is said where it holds."""
_UNIQUE = {
    book.AREAS: ("ref",), book.INDICATORS: ("code",), book.LEVELS: ("code", "year"),
    book.SERIES: ("code", "series_id"), book.UNITS: ("unit_id",), book.MEMBERS: ("name",),
    book.POPULATION: ("member", "date"), book.NETWORKS: ("number",), book.STATEMENTS: ("number",),
}  # fmt: skip
"""The columns that no two rows are alike in."""
_FIGURES = ("target.low", "target.high", "target.baseline", "target.target")
"""The parameters that are figures in the mätetal's unit."""
_WORDS = texts.planbook.CHECKS


_ROW = "\0"
"""Stands for the row's number in the formula that all rows of a sheet have."""


class _Line:
    def __init__(self, sheet_id: str) -> None:
        self.sheet_id = sheet_id

    def __getitem__(self, key: str) -> str:
        return f"{letter_of(self.sheet_id, key)}{_ROW}"

    def is_one_of(self, key: str, names: Sequence[str]) -> str:
        """Return the condition that one of these is chosen under a key; `names` are as in the plan file."""
        words = {field.key: dict(field.words) for field in FIELDS[self.sheet_id]}[key]
        return f"OR({','.join(f'{self[key]}={quoted(words[name])}' for name in names)})"

    def words(self, name: str, *keys: str, **facts: str) -> str:
        """Return what is said, with the headers of columns."""
        headers = [texts.planbook.COLUMNS[self.sheet_id][key][0] for key in keys]
        return _WORDS[name].format(header=" och ".join(headers), **facts)


def row_check(sheet_id: str, row: int) -> str:
    """Return the formula of a row's check: the first fault there is, nothing on a blank row."""
    return _check_of(sheet_id).replace(_ROW, str(row))


@cache
def _check_of(sheet_id: str) -> str:
    line = _Line(sheet_id)
    own = _OWN[sheet_id](line) if sheet_id in _OWN else ()
    tests = [*_required(line), *_twice(line), *own, *_known(line)]
    blank = "&".join(line[field.key] for field in FIELDS[sheet_id][:3])
    return _formula([(f'{blank}=""', ""), *tests])


def setting_check(form: Form, line: FormRow, field: PlanField) -> str:
    """Return the formula of a line of the sheet Plan, "" if nothing is checked there."""
    numbers = {one.id.removeprefix(book.SETTING_PREFIX): one for one in form.lines}
    cells = {one.key: form.cell(numbers[one.key], "value") for one in SETTINGS}
    tests = [(f'{cells[field.key]}=""', _WORDS["missing"].format(header=line.name))] if field.required else []
    tests += _of_settings(cells).get(field.key, ())
    return _formula(tests) if tests else ""


def _formula(tests: Sequence[Test]) -> str:
    parts = "".join(f"IF({condition},{quoted(words)}," for condition, words in tests)
    return f'={parts}""{")" * len(tests)}'


# ---- what all sheets have ------------------------------------------------------------------------------------


def _required(line: _Line) -> Iterator[Test]:
    for field in FIELDS[line.sheet_id]:
        if field.required:
            yield f'{line[field.key]}=""', line.words("missing", field.key)


def _twice(line: _Line) -> Iterator[Test]:
    if keys := _UNIQUE.get(line.sheet_id):
        # SUMPRODUCT and not COUNTIF, to which 1.1 and 1.10 are one number
        alike = "*".join(f"({cells_of(line.sheet_id, key)}={line[key]})" for key in keys)
        yield f"SUMPRODUCT(--({alike}))>1", line.words("twice", *keys)


def _known(line: _Line) -> Iterator[Test]:
    for field in FIELDS[line.sheet_id]:
        if field.offered:
            sheet, cell = texts.planbook.SHEETS[field.offered[0]], line[field.key]
            words = line.words("unknown", field.key, sheet=sheet)
            yield f'AND({cell}<>"",{_none(*field.offered, f"TRIM({cell})")})', words


def _none(sheet_id: str, key: str, value: str) -> str:
    """Return the condition that no row of a sheet has a value under a key."""
    return f"SUMPRODUCT(--({cells_of(sheet_id, key)}={value}))=0"


def _found(sheet_id: str, wanted: str, key: str, value: str) -> str:
    """Return what stands under `wanted` in the row of a sheet that has a value under `key`; an error without one."""
    return f"INDEX({cells_of(sheet_id, wanted)},MATCH({value},{cells_of(sheet_id, key)},0))"


def _if_known(condition: str) -> str:
    return f"IFERROR({condition},FALSE)"


def _beyond(figure: str, unit: str) -> str:
    """Return the condition that a figure is lower or higher than its unit allows."""
    sides = []
    for key, sign in (("minimum", "<"), ("maximum", ">")):
        limit = _found(book.UNITS, key, "unit_id", unit)
        sides.append(_if_known(f"AND(ISNUMBER({figure}),ISNUMBER({limit}),{figure}{sign}{limit})"))
    return f"OR({','.join(sides)})"


def _in_order(line: _Line, *keys: str, strict: bool = False) -> Iterator[Test]:
    """Yield the checks that a low figure, or an early day, is below the next."""
    sign, name = (">=", "low-high") if strict else (">", "order")
    for first, second in pairwise(keys):
        numbers = f"ISNUMBER({line[first]}),ISNUMBER({line[second]})"
        headers = {"first": line.words("header", first), "second": line.words("header", second)}
        yield f"AND({numbers},{line[first]}{sign}{line[second]})", _WORDS[name].format(**headers)


# ---- what only one sheet has ---------------------------------------------------------------------------------


def _area(line: _Line) -> Iterator[Test]:
    ref, refs = line["ref"], cells_of(book.AREAS, "ref")
    dot = f'FIND(".",{ref})'
    above = {
        "goal": f"MID({ref},2,{dot}-2)",
        "strategy": f'"M"&MID({ref},2,FIND(".",{ref},{dot}+1)-2)',
    }
    for (kind, parent), letter in zip(above.items(), "MS", strict=True):
        fits = _if_known(f'AND(LEFT({ref})="{letter}",SUMPRODUCT(--({refs}&""={parent}))>0)')
        yield f"AND({line.is_one_of('kind', [kind])},NOT({fits}))", _WORDS[f"ref-{kind}"]


def _indicator(line: _Line) -> Iterator[Test]:
    code, strategy = line["code"], line["strategy"]
    area = f'LEFT({code},FIND(".",{code})-1)<>MID({strategy},2,FIND(".",{strategy})-2)'
    yield f"ISNUMBER({code})", _WORDS["text"]
    yield _if_known(area), _WORDS["area"]
    yield from _target(line)
    yield from _in_order(line, "plausible.0", "plausible.1", strict=True)
    for key in ("plausible.0", "plausible.1"):
        yield _beyond(line[key], line["unit"]), line.words("limits", key)
    alone = _none(book.SERIES, "code", code)
    for key in _FIGURES:
        yield f"AND({alone},{_beyond(line[key], line['unit'])})", line.words("limits", key)


def _target(line: _Line) -> Iterator[Test]:
    """Yield what the chosen kind of target asks for, and what it does not."""
    for field in FIELDS[book.INDICATORS]:
        if field.path[0] != "target" or field.key == "target.kind":
            continue
        name = str(field.path[-1])
        if asking := sorted(book.kinds_with(name, required=True)):
            asked = line.is_one_of("target.kind", asking)
            yield f'AND({asked},{line[field.key]}="")', line.words("asked", field.key)
        having = line.is_one_of("target.kind", sorted(book.kinds_with(name)))
        yield f'AND({line[field.key]}<>"",NOT({having}))', line.words("not-asked", field.key)
    levels = line.is_one_of("target.kind", sorted(book.kinds_with("values")))
    yield f"AND({levels},{_none(book.LEVELS, 'code', line['code'])})", _WORDS["levels"]


def _level(line: _Line) -> Iterator[Test]:
    kind, unit = (_found(book.INDICATORS, key, "code", line["code"]) for key in ("target.kind", "unit"))
    words = texts.planbook.CHOICES["kind"]
    others = "*".join(f"({kind}<>{quoted(words[name])})" for name in sorted(book.kinds_with("values")))
    yield _if_known(f"{others}=1"), _WORDS["no-levels"]
    alone = _none(book.SERIES, "code", line["code"])
    yield f"AND({alone},{_beyond(line['value'], unit)})", line.words("limits", "value")


def _unit(line: _Line) -> Iterator[Test]:
    yield from _in_order(line, "minimum", "maximum", strict=True)
    yield f'LOWER({line["label"]})="procent"', _WORDS["percent"]


def _member(line: _Line) -> Iterator[Test]:
    yield f"LEN({line['code']})<>4", _WORDS["member-code"]
    yield from _in_order(line, "since", "until")
    yield _none(book.POPULATION, "member", line["name"]), _WORDS["population"]


def _statement(line: _Line) -> Iterator[Test]:
    yield from _in_order(line, "opened", "indicative_by", "decision_by")
    yield from _in_order(line, "opened", "closed")


def _source(line: _Line) -> Iterator[Test]:
    of_indicator = line.is_one_of("what", ["source", "comparison"])
    yield f'AND({of_indicator},{line["code"]}="")', line.words("missing", "code")


def _basis(line: _Line) -> Iterator[Test]:
    """Yield what a proposal needs before it can be shown, and written into the plan."""
    words, proposal = texts.planbook.CHOICES, line["proposal"]
    accepted = f"{line['decision']}={quoted(words['decision']['yes'])}"
    yield f'AND({accepted},{proposal}="")', _WORDS["decided-proposal"]
    refused = line.is_one_of("decision", ["no", "back"])
    lacking = {
        "wording": (["reword", "split"], "decided-wording"), "carry": (["reword", "merge"], "decided-carry"),
        "reason": (["strike"], "decided-reason"), "new_code": (["take"], "decided-code"),
    }  # fmt: skip
    for key, (proposals, name) in lacking.items():
        asked = line.is_one_of("proposal", proposals)
        yield f'AND({asked},NOT({refused}),{line[key]}="")', _WORDS[name]
    parts = f"ISERROR(FIND(CHAR(10),{line['wording']}))"
    yield f"AND({line.is_one_of('proposal', ['split'])},NOT({refused}),{parts})", _WORDS["decided-parts"]


_OWN: Mapping[str, Callable[[_Line], Iterator[Test]]] = {
    book.AREAS: _area, book.INDICATORS: _indicator, book.LEVELS: _level, book.UNITS: _unit, book.MEMBERS: _member,
    book.STATEMENTS: _statement, book.SOURCES: _source, book.BASIS: _basis,
    book.SERIES: lambda line: _in_order(line, "plausible.0", "plausible.1", strict=True),
}  # fmt: skip


def _of_settings(cells: Mapping[str, str]) -> dict[str, list[Test]]:
    first, last, in_force = cells["first_year"], cells["last_year"], cells["in_force"]
    numbers = f"ISNUMBER({in_force}),ISNUMBER({first}),ISNUMBER({last})"
    return {
        "last_year": [(f"AND(ISNUMBER({first}),ISNUMBER({last}),{last}<{first})", _WORDS["years"])],
        "in_force": [
            (f'AND({cells["follows"]}<>"",{in_force}="")', _WORDS["in-force"]),
            (f"AND({numbers},OR({in_force}<{first},{in_force}>{last}))", _WORDS["in-force-outside"]),
        ],
        "organisation.mailbox": [(f'ISERROR(FIND("@",{cells["organisation.mailbox"]}))', _WORDS["mailbox"])],
    }
