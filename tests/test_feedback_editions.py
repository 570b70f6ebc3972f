"""Feedback and reminders after a revision: to the members, and in the words, of the edition of the year."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from xl_addin.cli import main
from xl_addin.inbox.feedback import edition_of, missing_members
from xl_addin.inbox.intake import Inbox
from xl_addin.plan import load_plan
from xl_addin.plan.model import Plan

PRINTED = "familjen-helsingborg-2016-2019"
REVISED = load_plan(f"{PRINTED}-utgava-2")


def without(plan: Plan, name: str) -> Plan:
    """The newest edition, from which a kommun is gone altogether; the edition before still has it."""
    members = tuple(m for m in plan.member if m.name != name)
    assert plan.predecessor is not None
    return replace(plan, member=members).following(plan.predecessor)


def test_a_member_that_only_the_edition_of_the_year_has_is_reminded_of_that_year() -> None:
    newest, nothing = without(REVISED, "Bjuv"), Inbox((), (), ())
    assert "Bjuv" in [m.name for m in missing_members(nothing, newest, 2017)]
    assert "Bjuv" not in [m.name for m in missing_members(nothing, newest, 2018)]


def test_the_letters_of_an_earlier_year_are_sent_by_the_secretariat_of_today() -> None:
    newest = REVISED.with_mailbox("ny@exempel.se")
    edition = edition_of(newest, 2016)
    assert edition.version == "1"
    assert edition.organisation.mailbox == "ny@exempel.se"
    assert edition_of(newest, 2016, "2") is newest


def test_two_editions_of_one_plan_are_refused_with_the_newest_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inkorg").mkdir()
    words = ["konsolidera", str(tmp_path / "inkorg"), "--ut", str(tmp_path / "ut.xlsx"), "--plan"]
    assert main([*words, PRINTED, f"{PRINTED}-utgava-2"]) == 2
    assert "bara den nyaste utgåvan (version 2)" in capsys.readouterr().err
    assert not (tmp_path / "ut.xlsx").exists()
