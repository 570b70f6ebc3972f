"""The buttons *Följ upp i Outlook*, with an Outlook that only records, and *Jämför*."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import xlwings as xw
from openpyxl import load_workbook

from tests.excel.desk import YEAR, Place, bytes_of_sheets, open_desk, place
from tests.xlwings_engine import App, excel
from xl_addin import texts
from xl_addin.cli import main
from xl_addin.excel import buttons, outlook
from xl_addin.reading.plan_files import find_plan


@pytest.fixture
def app() -> Iterator[App]:
    with excel() as running:
        yield running


@pytest.fixture
def there(tmp_path: Path) -> Place:
    """A kommun with a fault, and two that have sent nothing; a mailbox for one of them."""
    laid = place(tmp_path)
    plan = laid.folder / "plan.toml"
    text = plan.read_text("utf-8").replace('code = "0002"', 'code = "0002"\nmailbox = "plan@boda.se"')
    plan.write_text(text, "utf-8")
    laid.submit("Åby", "ca 5", Decimal(40))
    return laid


class Mail(SimpleNamespace):
    """A mail item: what was set, attached and done."""

    def __init__(self, kept: list[Mail], refuses: int) -> None:
        super().__init__(done=[], replies=[], files=[])
        self.kept, self.refuses = kept, refuses
        self.ReplyRecipients = SimpleNamespace(Add=self.replies.append)
        self.Attachments = SimpleNamespace(Add=self.files.append)

    def Save(self) -> None:  # noqa: N802 - Outlook's name
        if len(self.kept) == self.refuses:
            raise RuntimeError("a policy forbids it")
        self.kept.append(self)

    def Delete(self) -> None:  # noqa: N802 - Outlook's name
        self.done.append("deleted")


def with_outlook(monkeypatch: pytest.MonkeyPatch, refuses: int = -1) -> list[Mail]:
    """Let this be Windows with an Outlook; `refuses`: after so many drafts it takes no more. Return what it holds."""
    kept: list[Mail] = []
    application = SimpleNamespace(CreateItem=lambda kind: Mail(kept, refuses))
    client = ModuleType("win32com.client")
    client.Dispatch = lambda name: {"Outlook.Application": application}[name]  # type: ignore[attr-defined] # a stand-in
    monkeypatch.setitem(sys.modules, "win32com", ModuleType("win32com"))
    monkeypatch.setitem(sys.modules, "win32com.client", client)
    monkeypatch.setattr(outlook.save_drafts, "__defaults__", ("win32",))
    return kept


def drafts(there: Place) -> dict[str, Any]:
    folder = there.result.parent / texts.control.FEEDBACK
    return {path.stem: message_from_bytes(path.read_bytes(), policy=default) for path in folder.glob("*.eml")}


def test_letters_become_drafts_in_outlook_and_none_is_sent(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = with_outlook(monkeypatch)
    book = open_desk(app, there)
    assert buttons.clicked("outlook").done, app.alerts
    assert [mail.To for mail in kept] == ["", "plan@boda.se", ""]
    assert "återkoppling" in kept[0].Subject
    assert "påminnelse" in kept[1].Subject
    assert kept[0].Body.startswith(texts.letters.LETTER_GREETING)
    assert {reply for mail in kept for reply in mail.replies} == {"plan@exempel.se"}
    assert [Path(file).is_file() for mail in kept for file in mail.files] == [True]
    assert drafts(there) == {}
    assert "3\xa0utkast" in app.alerts[-1][1]
    assert texts.excel.BUTTONS["outlook"][0] in str(book.sheets["Start"].range("A1:C20").value)


def test_an_outlook_that_stops_halfway_holds_none_and_all_are_files(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = with_outlook(monkeypatch, refuses=2)
    open_desk(app, there)
    assert buttons.clicked("outlook").done
    assert [mail.done for mail in kept] == [["deleted"]] * 2
    assert len(drafts(there)) == 3


def test_without_outlook_the_letters_are_files_for_any_mail_program(app: App, there: Place) -> None:
    open_desk(app, there)
    assert buttons.clicked("outlook").done
    written = drafts(there)
    assert set(written) == {f"Återkoppling {YEAR} Åby", f"Påminnelse {YEAR} Böda", f"Påminnelse {YEAR} Örsjö"}
    assert written[f"Påminnelse {YEAR} Böda"]["To"].addresses[0].addr_spec == "plan@boda.se"
    (attached,) = written[f"Återkoppling {YEAR} Åby"].iter_attachments()
    assert attached.get_filename() == f"Återkoppling {YEAR} Åby.xlsx"
    assert str(there.result.parent / texts.control.FEEDBACK) in str(app.alerts)
    assert buttons.clicked("outlook").done  # once more: the same files


def test_two_results_are_compared_as_the_command_does(
    app: App, there: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk(app, there)
    assert buttons.clicked("konsolidera").done
    before = there.result.with_name("mars.xlsx")
    before.write_bytes(there.result.read_bytes())
    xw.books[there.result.name].close()
    there.submit("Böda", Decimal(70), Decimal(20))
    assert buttons.clicked("konsolidera").done
    asked: list[str] = []
    paths = iter([before, there.result])
    monkeypatch.setattr("xl_addin.excel.dialog.choose", lambda title, start, file: asked.append(title) or next(paths))
    assert buttons.clicked("jamfor").done, app.alerts
    target = there.result.with_name(texts.control.COMPARISON)
    assert any(Path(other.fullname) == target for other in xw.books)
    assert tuple(asked) == texts.excel.BUTTON_COMPARED
    assert main(["jamfor", str(before), str(there.result), "--ut", str(tmp_path / "jämfört.xlsx")]) == 0
    assert (tmp_path / "jämfört.xlsx").read_bytes() == target.read_bytes()
    assert "Böda" in str(bytes_of_sheets(target))
    assert load_workbook(target).sheetnames


def test_nothing_chosen_is_nothing_done_and_unlike_files_are_a_sentence(
    app: App, there: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk(app, there)
    monkeypatch.setattr("xl_addin.excel.dialog.choose", lambda *_, file: None)
    assert buttons.clicked("jamfor").message == ""
    paths = iter([there.result, there.folder / "plan.toml"])
    monkeypatch.setattr("xl_addin.excel.dialog.choose", lambda *_, file: next(paths))
    assert not buttons.clicked("jamfor").done
    assert texts.cli.COMPARED_UNLIKE in str(app.alerts)
    assert not there.result.with_name(texts.control.COMPARISON).exists()


def test_the_plan_is_opened_as_a_workbook_and_after_the_year_as_the_next_edition(app: App, there: Place) -> None:
    plan = there.folder / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace("last_year = 2021", "last_year = 2022"), "utf-8")
    open_desk(app, there)
    assert buttons.clicked("planbok").done, app.alerts
    target = there.result.with_name(texts.control.PLAN_BOOK)
    assert any(Path(other.fullname) == target for other in xw.books)
    assert texts.planbook.SHEETS["planbok-underlag"] not in load_workbook(target).sheetnames
    assert buttons.clicked("konsolidera").done
    assert buttons.clicked("planbok").done, app.alerts
    draft = there.result.with_name(texts.control.NEXT_EDITION)
    assert texts.planbook.SHEETS["planbok-underlag"] in load_workbook(draft).sheetnames
    assert find_plan(draft).predecessor == find_plan(target)
