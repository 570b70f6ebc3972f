"""What else stands on the board's pages, counted anew: Start, small lines, the slutrapport's names, the books."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import docx
import pytest

from tests.inbox.filled_inbox import filled
from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import table, values
from tests.workbooks.test_board_pages import reported
from xl_addin import load_plan
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.documents.yearly_report import build_yearly_report
from xl_addin.reading.submission import read_bytes
from xl_addin.registers import RegisterEntry
from xl_addin.registers.attendance import Attendance, Presence, Seat
from xl_addin.registers.decision import Decision
from xl_addin.registers.economy import Account, Amount, Post
from xl_addin.registers.meeting import Body
from xl_addin.targets import State
from xl_addin.workbooks.report import build_report

NAMES = ("made up", "real")
REAL = "familjen-helsingborg-2016-2019"


@cache
def result_of(name: str) -> Consolidation:
    if name == "made up":
        return consolidation(plan(members=5, indicators=26, years=3), seed=3)
    the_plan = load_plan(REAL)
    taken = (read_bytes(filled(place), f"{place}.xlsx", str(place), lambda *_: the_plan) for place in range(3))
    return consolidate(the_plan, 2019, [intake.submission for intake in taken if intake.submission])


@cache
def built(name: str) -> bytes:
    return build_report(result_of(name))


def lines(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Every line of the målområden that is a whole mätetal of one row, by the columns' headers."""
    result, found = result_of(name), []
    for area in result.plan.goal_area:
        book = values(built(name))
        sheet = book[next(title for title in book.sheetnames if title.startswith(f"{area.number} "))]
        rows = list(sheet.iter_rows(values_only=True))
        at = next(number for number, row in enumerate(rows) if row[0] == "Nr")
        for row in rows[at + 1 :]:
            if row[0] in result.plan.rows and len(result.plan.rows[row[0]]) == 1:
                found.append((str(row[0]), {str(head): cell for head, cell in zip(rows[at], row, strict=True) if head}))
    assert found
    return found


def same(name: str, code: str) -> dict[int, Decimal]:
    """By year the figure of the kommuner that are compared, from Data alone: all of them have it, or there is none."""
    result, figures = result_of(name), reported(built(name))
    (row,) = result.plan.rows[code]
    if not row.each:  # a Startvärde stands with the kommun that reports it alone
        first, who_answers = result.plan.first_year - 1, result.plan.indicators[code].responsible
        own = {m.code for m in result.plan.member if m.name == who_answers}
        return {year: value for (year, who, of, _), value in figures.items()
                if of == code and (who == "0000" or (year == first and who in own))}
    have: dict[int, set[str]] = defaultdict(set)
    for year, who, of, _ in figures:
        if of == code and who != "0000":
            have[year].add(who)
    both = have[result.year] & have[result.year - 1] or have[result.year]
    found = {}
    for year in [year for year, who in have.items() if both and both <= who]:
        people = {m.code: m.inhabitants(year).inhabitants for m in result.plan.member}
        own = {who: figures[year, who, code, None] for who in both}
        is_mean = result.plan.indicators[code].aggregate != "sum"
        weight = sum(people[who] for who in both) if is_mean else 1
        found[year] = sum((own[who] * (people[who] if is_mean else 1) for who in both), Decimal(0)) / weight
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_small_lines_are_drawn_from_the_figures_of_the_same_kommuner(name: str) -> None:
    result, drawn, hollow = result_of(name), 0, 0
    applicable = len(result.plan.member)
    for code, cells in lines(name):
        wanted = same(name, code)
        for year in range(result.plan.first_year - 1, result.year + 1):
            shown = cells[f"Linje {year}"]
            if year >= result.plan.first_year or result.plan.rows[code][0].each:
                assert (shown is None) == (year not in wanted), (code, year)
            if shown is not None and year in wanted:
                assert abs(Decimal(str(shown)) - wanted[year]) < Decimal("0.00001"), (code, year)
                drawn += 1
            ring = cells[f"Ej alla {year}"]
            if ring is not None:
                assert ring == shown, (code, year)
                assert int(str(cells["Svar"]).split("/")[0]) < applicable, (code, year)
                hollow += 1
    assert drawn > 20
    assert hollow


@pytest.mark.parametrize("name", NAMES)
def test_start_is_the_figure_of_the_year_before_the_plan_or_the_plans_own(name: str) -> None:
    result, checked, first = result_of(name), 0, result_of(name).plan.first_year - 1
    for code, cells in lines(name):
        shown = cells[f"Start {first}"]
        (row,) = result.plan.rows[code]
        wanted = same(name, code).get(first)
        printed = row.target.baseline if getattr(row.target, "baseline_of", None) == first else None
        source = result.plan.baseline_source(row)
        if wanted is None and source is not None:
            wanted = same(name, source.indicator).get(first)
        if wanted is None and isinstance(printed, Decimal):
            wanted = printed
        if isinstance(shown, int | float):
            assert wanted is not None, code
            assert abs(Decimal(str(shown)) - wanted) < Decimal("0.00001"), code
            checked += 1
        elif wanted is not None:
            pytest.fail(f"{code}: {wanted} is not shown")
    assert checked


def places() -> dict[str, str]:
    """What became of each mätetal of the made-up plan, by its own years in Data."""
    result, data = result_of("made up"), built("made up")
    region: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    states: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for row in table(data):
        code, year = str(row["matetal"]), row["ar"]
        if row["kommun_kod"] == "0000" and row["serie"] is None:
            region[code][year] = (row["status"], row["avslutad"])
        elif row["kommun_kod"] != "0000" and row["lage"]:
            states[code][row["kommun_kod"]] = max(states[code].get(row["kommun_kod"], (0, "")), (year, row["lage"]))
    return {
        code: _place(region[code], states[code], result.year, indicator.target.kind)
        for code, indicator in result.plan.indicators.items()
    }  # fmt: skip


def test_the_slutrapport_names_each_mätetal_where_its_years_in_data_put_it() -> None:
    result, wanted = result_of("made up"), places()
    sheet = list(values(built("made up"))["Slutrapport"].iter_rows(max_col=3, values_only=True))
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for count, label, names in sheet[2:]:
        if label is not None:
            fate = re.sub(r"^\W ", "", str(label))
            shown = re.split(r"[,;] (?=\d+\.\d+\s)", str(names))
            assert count == len(shown), names
            for each in shown:
                code, name = re.split(r"\s", each, maxsplit=1)
                named[code].append((fate, name))
    for code, indicator in result.plan.indicators.items():
        assert named[code] == [(wanted[code], indicator.text)]
    count = Counter(place.split()[0] for place in wanted.values())
    title = [int(number) for number in re.findall(r"(?<![\d–])\d{1,3}(?![\d–])", str(sheet[0][0]))]
    assert title == [count[place] for place in ("Nått", "Efter", "Till", "Utgår") if count[place]]


def test_the_slutrapport_in_word_has_the_same_mätetal_in_the_same_places() -> None:
    document = docx.Document(io.BytesIO(build_yearly_report(result_of("made up"))))
    found = next(each for each in document.tables if each.rows[0].cells[1].text == "Nådda")
    wanted, named = places(), dict[str, str]()
    for row in found.rows[1:]:
        own = dict[str, str]()
        for line in "\n".join(cell.text for cell in row.cells[2:]).split("\n"):
            fate, _, names = line.partition(": ")
            own |= dict.fromkeys(re.findall(r"(\d+\.\d+)\s", names), fate)
        assert int(row.cells[1].text.split()[0]) == sum(fate.startswith(("Nått", "Efter")) for fate in own.values())
        named |= own
    assert named == wanted


def _place(years: dict[int, tuple[str, str]], states: dict[str, tuple[int, str]], now: int, kind: str) -> str:
    """Where a mätetal belongs, by its own years: reached since a year, after its time, followed, dropped or left."""
    status, settled = years[now]
    if status == "Uppnått":
        since = now
        while years.get(since - 1) == (status, settled):
            since -= 1
        return f"Nått {since}"
    if settled == "ja":
        return "Efter målåret"
    if kind == "monitor":
        return "Följs utan mål"
    given_up = {state for _, state in states.values()} == {str(State.CANCELLED)}
    return "Utgår" if given_up else "Till nästa plan"


def test_attendance_decisions_and_economy_on_the_page_are_those_of_the_books() -> None:
    result = result_of("made up")
    year, (first, second, *_) = result.year, result.plan.member
    seat: dict[str, Any] = {"body": Body.BOARD, "seat": Seat.REPRESENTATIVE}
    presences = {first: "PPAS", second: "PA"}
    of = {"P": Presence.PRESENT, "A": Presence.ABSENT, "S": Presence.SUBSTITUTE}
    there = [
        Attendance(day=date(year, 3, number), municipality=member.code, presence=of[sign], **seat)
        for member, signs in presences.items() for number, sign in enumerate(signs, start=1)
    ]  # fmt: skip
    decisions = [
        Decision(day=date(year, 5, 1), body=Body.BOARD, number="1", text="a", state=State.DONE),
        Decision(day=date(year, 5, 2), body=Body.BOARD, number="2", text="b", state=State.ONGOING),
        Decision(day=date(year - 1, 5, 2), body=Body.BOARD, number="3", text="c", state=State.ONGOING),
    ]
    sums = {Post.OPENING: "1000", Post.ADDED: "250.50", Post.BUDGET: "400", Post.SPENT: "300.25"}
    amounts = [
        Amount(day=date(year, 1, 5), account=Account.SURPLUS, post=post, what="x", amount=Decimal(kronor))
        for post, kronor in sums.items()
    ]  # fmt: skip
    own = tuple(
        RegisterEntry(record, "", year, "b.xlsx", "Blad", f"B{n}", "0" * 64)
        for n, record in enumerate([*there, *decisions, *amounts], start=6)
    )  # fmt: skip
    data = build_report(consolidate(result.plan, year, result.submissions, secretariat=own))
    rows = list(values(data)["Närvaro och ekonomi"].iter_rows(values_only=True))
    share = {str(row[0]): row[1] for row in rows if row[0] and row[1] is not None}
    assert share[first.name] == 75 and share[second.name] == 50
    title = re.sub(r"\s", " ", str(rows[0][0]))  # 4 of 6; of two open decisions none has a last day
    assert title == "Platserna var fyllda till 67 %; inget beslut är försenat; 950,25 kr i överskott"
    (sentence,) = (str(row[0]) for row in rows if "fattades" in str(row[0]))
    assert re.sub(r"\s", " ", sentence) == f"2 beslut fattades {year}. Två beslut är inte verkställda."
    balance = next(row for row in rows if str(row[0]) == str(Account.SURPLUS.value))
    heads = next(row for row in rows if row[0] == "Konto")
    kronor = {str(head): cell for head, cell in zip(heads, balance, strict=True) if head}
    assert kronor["Tillfört, kr"] == 250.5 and kronor["Använt, kr"] == 300.25
    assert kronor["Saldo, kr"] == 1000 + 250.5 - 300.25
    assert kronor["Kvar av budget, kr"] == 400 - 300.25


def test_the_members_fee_on_the_page_is_the_sum_of_the_kommuners() -> None:
    result = result_of("real")
    rows = list(values(built("real"))["Närvaro och ekonomi"].iter_rows(values_only=True))
    people, price, fees = next(row[1:4] for row in rows if row[0] == "alla 11 kommuner")
    assert people == sum(member.inhabitants(result.year).inhabitants for member in result.plan.member)
    assert fees == people * price


@pytest.mark.parametrize("name", NAMES)
def test_a_kommuns_page_has_its_own_figures_and_statuses_of_data_and_counts_them(name: str) -> None:
    result, checked, judged = result_of(name), 0, 0
    figures, book = reported(built(name)), values(built(name))
    of_data = {
        (str(row["matetal"]), row["kommun_kod"]): row["status"]
        for row in table(built(name)) if row["ar"] == result.year and row["serie"] is None
    }  # fmt: skip
    for member in result.plan.member:
        rows = list(book[member.name].iter_rows(values_only=True))
        at = next(number for number, row in enumerate(rows) if row[0] == "Nr")
        heads = {str(head): place for place, head in enumerate(rows[at]) if head}
        shown: dict[str, set[bool]] = defaultdict(set)
        for row in (row for row in rows[at + 1 :] if row[0] in result.plan.rows):
            code, status = str(row[0]), str(row[heads["Egen status"]]).split("\n")[0][2:]
            shown[code].add(status == "Uppnått")
            if len(result.plan.rows[code]) > 1:
                continue
            (asked,) = result.plan.rows[code]
            whose = member.code if asked.each else "0000"
            for head, year in (("Eget utfall", result.year), ("Eget", result.year - 1)):
                if isinstance(figure := row[heads[f"{head} {year}"]], int | float):
                    assert Decimal(str(figure)) == figures[year, whose, code, None], (member.name, code, year)
                    checked += 1
            if asked.each and (code, member.code) in of_data:  # else an earlier year's report stands
                assert status == of_data[code, member.code], (member.name, code)
                judged += 1
        title = re.search(r": (\d+) av (\d+) egna mål", str(rows[0][0]))
        if title:
            targets = [seen for code, seen in shown.items() if result.plan.indicators[code].target.kind != "monitor"]
            assert int(title[2]) == len(targets)
            assert sum(seen == {True} for seen in targets) <= int(title[1]) <= sum(True in seen for seen in targets)
    assert checked > 20
    assert judged > 10
