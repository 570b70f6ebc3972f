"""Sites of plans and results that nobody has thought of: every page is whole, and nothing internal slips out."""

from __future__ import annotations

import re
from datetime import date
from posixpath import dirname, normpath
from typing import Any

import pytest
from msgspec.structs import fields, replace

from tests.site import site_example
from tests.site.test_site_pages import pages, shown_text
from tests.workbooks import report_example
from xl_addin.consolidation import Consolidation, consolidate
from xl_addin.plan.model import Plan
from xl_addin.registers import Holder, RegisterEntry, registers_of
from xl_addin.result_reading import ReadResult
from xl_addin.site.build import build_site
from xl_addin.site.public import SHOWN
from xl_addin.targets import Report

HIDDEN = "hemligt"
NAMES = {
    "quotes and slashes": 'Sam"verkan" <Nord/Syd> & \'Co\' ../..',
    "a long word": "a" * 100,
    "from right to left": "שלום עולם",
    "the name of a page": "index",
    "like another's": "Amala",
    "nothing but signs": "%#?&",
}


UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def is_whole(site: dict[str, bytes]) -> None:
    """Check that names and links are good, and that no page has markup of others or signs that nobody sees.

    The data are the table of the result, word for word.
    """
    assert len({name.lower() for name in site}) == len(site)
    for name, data in site.items():
        assert re.fullmatch(r"[a-z0-9/._-]+", name), name
        assert name.startswith("data/") or not UNSEEN.search(data.decode("utf-8-sig")), name
    for name, page in pages(site):
        assert page.inline == []
        for link in (*page.links, *page.loaded):
            path = link.partition("#")[0]
            if path and "://" not in path and not path.startswith("mailto:"):
                assert normpath(f"{dirname(name)}/{path}").lstrip("/") in site, (name, link)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_kommun_may_be_called_anything(name: str) -> None:
    read = site_example.read_back(site_example.consolidation(site_example.with_name(site_example.plan(), name)))
    site = build_site(read)
    is_whole(site)
    assert name in shown_text(site["index.html"])


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_plan_and_its_cooperation_may_be_called_anything(name: str) -> None:
    organisation = replace(site_example.plan().organisation, name=name)
    read = site_example.read_back(site_example.consolidation(site_example.plan(name=name, organisation=organisation)))
    site = build_site(read, base="https://exempel.se/")
    is_whole(site)
    assert name in shown_text(site["index.html"])


def test_signs_that_nobody_sees_are_shown_as_such() -> None:
    comment = "före\u202eefter \u2066mitt\u2069 \ufeffsist"
    site = build_site(site_example.read_back(site_example.consolidation(comment=comment)))
    is_whole(site)
    shown = " ".join(shown_text(data) for name, data in site.items() if "matetal/" in name)
    assert "före\ufffdefter \ufffdmitt\ufffd" in shown


def test_control_signs_are_shown_as_such_and_end_no_page() -> None:
    result = site_example.consolidation(comment="före\x00\x08\x1f_x0000_efter\x0b\ufffesist")
    for read in (ReadResult(result, (), is_of_the_plan=True), site_example.read_back(result)):
        site = build_site(read)
        is_whole(site)
        assert any("före" in shown_text(data) for name, data in site.items() if name.startswith("matetal/"))


def test_two_kommuner_whose_names_are_alike_in_plain_letters_have_pages_of_their_own() -> None:
    plan = site_example.plan()
    for names in (("Åby", "Aby"), ("Nya  Ås", "nya as"), ("Sök", "Sok")):
        first, second, *rest = plan.member
        named = site_example.with_names(plan, {first.name: names[0], second.name: names[1]})
        site = build_site(site_example.read_back(site_example.consolidation(named)))
        is_whole(site)
        for member in named.member[:2]:
            (page,) = (data for path, data in site.items() if path.startswith(f"kommun/{member.code}-"))
            assert " ".join(member.name.split()) in shown_text(page)
        assert len([path for path in site if path.startswith("kommun/")]) == 2 + len(rest)


@pytest.mark.parametrize("size", [(1, 1, 1, 1), (1, 13, 40, 2)])
def test_the_smallest_plan_and_many_kommuner(size: tuple[int, int, int, int]) -> None:
    plan = report_example.plan(*size)
    for public in (False, True):
        is_whole(build_site(site_example.read_back(report_example.consolidation(plan)), public=public))


def test_nobody_has_sent_anything() -> None:
    plan = site_example.plan()
    site = build_site(site_example.read_back(consolidate(plan, plan.first_year, [])))
    is_whole(site)
    assert "Ej rapporterat" in shown_text(site["matetal/1-1.html"])


def test_a_board_that_is_asked_nothing() -> None:
    plan = site_example.plan()
    site = build_site(site_example.read_back(report_example.consolidation(plan, mood="nothing")))
    is_whole(site)


# ---- nothing internal slips out, wherever it stands


def everywhere_hidden() -> Consolidation:
    """A consolidation with a mark in every text that is not named as public, in every field of every register."""
    plan = site_example.plan()
    result = site_example.consolidation(plan)
    submissions = [
        replace(s, file=f"{HIDDEN}.xlsx", entries=tuple(replace(e, report=_hidden(e.report)) for e in s.entries))
        for s in result.submissions
    ]
    findings = [replace(finding, message=HIDDEN, hint=HIDDEN, file=HIDDEN) for finding in result.findings]
    registers = tuple(_registers(plan, result.year))
    marked = consolidate(plan, result.year, submissions, findings, [], secretariat=registers)
    marked.board = dict.fromkeys(result.board, HIDDEN)
    return marked


def _hidden(report: Report) -> Report:
    texts = {f.name: HIDDEN for f in fields(report) if isinstance(getattr(report, f.name), str) and f.name not in SHOWN}
    assert {"comment", "reference", "question", "answer"} <= texts.keys()
    return replace(report, **texts)  # type: ignore[arg-type] # all are texts


def _registers(plan: Plan, year: int) -> list[RegisterEntry[Any]]:
    made = []
    for register in registers_of():
        columns = register.columns(Holder(plan, None, year))
        filled: dict[str, Any] = {}
        for column in columns:
            for value in (HIDDEN, date(year, 5, 1), 1, plan.member[0].code, "1.1"):
                record, faults = register.parse({column.key: value})
                if not faults and getattr(record, column.key) is not None:
                    filled[column.key] = value
                    break
        record, _ = register.parse(filled)
        assert HIDDEN in filled.values(), register.id
        code = plan.member[0].code
        made.append(RegisterEntry(record, code, year, f"{HIDDEN}.xlsx", HIDDEN, "B6", ""))
    return made


@pytest.mark.parametrize("as_read", [False, True])
def test_nothing_hidden_in_any_field_is_in_any_byte(as_read: bool) -> None:
    result = everywhere_hidden()
    read = site_example.read_back(result) if as_read else ReadResult(result, (), is_of_the_plan=True)
    assert any(HIDDEN.encode() in data for data in build_site(read).values())
    for name, data in build_site(read, public=True, base="https://exempel.se/u/").items():
        assert HIDDEN.encode() not in (name.encode() + data).lower(), name
