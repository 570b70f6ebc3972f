"""What the buttons do, from the ribbon, from the sheet or from `vplan knapp`: the command line's own steps.

Every entry point takes the calling workbook, reads its settings, runs, writes the tables back and says in one sentence
what was done. None lets an exception out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from xl_addin import texts
from xl_addin.excel.session import Desk, Outcome, calling_book, open_book, press
from xl_addin.findings import Severity
from xl_addin.inbox.intake import Inbox
from xl_addin.plan.model import Plan
from xl_addin.steps.control import counts, counts_of, last_run, record_choices
from xl_addin.steps.running import check_inbox, check_year, consolidate_to, find_plan, read
from xl_addin.swedish import plural
from xl_addin.workbooks.control import FINDINGS, SUBMISSIONS, ControlError, Settings


def create_templates() -> Outcome:
    """Write a template for each kommun."""
    return press(calling_book, _create_templates)


def check() -> Outcome:
    """Read the inbox, and show who has sent what and what needs mending."""
    return press(calling_book, _check)


def consolidate() -> Outcome:
    """Put all submissions together, show the findings, and open the result."""
    return press(calling_book, _consolidate)


def give_feedback() -> Outcome:
    """Write for each submission what needs mending, with a text for the mail."""
    return press(calling_book, _give_feedback)


def remind() -> Outcome:
    """Write a reminder for each kommun that has sent nothing."""
    return press(calling_book, _remind)


def open_result() -> Outcome:
    """Open the newest result."""
    return press(calling_book, _open_result)


def make_pdf() -> Outcome:
    """Save the newest result as PDF."""
    return press(calling_book, _make_pdf)


def show_help() -> Outcome:
    """Show how the control workbook is used."""
    return press(calling_book, _show_help)


def run(name: str, path: Path | None = None) -> Outcome:
    """Do what a button does from outside Excel, in the control workbook that is open there; `name`: a key of `WORK`."""
    return press(partial(open_book, path), WORK[name])


# ---- the work ------------------------------------------------------------------------------------------------


def result_path(settings: Settings) -> Path:
    """Give where the result is written."""
    name = texts.control.RESULT if settings.year is None else texts.control.RESULT_YEAR.format(year=settings.year)
    return settings.results / name


def _create_templates(desk: Desk) -> Outcome:
    from xl_addin.steps.templates import kept_sentence, write_templates

    settings = desk.settings
    if settings.year is None:
        raise ControlError(texts.control.FAULTS["missing"].format(label=texts.control.SETTINGS["year"][0]))
    plan = find_plan(settings.plan)
    folder = settings.results / texts.control.TEMPLATES.format(year=settings.year)
    deadline = settings.deadline or date(settings.year + 1, 1, 31)
    earlier = _earlier_result(desk)
    written = write_templates(plan, settings.year, folder, source=earlier, deadline=deadline)
    count = plural(len(written), *texts.excel.BUTTON_TEMPLATES)
    desk.write_start(last_run("SkapaMallar", str(folder), count))
    if kept := [path for path in written.values() if path is not None]:
        return Outcome(kept_sentence(kept), done=False)
    key = "templates" if earlier is None else "templates-earlier"
    return Outcome(texts.excel.BUTTON_DONE[key].format(count=count, folder=folder))


def _earlier_result(desk: Desk) -> Path | None:
    """Find the newest result there is, for the outcomes of earlier years."""
    folder = desk.settings.results
    results = [path for path in folder.glob(texts.control.RESULT_PATTERN) if not path.name.startswith("~")]
    before = [p for p in results if p.stem[-4:].isdecimal() and int(p.stem[-4:]) < (desk.settings.year or 0)]
    return max(before, key=lambda path: path.stem[-4:], default=None)


def _check(desk: Desk) -> Outcome:
    settings = desk.settings
    _record_choices(desk)
    inbox = _read(settings)
    plan, year = _plan_and_year(settings, inbox)
    desk.write_tables(plan, year, inbox.files, inbox.findings)
    said = counts(sum(s.year == year for s in inbox.submissions), inbox.findings)
    desk.write_start(last_run("Kontrollera", None, said))
    wrong = any(item.severity is Severity.ERROR for item in inbox.findings)
    desk.sheets[FINDINGS if wrong else SUBMISSIONS].activate()
    return Outcome("")


def _read(settings: Settings) -> Inbox:
    check_inbox(settings.inbox)
    return read([settings.inbox], find_plan(settings.plan), result_path(settings))


def _record_choices(desk: Desk) -> None:
    settings, chosen = desk.settings, desk.choices()
    if chosen and settings.inbox.is_dir():
        year = settings.year or _plan_and_year(settings, _read(settings))[1]
        record_choices(settings.inbox, chosen, year)


def _plan_and_year(settings: Settings, inbox: Inbox) -> tuple[Plan, int]:
    plan = find_plan(settings.plan)
    year = settings.year or max((s.year for s in inbox.submissions), default=plan.last_year)
    check_year(plan, year)
    return plan, year


def _consolidate(desk: Desk) -> Outcome:
    settings = desk.settings
    target = result_path(settings)
    _record_choices(desk)
    desk.save()  # its registers are read from the file
    result = consolidate_to(target, settings.inbox, settings.plan, settings.year, desk.path)
    desk.write_tables(result.plan, result.year, result.files, result.findings)
    desk.write_start(last_run("Konsolidera", str(target), counts_of(result)))
    _open(desk, target)
    return Outcome("")


def _open(desk: Desk, path: Path) -> None:
    """Open a workbook, or bring it to the front. Excel takes no two of the same name, wherever they lie."""
    same_name = [book for book in desk.book.app.books if book.name.casefold() == path.name.casefold()]
    if any(Path(str(book.fullname)) != path.resolve() for book in same_name):
        raise ControlError(texts.excel.BUTTON_FAULTS["same-name"].format(path=path))
    desk.book.app.books.open(str(path))


def _give_feedback(desk: Desk) -> Outcome:
    from xl_addin.steps.feedback import write_feedback

    settings = desk.settings
    folder = settings.results / texts.control.FEEDBACK
    check_inbox(settings.inbox)
    written = write_feedback(settings.inbox, folder, settings.plan, settings.year, settings.deadline)
    desk.write_start(last_run("Aterkoppla", str(folder), plural(len(written), *texts.excel.BUTTON_FILES)))
    return Outcome(
        texts.excel.BUTTON_DONE["feedback"].format(count=plural(len(written), *texts.excel.BUTTON_FILES), folder=folder)
    )


def _remind(desk: Desk) -> Outcome:
    from xl_addin.steps.feedback import write_reminders

    settings = desk.settings
    inbox = _read(settings)
    plan, year = _plan_and_year(settings, inbox)
    present = {s.municipality for s in inbox.submissions if s.year == year}
    missing = [member for member in plan.members(year) if member.code not in present]
    folder = settings.results / texts.control.REMINDERS
    write_reminders(plan, year, missing, folder, settings.deadline, inbox=inbox)
    desk.write_tables(plan, year, inbox.files, inbox.findings)
    again = Desk(desk.book)
    again.mark_reminded([member.code for member in missing], datetime.combine(date.today(), datetime.min.time()))
    count = plural(len(missing), *texts.excel.BUTTON_REMINDERS)
    again.write_start(last_run("Paminn", str(folder), count))
    key = "reminders" if missing else "nobody-missing"
    return Outcome(texts.excel.BUTTON_DONE[key].format(count=count, folder=folder, year=year))


def _open_result(desk: Desk) -> Outcome:
    _open(desk, _existing_result(desk))
    return Outcome("")


def _existing_result(desk: Desk) -> Path:
    path = result_path(desk.settings)
    if not path.is_file():
        raise ControlError(texts.excel.BUTTON_FAULTS["no-result"].format(path=path))
    return path


def _make_pdf(desk: Desk) -> Outcome:
    from xl_addin.excel.pdf import excel_pdf
    from xl_addin.outputs import writing

    result = _existing_result(desk)
    target = result.with_suffix(".pdf")
    with writing(target, "pdf") as write:
        write(excel_pdf(desk.book.app, result))
    desk.write_start(last_run("SkapaPdf", str(target), None))
    return Outcome(texts.excel.BUTTON_DONE["pdf"].format(path=target))


def _show_help(desk: Desk) -> Outcome:
    return Outcome("\n".join(texts.control.HOW))


WORK: dict[str, Callable[[Desk], Outcome]] = {
    "mallar": _create_templates,
    "kontrollera": _check,
    "konsolidera": _consolidate,
    "aterkoppling": _give_feedback,
    "paminn": _remind,
    "oppna": _open_result,
    "pdf": _make_pdf,
    "hjalp": _show_help,
}
"""What each button does, by its name in `vplan knapp`."""
