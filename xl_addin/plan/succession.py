"""What can be wrong between an edition and the one that it follows. One small function a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xl_addin import swedish, texts
from xl_addin.plan.checks import indicators, repeated
from xl_addin.plan.editions import continued, editions_of, is_stated, key_of, links_of, series_of, statement_of
from xl_addin.plan.faults import Flaw, flaw, shown
from xl_addin.plan.lines import Key
from xl_addin.plan.model import Indicator, Plan, Row, Series
from xl_addin.targets import Field

_FORM = frozenset({Field.VALUE, Field.STATE})
"""What makes two reports of different kinds alike: a figure of the year, a state, or a figure that is registered."""


def check_first(plan: Plan) -> list[Flaw]:
    """Check an edition that follows none: it has nothing to continue or to strike."""
    keys = [(*key, "carry" if stated.was is None else "was") for key, stated, _ in _typed(plan)]
    if plan.retired:
        keys.append(("retired",))
    return [flaw(key, "no-follows", key=key[-1]) for key in keys] + list(_in_force(plan))


def check_succession(plan: Plan, before: Plan) -> list[Flaw]:
    """Check `plan` against the edition `before` that it follows."""
    return [found for check in CHECKS for found in check(plan, before)]


def check_head(plan: Plan, before: Plan) -> Iterator[Flaw]:
    """Check that the editions are of one plan, each with its own version, and come into force one after another."""
    if plan.id != before.id:
        yield flaw(("id",), "edition-id", value=shown(plan.id), before=shown(before.id))
    if editions_of(before).named(plan.version):
        yield flaw(("version",), "edition-version", value=shown(plan.version))
    if plan.first_year != before.first_year:
        yield flaw(("first_year",), "edition-first-year", value=plan.first_year, before=before.first_year)
    if plan.in_force is None:
        yield flaw(("follows",), "in-force-missing", before=before.judges_from)
    elif plan.in_force <= before.judges_from:
        yield flaw(("in_force",), "in-force-order", value=plan.in_force, before=before.judges_from)
    else:
        yield from _in_force(plan)
    if plan.decided and before.decided and plan.decided < before.decided:
        yield flaw(("decided",), "decided-order", value=plan.decided, before=before.decided)


def _in_force(plan: Plan) -> Iterator[Flaw]:
    year = plan.in_force
    if year is not None and year not in plan.years:
        yield flaw(("in_force",), "in-force-outside", value=year, first=plan.first_year, last=plan.last_year)


def check_names(plan: Plan, before: Plan) -> Iterator[Flaw]:
    """Check that every name in `was` is a mätetal, or a series, of the edition before, named once."""
    for key, stated, _ in _typed(plan):
        names = stated.was or ()
        for number, name in enumerate(names):
            if name.endswith("/") or not _rows_named(before, name):
                yield flaw((*key, "was", number), "was-unknown", value=shown(name), hint=_hint(name, before))
        for number, name in repeated(names):
            yield flaw((*key, "was", number), "twice", value=shown(name))


def check_kept_codes(plan: Plan, before: Plan) -> Iterator[Flaw]:
    """A code that is kept means the same as before, or the file says how it continues."""
    for key, _, indicator in indicators(plan):
        untyped = [row for row in plan.rows[indicator.code] if not statement_of(plan, row, before).typed]
        if untyped and indicator.code in before.indicators:
            changed = [texts.plan.CHANGED[name] for name in _changed(plan, indicator, untyped, before)]
            if changed:
                facts = {"value": indicator.code, "what": swedish.listing(changed), "before": before.version}
                yield flaw((*key, "code"), "code-changed", **facts)


def _changed(plan: Plan, indicator: Indicator, rows: list[Row], before: Plan) -> Iterator[str]:
    old = before.indicators[indicator.code]
    pairs = [(row, older) for row in rows for older in continued(plan, row, before, indicator.code)]
    if indicator.text != old.text:
        yield "text"
    if any(row.unit.label != older.unit.label for row, older in pairs):
        yield "unit"
    if indicator.target.kind != old.target.kind:
        yield "kind"
    if any(row.each != older.each for row, older in pairs):
        yield "scope"


def check_carried(plan: Plan, before: Plan) -> Iterator[Flaw]:
    """Check that what is carried on is the same sort of figure: one for `same`, of one unit, level and form."""
    for key, stated, rows in _typed(plan):
        place = (*key, "carry" if stated.carry else "was")
        links = [(row, links_of(plan)[key_of(row)]) for row in rows]
        if stated.carry and not any(link.rows for _, link in links):
            yield flaw((*key, "carry"), "carry-nothing", value=shown(stated.carry))
        for row, link in links:
            many = link.how == "same" and len(link.rows) > 1
            code = "carry-many" if many else None if link.how == "break" else _unlike(row, link.rows, link.how)
            if code:
                names = swedish.listing([older.id.removeprefix("M") for older in link.rows])
                yield flaw(place, code, value=shown(link.how), names=names)
                break


def _unlike(row: Row, older: tuple[Row, ...], how: str) -> str | None:
    """Return the code of what makes the figures of `row` and of the rows that it continues unlike."""
    if any(row.unit.label != o.unit.label for o in older):
        return "carry-unit"
    if any(row.each != o.each for o in older):
        return "carry-scope"
    forms = {one.target.fields & _FORM for one in (row, *older)}
    if len(forms) > 1 or (how == "sum" and forms != {frozenset({Field.VALUE})}):
        return "carry-form"
    return None


def check_retired(plan: Plan, before: Plan) -> Iterator[Flaw]:
    """Check that what is struck stood in the edition before, is struck once, and is not continued."""
    kept = _continued_rows(plan)
    for number, retired in enumerate(plan.retired):
        key = ("retired", number, "code")
        rows = _rows_named(before, retired.code)
        if not rows:
            yield flaw(key, "retired-unknown", value=retired.code, hint=_hint(retired.code, before))
        elif all(key_of(row) in kept for row in rows):
            yield flaw(key, "retired-continued", value=retired.code, by=kept[key_of(rows[0])])
    for number, value in repeated(retired.code for retired in plan.retired):
        yield flaw(("retired", number, "code"), "twice", value=value)


def check_nothing_lost(plan: Plan, before: Plan) -> Iterator[Flaw]:
    """Check that every row of the edition before is continued or struck."""
    settled = set(_continued_rows(plan))
    for retired in plan.retired:
        settled |= {key_of(row) for row in _rows_named(before, retired.code)}
    for code, rows in before.rows.items():
        lost = [row for row in rows if key_of(row) not in settled]
        names = [code] if len(lost) == len(rows) else [f"{code}/{row.series}" for row in lost]
        for name in names if lost else []:
            yield flaw(("follows",), "row-lost", value=name, before=before.version)


def check_networks(plan: Plan, before: Plan) -> Iterator[Flaw]:
    """Check that a network keeps its number, by which its reports are known, and that no other is given it later."""
    numbers = {network.name.casefold(): network.number for network in before.network}
    names = {network.number: network.name for edition in editions_of(before).all for network in edition.network}
    kept = {network.number for network in before.network}
    for position, network in enumerate(plan.network):
        key = ("network", position, "number")
        number = numbers.get(network.name.casefold(), network.number)
        if number != network.number:
            yield flaw(key, "network-moved", value=shown(network.name), number=number)
        elif network.number not in kept and names.get(network.number, network.name) != network.name:
            yield flaw(key, "network-reused", value=network.number, before=shown(names[network.number]))


def _continued_rows(plan: Plan) -> dict[tuple[str, str | None], str]:
    """Return each row of the edition before that is continued, with the mätetal that does."""
    return {key_of(older): code for (code, _), link in links_of(plan).items() for older in link.rows}


def _rows_named(plan: Plan, name: str) -> list[Row]:
    code, _, series = name.partition("/")
    return [row for row in plan.rows.get(code, ()) if not series or row.series == series]


def _hint(name: str, before: Plan) -> str:
    from difflib import get_close_matches

    series = (row for rows in before.rows.values() for row in rows if row.series)
    names = [*before.rows, *(f"{row.indicator}/{row.series}" for row in series)]
    near = get_close_matches(name, names, 1)
    return texts.plan.MEANT.format(name=near[0]) if near else ""


def _typed(plan: Plan) -> Iterator[tuple[Key, Indicator | Series, list[Row]]]:
    """Go through all that says where it comes from, with where it stands and the rows that it is said of."""
    for key, _, indicator in indicators(plan):
        rows = plan.rows[indicator.code]
        for number, series in enumerate(indicator.series):
            if is_stated(series):
                own = [row for row in rows if series_of(indicator, row) is series]
                yield (*key, "series", number), series, own
        if is_stated(indicator):
            rest = [row for row in rows if not is_stated(series_of(indicator, row))]
            yield key, indicator, rest


CHECKS: tuple[Callable[[Plan, Plan], Iterator[Flaw]], ...] = (
    check_head, check_names, check_kept_codes, check_carried, check_retired, check_nothing_lost, check_networks,
)  # fmt: skip
