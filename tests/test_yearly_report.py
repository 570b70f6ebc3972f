"""The yearly report in Word, read back with python-docx alone: every number counted anew from `Data`."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from tests.conftest import Convert, DemoOf
from tests.workbooks.report_example import consolidation, plan
from tests.workbooks.report_reading import table, values
from xl_addin.cli import main
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.documents.word import add_run
from xl_addin.documents.yearly_report import build_yearly_report
from xl_addin.followup.matters import matters
from xl_addin.followup.own_books import economy_tables
from xl_addin.followup.ranking import deviations
from xl_addin.followup.view import Followup
from xl_addin.plan import load_plan
from xl_addin.registers import RegisterEntry
from xl_addin.registers.attendance import Attendance, Presence, Seat
from xl_addin.registers.decision import Decision
from xl_addin.registers.meeting import Body
from xl_addin.workbooks.report import build_report

YEAR = 2018
NONE = "–"
INJECTED = '=HYPERLINK("http://x") <w:p/> & ]]> {status} \x07\x0b \u202e'
PLANS = ["familjen-helsingborg-2016-2019", "malmolundregionen-2015-2016"]
RESULTS = {
    name: consolidation(plan(members=members, indicators=indicators, areas=3), seed=7)
    for name, (members, indicators) in {"like the demo": (11, 39), "one kommun": (1, 13)}.items()
}


def _only(result: Consolidation, keep: Callable[[Any], bool]) -> Consolidation:
    return consolidate(result.plan, result.year, [s for s in result.submissions if keep(s)])


def edges() -> dict[str, Consolidation]:
    usual = consolidation(plan(members=4))
    return {
        "nothing reported": consolidation(plan(), "nothing"),
        "everything reported": consolidation(plan(), "everything"),
        "one kommun reported": _only(usual, lambda s: s.municipality == usual.plan.member[0].code),
        "only this year's folder": _only(usual, lambda s: s.year == usual.year),
        "names of 100 characters": consolidation(plan(members=4, name_length=100)),
        "one mätetal": consolidation(plan(areas=1, indicators=1, members=1, years=1)),
    }


def read(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def tables(document: Any) -> dict[str, list[list[str]]]:
    """Every table's rows below its header, by the first words that a screen reader says of it."""
    found: dict[str, list[list[str]]] = {}
    for each in document.tables:
        (about,) = each._tbl.tblPr.xpath("./w:tblCaption/@w:val")
        found[about] = [[cell.text for cell in row.cells] for row in each.rows][1:]
    return found


def areas(document: Any) -> list[list[str]]:
    return [row for about, rows in tables(document).items() if about.startswith("Mätetalen i") for row in rows]


def shares(document: Any) -> list[list[str]]:
    return next(rows for about, rows in tables(document).items() if about.startswith("Målområden med"))


def of_region(data: list[dict[str, Any]], year: int) -> dict[tuple[str, str | None], dict[str, Any]]:
    return {
        (str(row["matetal"]), row["serie"]): row for row in data if row["kommun_kod"] == "0000" and row["ar"] == year
    }


def plain(text: str) -> str:
    return text.replace("\u00a0", "")


@pytest.mark.parametrize("name", RESULTS)
def test_statuses_and_shares_are_counted_from_data(name: str) -> None:
    result = RESULTS[name]
    document, region = read(build_yearly_report(result)), of_region(table(build_report(result)), YEAR)
    followed = {code for code, i in result.plan.indicators.items() if i.target.kind == "monitor"}
    rows, checked = shares(document), 0
    header = [cell.text.split(" ", 1)[-1] for cell in document.tables[0].rows[0].cells]
    for row in rows:
        prefix = "" if row[0] == "Hela planen" else f"{row[0].split()[0]}."
        own = {c for c, series in region if series is None and c.startswith(prefix)}
        count = Counter(region[c, None]["status"] for c in own - followed)
        assert row[1] == str(len(own - followed))
        for status, cell in zip(header[2:-1], row[2:-1], strict=True):
            percent = int(Decimal(100 * count[status]) / len(own - followed) + Decimal("0.5")) if own - followed else 0
            assert plain(cell) == (f"{count[status]} ({percent}%)" if count[status] else NONE)
            checked += 1
        assert row[-1] == (str(len(own & followed)) if own & followed else NONE)
    assert checked == 6 * (len(result.plan.goal_area) + 1)


@pytest.mark.parametrize("name", RESULTS)
def test_each_line_has_its_status_and_its_figures_of_data(name: str) -> None:
    result = RESULTS[name]
    data, lines = table(build_report(result)), areas(read(build_yearly_report(result)))
    now, before, checked = of_region(data, YEAR), of_region(data, YEAR - 1), 0
    whole = {row[0].split(" ")[0]: row for row in lines if not re.match(r"[\d.]+ – ", row[0])}
    assert set(whole) == set(result.plan.indicators)
    for code, row in whole.items():
        assert now[code, None]["status"] in row[5]
        own = result.plan.rows[code]
        if len(own) > 1:
            assert row[1:5] == [NONE] * 4
            continue
        for cell, told in ((row[1], now), (row[4], before)):
            figure = told.get((code, None), {}).get("utfall")
            wanted = _alike(data, result, code) if own[0].each else {}
            if own[0].each and wanted.get(YEAR if told is now else YEAR - 1) is not None:
                figure = wanted[YEAR if told is now else YEAR - 1]
            is_figure = re.fullmatch(r"−?[\d\u00a0]+(,\d+)?", cell)
            if not is_figure:
                is_known = isinstance(figure, int | float | Decimal) and told is now
                assert not is_known or "?" in cell, (code, cell, figure)
                continue
            assert figure is not None
            digits = len(cell.partition(",")[2])
            assert abs(_number(cell) - Decimal(str(figure))) <= Decimal("0.51").scaleb(-digits), (code, cell, figure)
            checked += 1
        if re.match(r"^[+−]", row[3]) and re.search(r"\d", row[2]):
            assert abs(_number(row[1]) - _number(row[2]) - _number(row[3])) <= Decimal("0.02"), row
            checked += 1
    assert checked > 5


def _number(text: str) -> Decimal:
    found = re.search(r"[−+]?[\d\u00a0]+(,\d+)?", text)
    assert found
    return Decimal(plain(found[0]).replace("−", "-").replace(",", "."))


def _alike(data: list[dict[str, Any]], result: Consolidation, code: str) -> dict[int, Decimal]:
    """The mean by inhabitants of the kommuner that have a figure in the year and the one before, for both years."""
    people = {m.code: m.inhabitants(YEAR).inhabitants for m in result.plan.member}
    have: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for row in data:
        if str(row["matetal"]) == code and row["kommun_kod"] != "0000" and isinstance(row["utfall"], int | float):
            have[row["ar"]][row["kommun_kod"]] = Decimal(str(row["utfall"]))
    both = set(have[YEAR]) & set(have[YEAR - 1]) or set(have[YEAR])
    weight = sum(people[member] for member in both)
    return {
        year: sum((have[year][m] * people[m] for m in both), Decimal(0)) / weight
        for year in (YEAR - 1, YEAR) if both and both <= set(have[year])
    }  # fmt: skip


@pytest.mark.parametrize("name", RESULTS)
def test_matters_and_deviations_all_stand_there_with_the_kommuns_words(name: str) -> None:
    result = RESULTS[name]
    document, followup = read(build_yearly_report(result)), Followup(result)
    of = {about.split(":")[0]: rows for about, rows in tables(document).items() if "förslag till tid" in about}
    found = matters(followup)
    assert set(of) == {matter.asked for matter in found}
    for asked, rows in of.items():
        alike = [matter for matter in found if matter.asked == asked]
        assert [row[0].split("\n")[0] for row in rows] == [f"{m.code} {m.name}".strip() for m in alike]
        assert [row[3].split("\n")[0] for row in rows] == [m.proposed.shown for m in alike]
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    decisions = [h for h in headings if re.match(r"\d+\. ", h)]
    assert [h.split(". ", 1)[1] for h in decisions] == list(dict.fromkeys(m.asked for m in found))
    worse = next((rows for about, rows in tables(document).items() if "kommunernas ord och åtgärder" in about), [])
    assert [row[0].split(" ")[0] for row in worse] == [d.indicator.code for d in deviations(followup)]
    quotes = {row[2] for row in worse}
    names = [member.name for member in result.plan.member]
    assert not [quote for quote in quotes for name in names if f"”{name}:" in quote], "a kommun did not write its name"
    behind = {d.indicator.code for d in deviations(followup)}
    for row in table(build_report(result)):
        if row["ar"] == YEAR and str(row["matetal"]) in behind and row["kommun_kod"] != "0000" and row["kommentar"]:
            assert any(str(row["kommentar"]) in quote for quote in quotes)


@pytest.mark.parametrize("edge", edges())
def test_plans_at_the_edge_have_every_mätetal_in_a_valid_document(edge: str, tmp_path: Path) -> None:
    result = edges()[edge]
    data = build_yearly_report(result)
    path = tmp_path / "r.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    document = read(data)
    names = "\n".join(row[0] for row in areas(document))
    assert all(f"{code} {i.text}" in names for code, i in result.plan.indicators.items())
    every = [p.text for p in document.paragraphs]
    every += [cell for rows in tables(document).values() for row in rows for cell in row]
    assert not [text for text in every if "…" in text]
    if edge == "nothing reported":
        told = [p.text for p in document.paragraphs] + [cell for row in shares(document) for cell in row]
        assert not [text for text in told if re.search(r"\b0\sav|\b0\s\(", text)]
        assert "Inget är rapporterat för 2018: inget av planens mål går att bedöma." in every


def test_what_a_kommun_writes_stays_text_and_what_no_file_can_hold_is_seen() -> None:
    result = RESULTS["like the demo"]
    sent = [
        replace(s, entries=tuple(replace(e, report=replace(e.report, comment=INJECTED)) for e in s.entries))
        for s in result.submissions
    ]
    day = date(YEAR, 3, 1)
    decision = Decision(day=day, body=Body.BOARD, number="4.1", text=INJECTED, responsible=INJECTED)
    own = (RegisterEntry(decision, "", YEAR, "b.xlsx", "Beslut", "B6", "0" * 64),)
    data = build_yearly_report(consolidate(result.plan, YEAR, sent, secretariat=own))
    document = read(data)
    seen = INJECTED.replace("\x07", "\ufffd").replace("\x0b", "\ufffd")
    (worse,) = [rows for about, rows in tables(document).items() if "kommunernas ord och åtgärder" in about]
    assert [row for row in worse if seen in row[2]]
    (made,) = [rows for about, rows in tables(document).items() if about.startswith("Beslut fattade")]
    assert made[0][2:4] == [f"4.1 {seen}", seen]
    assert "http" not in "".join(r.target_ref for r in document.part.rels.values() if r.is_external)


def test_attendance_and_economy_stand_there_as_the_books_say() -> None:
    result = RESULTS["like the demo"]
    first, second = (m.code for m in result.plan.member[:2])
    days = ((1, first, Presence.PRESENT), (2, first, Presence.ABSENT), (1, second, Presence.SUBSTITUTE))
    seat = {"body": Body.BOARD, "seat": Seat.REPRESENTATIVE}
    there = [Attendance(day=date(YEAR, 3, d), municipality=code, presence=who, **seat) for d, code, who in days]
    own = tuple(RegisterEntry(r, "", YEAR, "b.xlsx", "Närvaro", f"B{n}", "0" * 64) for n, r in enumerate(there))
    document = read(build_yearly_report(consolidate(result.plan, YEAR, result.submissions, secretariat=own)))
    rows = {row[0]: [plain(cell) for cell in row[1:]] for row in tables(document)["Närvaro"]}
    assert [rows[m.name] for m in result.plan.member[:3]] == [["50%"], ["100%"], [NONE]]
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert {"Beslut", "Närvaro", "Ekonomi"} <= set(headings)


def test_a_date_is_never_broken_between_lines_and_is_read_as_a_date() -> None:
    document = docx.Document()
    run = add_run(document.add_paragraph(), "senast 2016-06-30, mot 2015-2016")
    assert run.text == "senast 2016-06-30, mot 2015-2016"
    assert len(run._r.xpath("./w:noBreakHyphen")) == 2


def test_a_sum_alone_has_no_empty_columns() -> None:
    (fee,) = economy_tables(Followup(consolidate(load_plan(PLANS[0]), 2019, [])))
    assert list(fee.headers) == ["Avser", "Invånare", "Kr per invånare", "Avgift, kr"]
    assert [row[0] for row in fee.rows] == ["alla 11 kommuner"]


def test_it_is_accessible_and_the_same_bytes_every_time() -> None:
    data = build_yearly_report(RESULTS["like the demo"])
    assert data == build_yearly_report(RESULTS["like the demo"])
    document = read(data)
    for each in document.tables:
        assert each.rows[0]._tr.trPr.xpath("./w:tblHeader")
        assert not any(row._tr.trPr.xpath("./w:tblHeader") for row in each.rows[1:])
        assert each._tbl.tblPr.xpath("./w:tblDescription/@w:val")[0]
        assert not each._tbl.xpath(".//w:gridSpan | .//w:vMerge")
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))
    assert set(document.styles.element.xpath("//w:lang/@w:val")) == {"sv-SE"}
    properties, section = document.core_properties, document.sections[0]
    assert (properties.language, bool(properties.title)) == ("sv-SE", True)
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    sizes = {float(v) / 2 for v in document.element.xpath("//w:sz/@w:val")}
    assert min(sizes) >= 8.5


@pytest.mark.libreoffice
@pytest.mark.parametrize("plan_id", PLANS)
def test_the_report_of_a_real_plan_agrees_with_its_workbook_and_opens(
    plan_id: str, demo_of: DemoOf, tmp_path: Path, libreoffice: Convert, capsys: pytest.CaptureFixture[str]
) -> None:
    demo, path = demo_of(plan_id) / "Sammanställning.xlsx", tmp_path / "Årsrapport.docx"
    capsys.readouterr()
    assert main(["rapport", str(demo), "--docx", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    book, document = values(demo.read_bytes()), read(path.read_bytes())
    title, rest = (book["Sammanfattning"][cell].value for cell in ("A1", "A2"))  # a long headline takes two rows
    assert {title, f"{title} {rest}"} & {p.text for p in document.paragraphs}
    data = table(demo.read_bytes())
    year = max(row["ar"] for row in data if row["kommun_kod"] == "0000")
    region = {c: row for (c, series), row in of_region(data, year).items() if series is None}
    lines = {row[0].split(" ")[0]: row for row in areas(document) if not re.match(r"[\d.]+ – ", row[0])}
    assert {code: row["status"] for code, row in region.items()} == {
        code: re.sub(r" \(.*", "", row[5].split(" ", 1)[1]) for code, row in lines.items()
    }
    (pdf,) = libreoffice(path, "pdf", tmp_path / "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    assert all(code in text for code in region)
    assert "Sida 1 av" in text
    (again,) = libreoffice(path, "docx", tmp_path / "igen")
    reread = read(again.read_bytes())
    cells = [[[c.text for c in row.cells] for row in t.rows] for t in reread.tables]
    assert cells == [[[c.text for c in row.cells] for row in t.rows] for t in document.tables]


def test_what_somebody_wrote_in_the_report_stands(
    demo_of: DemoOf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result, path = demo_of(PLANS[0]) / "Sammanställning.xlsx", tmp_path / "r.docx"
    assert main(["rapport", str(result), "--docx", str(path)]) == 0
    first = path.read_bytes()
    assert main(["rapport", str(result), "--docx", str(path)]) == 0
    assert path.read_bytes() == first
    document = docx.Document(str(path))
    document.add_paragraph("Eget.")
    document.save(str(path))
    worked = path.read_bytes()
    capsys.readouterr()
    assert main(["rapport", str(result), "--docx", str(path)]) == 2
    assert path.read_bytes() == worked


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--pdf"),
        (["--docx", "{folder}/r.pdf"], "ska sluta på"),
        (["--docx", "{folder}/r.docx", "--styrelse"], "alltid hel"),
        (["--docx", "{folder}/r.docx"], "är ingen sammanställning"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.xlsx").write_bytes(b"no workbook")
    assert main(["rapport", str(tmp_path / "r.xlsx"), *(a.format(folder=tmp_path) for a in arguments)]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert words in err
    assert not list(tmp_path.glob("r.docx"))


def test_marks_are_those_that_the_document_has() -> None:
    read_through = " ".join(p.text for p in read(build_yearly_report(RESULTS["like the demo"])).paragraphs)
    assert "Samma 7 kommuner" in read_through
    assert "Ihålig punkt" not in read_through, "Word has no small lines"
