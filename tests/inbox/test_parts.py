"""A kommun's template in parts and in rounds: laid together in any order, nothing lost, nothing replaced silently."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.failure_cases.filled import PLAN, YEAR, member
from tests.failure_cases.test_case_files import saved_at
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.consolidation import consolidate
from xl_addin.followup.final_report import final_report
from xl_addin.followup.view import Followup
from xl_addin.forms.area import template_layout
from xl_addin.inbox.intake import Inbox, read_paths
from xl_addin.inbox.rivals import choose
from xl_addin.reading.records import Submission
from xl_addin.reading.submission import read_bytes
from xl_addin.registers.action_plan import Action
from xl_addin.targets import Field, Report
from xl_addin.workbooks.template import build_template, part_ids

WHO = member("Höganäs")
PARTS = part_ids(PLAN, WHO, YEAR)
ROWS = [row for rows in PLAN.rows.values() for row in rows if row.each and row.unit.percent]


def submission(data: bytes, file: str = "x.xlsx") -> Submission:
    from hashlib import sha256

    found = read_bytes(data, file, sha256(data).hexdigest(), lambda *_: PLAN, PLAN).submission
    assert found is not None
    return found


def read(folder: Path, **more: bool) -> Inbox:
    return read_paths([folder], lambda *_: PLAN, PLAN, **more)


def built(values: dict[str, int], part: str = "", day: int = 10, **more: bool) -> bytes:
    known = {row.id: {YEAR: Report(value=Decimal(values[row.id]))} for row in ROWS if row.id in values}
    actions = [Action(indicator="1.1", action=f"Åtgärd {n}", owner="Chef") for n in values.values()][:2]
    registers = {"action_plan": actions} if part in ("", "registers") else {}
    data = build_template(PLAN, WHO, YEAR, known=known, registers=registers, part=part, **more)
    return saved_at(data, f"2019-01-{day:02}T08:00:00Z")


def said(found: Submission) -> tuple[object, ...]:
    entries = {(e.indicator, e.series, e.year, e.report) for e in found.entries}
    return entries, {(e.register, e.record) for e in found.registers}, found.filled, found.expected


def test_the_parts_of_a_template_together_are_the_whole() -> None:
    values = {row.id: 40 + n for n, row in enumerate(ROWS)}
    whole = submission(built(values))
    parts = [submission(built(values, part), f"{part}.xlsx") for part in PARTS]
    assert sum(part.expected for part in parts) == whole.expected
    together = choose(parts)
    assert together.submission is not None
    assert said(together.submission) == said(whole)
    assert {f.code for f in together.findings} == {"parts-together"}
    assert together.used == {f"{part}.xlsx" for part in PARTS}


def test_a_part_without_answers_is_replaced_by_no_other_part() -> None:
    answered = f"area-{ROWS[0].indicator.partition('.')[0]}"
    others = [part for part in PARTS if part != answered]
    values = {row.id: 40 for row in ROWS if f"area-{row.indicator.partition('.')[0]}" == answered}
    whole = submission(built(values, "", 9))
    assert whole.filled
    for days in (range(1, 9), [5] * 8):
        parts = [
            submission(built(values if part == answered else {}, part, day), f"{part}.xlsx")
            for part, day in zip([*others, answered], days, strict=False)
        ]
        together = choose(parts)
        assert together.submission is not None
        assert (together.submission.filled, together.submission.expected) == (whole.filled, whole.expected)
        assert together.used == {f"{part}.xlsx" for part in PARTS}


def test_what_parts_are_missing_is_reported_and_their_rows_are_blank(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(built({ROWS[0].id: 50}, f"area-{ROWS[0].indicator.partition('.')[0]}"))
    inbox = read(tmp_path)
    (finding,) = [f for f in inbox.findings if f.code == "part-missing"]
    assert texts.template.REGISTERS_PART in finding.message
    assert not [f for f in inbox.findings if f.code == "sheet-missing"]


def test_a_later_part_replaces_its_own_earlier_one_and_leaves_the_others() -> None:
    area = {row.id: next(p for p in PARTS if p == f"area-{row.indicator.partition('.')[0]}") for row in ROWS}
    first, other = ROWS[0], next(row for row in ROWS if area[row.id] != area[ROWS[0].id])
    old = submission(built({first.id: 50}, area[first.id], 5), "gammal.xlsx")
    new = submission(built({first.id: 60}, area[first.id], 9), "ny.xlsx")
    beside = submission(built({other.id: 70}, area[other.id], 7), "annan.xlsx")
    found = choose([old, new, beside])
    assert found.submission is not None
    values = {e.report.value for e in found.submission.entries}
    assert values == {Decimal(60), Decimal(70)}
    assert found.used == {"ny.xlsx", "annan.xlsx"}
    assert "duplicate-differs" in {f.code for f in found.findings}


def test_whole_and_part_that_contradict_are_asked_field_by_field_with_both_places() -> None:
    first, second = ROWS[:2]
    area = f"area-{first.indicator.partition('.')[0]}"
    whole = submission(built({first.id: 50, second.id: 51}, day=5), "hel.xlsx")
    part = submission(built({first.id: 60}, area, day=9), "del.xlsx")
    found = choose([whole, part])
    assert found.submission is not None
    assert {e.report.value for e in found.submission.entries} >= {Decimal(60), Decimal(51)}
    (asked,) = [f for f in found.findings if f.code == "duplicate-differs"]
    assert asked.file == "hel.xlsx" and "del.xlsx" in asked.message
    undated = [replace(s, saved=None) for s in (whole, part)]
    unknown = choose(undated)
    assert unknown.submission is None and "duplicate-unresolved" in {f.code for f in unknown.findings}


_POOL: list[Submission] = []
_FIRST_HAND, _WORKED_ON = 14, 8


def _pool() -> list[Submission]:
    """Parts and wholes filled in by several people, at several times, some of which contradict each other.

    The last ones are copies that another program has saved: with rows of Handlingsplan the other way round, or, later,
    with an answer taken out.
    """
    if not _POOL:
        draw = random.Random(1)
        made: list[tuple[str, bytes, int]] = []
        for _ in range(_FIRST_HAND):
            values = {row.id: draw.choice((40, 41)) for row in ROWS if draw.random() < 0.4}
            part, day = draw.choice(("", *PARTS)), draw.randint(1, 6)
            made.append((part, built(values, part, day=day), day))
        for number, (part, data, day) in enumerate(made[:_WORKED_ON]):
            made.append((part, _worked_on(data, day + number % 3, draw, takes_out=bool(number % 2)), day))
        _POOL.extend(submission(data, f"{number}.xlsx") for number, (_, data, _) in enumerate(made))
    return _POOL


def _worked_on(data: bytes, day: int, draw: random.Random, *, takes_out: bool) -> bytes:
    """Return a copy as another program saves it, with the actions the other way round."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = submission(data)
    actions = [row for row in found.registers if row.register == "action_plan"]
    records = [row.record for row in reversed(actions)]
    for row, record in zip(actions, records, strict=True):
        for key in ("action", "owner"):
            book[row.sheet][row.cells[key]] = getattr(record, key)
    if takes_out and found.entries:
        source = draw.choice(found.entries).source
        book[source.sheet][source.cell] = None
    out = io.BytesIO()
    book.save(out)
    return saved_at(out.getvalue(), f"2019-01-{day:02}T08:00:00Z")


def test_a_copy_with_sorted_rows_that_another_program_saved_says_the_same() -> None:
    data = built({row.id: 40 + n for n, row in enumerate(ROWS)})
    first, copy = submission(data, "1.xlsx"), submission(_worked_on(data, 12, random.Random(1), takes_out=False))
    for files in ((first, copy), (copy, first)):
        outcome = choose(files)
        assert outcome.submission is copy
        assert {f.code for f in outcome.findings} == {"submission-replaced"}


@settings(max_examples=200)
@given(
    st.lists(st.integers(0, _FIRST_HAND + _WORKED_ON - 1), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_laying_together_is_independent_of_order_and_of_resending(numbers: list[int], shuffled: random.Random) -> None:
    files = [_pool()[number] for number in dict.fromkeys(numbers)]
    again = [*files, *(replace(f, file=f"igen {f.file}") for f in files if shuffled.random() < 0.5)]
    shuffled.shuffle(again)
    one, other = choose(files), choose(again)
    assert (one.submission is None) == (other.submission is None)
    if one.submission and other.submission:
        assert said(one.submission) == said(other.submission)
        assert {e.source.cell for e in one.submission.entries} == {e.source.cell for e in other.submission.entries}


def test_mallar_dela_writes_a_file_for_each_area_and_one_draft(tmp_path: Path) -> None:
    command = ["mallar", "--plan", PLAN.id, "--ar", str(YEAR), "--ut", str(tmp_path), "--kommun", "Bjuv"]
    assert main([*command, "--dela", "--utkast"]) == 0
    books = sorted(tmp_path.glob("*.xlsx"))
    assert len(books) == len(part_ids(PLAN, member("Bjuv"), YEAR))
    assert len(list(tmp_path.glob("*.eml"))) == 1
    assert all(submission(book.read_bytes(), book.name).part for book in books)


# ---- rounds --------------------------------------------------------------------------------------------------


@pytest.fixture
def rounds(tmp_path: Path) -> Path:
    (tmp_path / "delår.xlsx").write_bytes(built({ROWS[0].id: 50, ROWS[1].id: 51}, interim=True))
    (tmp_path / "slut.xlsx").write_bytes(built({ROWS[0].id: 55}))
    return tmp_path


def test_middle_and_end_of_a_year_are_put_together_by_themselves(rounds: Path) -> None:
    end, middle = read(rounds), read(rounds, interim=True)
    assert [s.file for s in end.submissions] == ["slut.xlsx"]
    assert [s.file for s in middle.submissions] == ["delår.xlsx"]
    differs = [f for f in end.findings if f.code == "interim-differs"]
    assert {f.fact("text") for f in differs} >= {"50", "51"}
    assert "duplicate-submission" not in {f.code for f in end.findings}


def test_a_delarsrapport_says_that_its_statuses_are_forecasts(rounds: Path, tmp_path: Path) -> None:
    target = tmp_path / "ut" / "d.xlsx"
    target.parent.mkdir()
    assert main(["konsolidera", str(rounds), "--plan", PLAN.id, "--ut", str(target), "--omgang", "delar"]) in (0, 1)
    import openpyxl

    book = openpyxl.load_workbook(target)
    header, *rows = book[texts.template.DATA_SHEET].iter_rows(values_only=True)
    of_year = [dict(zip(header, row, strict=True)) for row in rows if row[0] == YEAR]
    assert of_year and all(row["omgang"] == "delar" for row in of_year)
    assert all("prognos vid delår" in str(row["forklaring"]) for row in of_year)
    shown = " ".join(str(v) for line in book.worksheets[0].iter_rows(values_only=True) for v in line if v)
    assert f"delårsrapport {YEAR}: alla statusar är prognoser" in shown


def test_the_middle_of_the_year_is_known_in_the_template_for_its_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "d.xlsx").write_bytes(built({ROWS[0].id: 50}, interim=True))
    command = ["mallar", "--plan", PLAN.id, "--ar", str(YEAR), "--ut", str(tmp_path / "ut"), "--kommun", WHO.name]
    assert main([*command, "--fran", str(tmp_path / "in")]) == 0
    (template,) = (tmp_path / "ut").glob("*.xlsx")
    found = submission(template.read_bytes(), template.name)
    assert not found.interim
    assert Decimal(50) in {e.report.value for e in found.entries}
    assert {e.record.owner for e in found.registers if e.register == "action_plan"} == {"Chef"}


def test_in_the_middle_of_the_year_outcomes_are_optional_for_python_and_the_live_cells(tmp_path: Path) -> None:
    import openpyxl

    data = built({ROWS[0].id: 50}, interim=True)
    (tmp_path / "d.xlsx").write_bytes(data)
    found = read(tmp_path, interim=True)
    (together,) = found.submissions
    with_state = {
        row.indicator for rows in PLAN.rows.values() for row in rows if Field.STATE in row.target.fields
    }
    blank = [f for f in found.findings if f.code == "not-filled-in"]
    assert blank and {f.indicator for f in blank} <= with_state
    assert len(blank) == together.expected - together.filled
    path = tmp_path / "d.xlsx"
    book = openpyxl.load_workbook(path, data_only=True)
    checks = [
        str(cell.value) for page in book for row in page.iter_rows() for cell in row
        if str(cell.value).startswith((texts.template.CHECK_MISSING, texts.template.CHECK_OPTIONAL))
    ]  # fmt: skip
    assert sum(text.startswith(texts.template.CHECK_MISSING + ":") for text in checks) == len(blank)
    assert texts.template.CHECKS["optional"] in checks
    title = texts.template.PROGRESS.format(municipality=together.name, total=together.expected, done=together.filled)
    assert book[texts.template.START_SHEET]["B1"].value == title
    assert "benchmark-missing" not in {f.code for f in found.findings}


def test_every_letter_of_the_middle_of_the_year_says_so(tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "ut"
    inbox.mkdir()
    (inbox / "delår.xlsx").write_bytes(saved_at(built({ROWS[0].id: 50}, interim=True), f"{YEAR}-08-20T08:00:00Z"))
    (inbox / "Bjuv.xlsx").write_bytes(b"%PDF-1.4")
    assert main(["aterkoppling", str(inbox), "--plan", PLAN.id, "--ar", str(YEAR), "--ut", str(out), "--utkast"]) == 1
    letters = {path.stem: path.read_text("utf-8-sig") for path in out.glob("*.txt")}
    assert f"Återkoppling {YEAR} delår Höganäs" in letters and f"Återkoppling {YEAR} delår Bjuv" in letters
    assert f"Påminnelse {YEAR} delår Klippan" in letters
    for letter in letters.values():
        subject = letter.splitlines()[0]
        assert "delår" in letter and (f"delåret {YEAR}" in subject or "kan inte läsa" in subject)
        assert "31 augusti" in letter and "Bortfall" not in letter
    assert f"{YEAR} delår Klippan.xlsx" in letters[f"Påminnelse {YEAR} delår Klippan"]
    back = submission((out / f"Återkoppling {YEAR} delår Bjuv.xlsx").read_bytes())
    assert back.interim

    target = tmp_path / "mallar"
    command = ["mallar", "--plan", PLAN.id, "--ar", str(YEAR), "--kommun", "Bjuv", "--omgang", "delar", "--utkast"]
    assert main([*command, "--ut", str(target)]) == 0
    (draft,) = target.glob("*.eml")
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert f"delåret {YEAR}" in message["Subject"]
    assert "Bortfall" not in message.get_body().get_content()


def test_the_middle_of_a_year_gets_no_letter_once_its_end_has_come(rounds: Path, tmp_path: Path) -> None:
    out = tmp_path.parent / f"{tmp_path.name} ut"
    main(["aterkoppling", str(rounds), "--plan", PLAN.id, "--ar", str(YEAR), "--ut", str(out)])
    assert {path.stem for path in out.glob("Återkoppling*.xlsx")} == {f"Återkoppling {YEAR} Höganäs"}


def test_a_comment_or_a_prognos_answers_a_row_in_the_middle_of_the_year(tmp_path: Path) -> None:
    rows = [row for of in PLAN.rows.values() for row in of if row.each and Field.STATE in row.target.fields]
    report = Report(comment="Upphandlas i höst")
    for interim, asked in ((True, False), (False, True)):
        known = {rows[0].id: {YEAR: report}}
        data = build_template(PLAN, WHO, YEAR, known=known, interim=interim)
        found = submission(data)
        blank = [f for f in found.findings if f.code == "not-filled-in" and f.indicator == rows[0].indicator]
        assert bool(blank) is asked
        assert found.filled == (0 if asked else 1)
        form = next(f for f in template_layout(PLAN, WHO, YEAR, interim=interim).sheets if rows[0].id in f.by_id)
        (tmp_path / f"{interim}.xlsx").write_bytes(data)
        page = openpyxl.load_workbook(tmp_path / f"{interim}.xlsx", data_only=True)[form.name]
        shown = page[form.cell(form.by_id[rows[0].id], "check")].value
        assert (shown == texts.template.CHECK_OK) is not asked


def test_in_the_middle_of_the_last_year_nothing_is_summed_up_as_over(tmp_path: Path) -> None:
    last = PLAN.last_year
    for interim in (True, False):
        folder = tmp_path / str(interim)
        folder.mkdir()
        known = {row.id: {last: Report(value=Decimal(50))} for row in ROWS}
        (folder / "a.xlsx").write_bytes(build_template(PLAN, WHO, last, known=known, interim=interim))
        inbox = read(folder, interim=interim)
        result = consolidate(PLAN, last, inbox.submissions, inbox.findings, inbox.files)
        followup = Followup(result)
        assert followup.is_over is not interim
        assert bool(final_report(followup)) is not interim
