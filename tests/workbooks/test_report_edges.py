"""Plans of every size, with nothing or everything reported: the result is whole, valid and its sentences are right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from tests.workbooks.report_example import Mood, consolidation, plan
from tests.workbooks.report_reading import table, values
from xl_addin.data_rows import data_rows
from xl_addin.workbooks.report import build_report

EDGES: dict[str, tuple[dict[str, int], Mood]] = {
    "one målområde": ({"areas": 1, "indicators": 4}, "usual"),
    "one mätetal, one kommun, one year": ({"areas": 1, "indicators": 1, "members": 1, "years": 1}, "usual"),
    "15 målområden": ({"areas": 15, "indicators": 30}, "usual"),
    "300 mätetal": ({"areas": 5, "indicators": 300, "members": 2, "years": 1}, "usual"),
    "49 members": ({"indicators": 13, "members": 49, "years": 2}, "usual"),
    "names of 100 characters": ({"name_length": 100}, "usual"),
    "nothing reported": ({}, "nothing"),
    "everything reported": ({}, "everything"),
    "10 years": ({"years": 10}, "usual"),
}


@pytest.fixture(scope="module", params=EDGES.values(), ids=EDGES)
def built(request: pytest.FixtureRequest) -> tuple[Any, bytes]:
    sizes, mood = request.param
    result = consolidation(plan(**sizes), mood)
    return result, build_report(result)


def test_result_is_valid(built: tuple[Any, bytes], tmp_path: Path) -> None:
    path = tmp_path / "resultat.xlsx"
    path.write_bytes(built[1])
    assert not list(OpenXmlValidator().validate(path).errors)


def test_every_mätetal_and_fact_is_there(built: tuple[Any, bytes]) -> None:
    result, data = built
    assert len(table(data)) == len(data_rows(result))
    sheet = values(data)["Sammanfattning"]
    total = next(row for row in sheet.iter_rows(values_only=True) if row[5] == "Hela planen")
    assert total[13] == len(result.plan.indicators)
    assert sum(total[6:13]) == total[13]


def test_kommuner_have_a_sheet_each_or_an_index(built: tuple[Any, bytes]) -> None:
    result, data = built
    names = values(data).sheetnames
    if len(result.plan.member) > 30:
        assert "Kommuner A–Ö" in names
        assert [row["Kommun"] for row in table(data, "Kommuner A–Ö", header=5)] == [m.name for m in result.plan.member]
    else:
        assert names.index("Data") - names.index("Framåtblick") == len(result.plan.member) + 1


def test_a_page_that_has_nothing_is_a_sentence_and_no_header() -> None:
    page = values(build_report(consolidation(plan(), "nothing")))["Prognos"]
    assert [bool(row[0]) for row in page.iter_rows(values_only=True)] == [True, True, True], "title, sentence, way back"


def test_nothing_reported_is_said_and_never_counted_as_missed() -> None:
    data = build_report(consolidation(plan(), "nothing"))
    sheet = values(data)["Sammanfattning"]
    assert sheet["A1"].value == "Inget är rapporterat för 2018: inget av planens mål går att bedöma."
    assert {row["status"] for row in table(data)} == {"Ej rapporterat"}
    assert values(data)["För beslut"]["A1"].value == "Inget är rapporterat, så inget ärende är känt"
    shown = [str(cell.value) for row in sheet.iter_rows(max_col=5) for cell in row if cell.value]
    assert not [text for text in shown if re.search(r"\b0 av", text)]
    assert values(data)["Avvikelser"]["A2"].value == "Inget mätetal avviker och inget är ej uppnått."
