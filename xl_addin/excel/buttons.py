"""What the buttons do, from the ribbon, from the sheet or from `vplan knapp`: the command line's own steps.

Every button takes the control workbook, reads its settings, runs, writes the tables back and reports in one sentence
what was done. None lets an exception out.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from xl_addin import texts
from xl_addin.errors import NotDoneError
from xl_addin.excel import dialog
from xl_addin.excel.books import calling_app, calling_book, front_app, open_book
from xl_addin.excel.desk import Desk
from xl_addin.excel.file_check import check_front
from xl_addin.excel.session import ButtonResult, guarded, press
from xl_addin.findings import Severity
from xl_addin.inbox.intake import Inbox
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.steps.control import counts, counts_of, last_run, members_asked, record_choices, set_aside_in
from xl_addin.steps.running import (
    addressed,
    check_inbox,
    check_year,
    held_against,
    members_named,
    official_statistics,
    read,
)
from xl_addin.swedish import plural
from xl_addin.workbooks.control import FINDINGS, SUBMISSIONS, Settings

ON_FILE = "fil"
"""The one button that acts on another workbook than the control workbook."""


def clicked(name: str) -> ButtonResult:
    """Do what a button does, started by its macro; `name`: a key of `texts.excel.BUTTONS`.

    What Excel cannot show, because it is busy, a message box of the system's shows.
    """
    outcome = guarded(calling_app, check_front) if name == ON_FILE else press(calling_book, WORK[name])
    if outcome.message and not outcome.shown:
        dialog.show(outcome.message)
    return outcome


def run(name: str, path: Path | None = None) -> ButtonResult:
    """Do what a button does from outside Excel, in the control workbook that is open there, or the one at `path`."""
    if name == ON_FILE:
        return guarded(front_app, check_front)
    return press(partial(open_book, path), WORK[name])


# ---- the work ------------------------------------------------------------------------------------------------


def _plan(settings: Settings) -> Plan:
    """Load the plan of the settings, with the mailbox that they name."""
    return addressed(find_plan(settings.plan), settings.mailbox)


def result_path(settings: Settings) -> Path:
    """Return where the result is written."""
    words = texts.control
    names = (words.INTERIM_RESULT, words.INTERIM_YEAR) if settings.interim else (words.RESULT, words.RESULT_YEAR)
    return settings.results / (names[0] if settings.year is None else names[1].format(year=settings.year))


def _asked(desk: Desk, plan: Plan, year: int) -> tuple[list[str], list[str]]:
    """Return the kommuner that the workbook asks, and in sentences why others are not."""
    return members_asked(desk.settings.municipalities, desk.path if desk.path.is_file() else None, plan, year)


def _create_templates(desk: Desk) -> ButtonResult:
    from xl_addin.steps.templates import TemplateOrder, kept_sentence, write_templates

    settings = desk.settings
    if settings.year is None:
        raise NotDoneError(texts.control.FAULTS["missing"].format(label=texts.control.SETTINGS["year"][0]))
    plan = _plan(settings)
    folder = settings.results / texts.control.TEMPLATES.format(year=settings.year)
    earlier, asked = _earlier_result(desk), list[str]()
    names, reasons = _asked(desk, plan, settings.year)
    order = TemplateOrder(
        newest=plan, year=settings.year, names=names, source=earlier, deadline=settings.deadline,
        interim=settings.interim, statistics=settings.statistics,
    )  # fmt: skip
    written = write_templates(order, folder, asked=asked.append)
    count = plural(len(written), *texts.excel.BUTTON_TEMPLATES)
    desk.mark_asked(asked)
    desk.write_start(last_run("mallar", str(folder), count))
    if kept := [path for path in written.values() if path is not None]:
        return ButtonResult(kept_sentence(kept), done=False)
    key = "templates" if earlier is None else "templates-earlier"
    return ButtonResult("\n".join([texts.excel.BUTTON_DONE[key].format(count=count, folder=folder), *reasons]))


def _earlier_result(desk: Desk) -> Path | None:
    """Find the newest result there is, for the outcomes of earlier years: at the year's end its own middle."""
    folder, middle = desk.settings.results, result_path(replace(desk.settings, interim=True))
    if not desk.settings.interim and middle.is_file():
        return middle
    results = [path for path in folder.glob(texts.control.RESULT_PATTERN) if not path.name.startswith("~")]
    before = [p for p in results if p.stem[-4:].isdecimal() and int(p.stem[-4:]) < (desk.settings.year or 0)]
    return max(before, key=lambda path: path.stem[-4:], default=None)


def _check(desk: Desk) -> ButtonResult:
    settings = desk.settings
    noted = _record_choices(desk)
    inbox = _read(settings)
    plan, year = _plan_and_year(settings, inbox)
    found = counts(sum(s.year == year for s in inbox.submissions), inbox.findings)
    desk.write_tables(plan, year, inbox.files, inbox.findings, last_run("kontrollera", None, found))
    wrong = any(item.severity is Severity.ERROR for item in inbox.findings)
    desk.sheet(FINDINGS if wrong else SUBMISSIONS).activate()
    return ButtonResult("\n".join(noted))


def _read(settings: Settings, *, inputs: bool = False) -> Inbox:
    check_inbox(settings.inbox)
    plan, official = _plan(settings), official_statistics(settings.statistics)
    inbox = read([settings.inbox], plan, result_path(settings), inputs=inputs, interim=settings.interim)
    return held_against(inbox, plan, official) if official else inbox


def _record_choices(desk: Desk) -> list[str]:
    """Write what is chosen and set aside into the inbox; return a sentence on all that stood there otherwise."""
    settings, chosen = desk.settings, desk.choices()
    plan = _plan(settings)
    aside = set_aside_in(desk.path, plan) if desk.path.is_file() else {}
    if not settings.inbox.is_dir():
        return []
    year = settings.year or (_plan_and_year(settings, _read(settings))[1] if chosen else None)
    return record_choices(settings.inbox, plan, chosen, year, aside)


def _plan_and_year(settings: Settings, inbox: Inbox) -> tuple[Plan, int]:
    from xl_addin.reading.records import latest_year

    plan = _plan(settings)
    year = settings.year or (latest_year(inbox.submissions) if inbox.submissions else plan.last_year)
    check_year(plan, year)
    return plan, year


def _consolidate(desk: Desk) -> ButtonResult:
    from xl_addin.steps.consolidate import consolidate_to, nothing_counts

    settings = desk.settings
    target = result_path(settings)
    desk.save()  # its registers are read from the file
    noted = _record_choices(desk)
    where = (settings.inbox, settings.plan, settings.year, desk.path)
    result = consolidate_to(target, *where, statistics=settings.statistics, interim=settings.interim)
    last = last_run("konsolidera", str(target), counts_of(result))
    desk.write_tables(result.plan, result.year, result.files, result.findings, last)
    desk.open(target)
    return ButtonResult("\n".join(filter(None, [*noted, nothing_counts(result)])))


def _give_feedback(desk: Desk) -> ButtonResult:
    from xl_addin.inbox.feedback import feedback_on, is_of_middle, unasked
    from xl_addin.steps.feedback import check_folder, read_for, write_answers

    settings = desk.settings
    folder = settings.results / texts.control.FEEDBACK
    check_folder(settings.inbox, folder)
    held, plan, latest = read_for(settings.inbox, settings.plan, settings.year)
    plan = addressed(plan, settings.mailbox)
    questions = desk.questions()
    interim = settings.interim or is_of_middle(held, latest)
    feedback = feedback_on(
        held, plan, latest, only=settings.year, deadline=settings.deadline, questions=questions, interim=interim
    )
    written = write_answers(feedback, folder)
    count = plural(len(written), *texts.excel.BUTTON_FILES)
    desk.write_start(last_run("aterkoppling", str(folder), count))
    done = texts.excel.BUTTON_DONE["feedback"].format(count=count, folder=folder)
    return ButtonResult("\n".join([done, *unasked(questions, feedback)]))


def _remind(desk: Desk) -> ButtonResult:
    from xl_addin.inbox.feedback import is_of_middle, missing_members
    from xl_addin.steps.feedback import write_reminders

    settings = desk.settings
    inbox = _read(settings)
    plan, year = _plan_and_year(settings, inbox)
    names, reasons = _asked(desk, plan, year)
    asked = members_named(plan, names, year)
    interim = settings.interim or is_of_middle(inbox, year)
    missing = [member for member in missing_members(inbox, plan, year, interim=interim) if member in asked]
    folder = settings.results / texts.control.REMINDERS
    write_reminders(plan, year, missing, folder, settings.deadline, inbox=inbox, interim=interim)
    desk.write_tables(plan, year, inbox.files, inbox.findings)
    again = type(desk)(desk.book)
    again.mark_reminded(member.code for member in missing)
    count = plural(len(missing), *texts.excel.BUTTON_REMINDERS)
    again.write_start(last_run("paminn", str(folder), count))
    key = "reminders" if missing else "nobody-missing"
    done = texts.excel.BUTTON_DONE[key].format(count=count, folder=folder, year=year)
    return ButtonResult("\n".join([done, *reasons]))


def _follow_up(desk: Desk) -> ButtonResult:
    """Write feedback and reminders, and put each as a draft into Outlook or else beside its letter."""
    from xl_addin.documents.mail import Draft
    from xl_addin.excel.outlook import save_drafts
    from xl_addin.inbox.feedback import feedback_on, is_of_middle, missing_members, unasked
    from xl_addin.steps.drafts import write_draft
    from xl_addin.steps.feedback import check_folder, write_answers, write_reminders

    settings = desk.settings
    folder = settings.results / texts.control.FEEDBACK
    check_folder(settings.inbox, folder)
    inbox = _read(settings, inputs=True)
    plan, year = _plan_and_year(settings, inbox)
    drafts: list[Draft] = []
    questions = desk.questions()
    interim = settings.interim or is_of_middle(inbox, year)
    answers = feedback_on(
        inbox, plan, year, only=year, deadline=settings.deadline, questions=questions, interim=interim
    )
    write_answers(answers, folder, post=drafts.append)
    names, reasons = _asked(desk, plan, year)
    asked = members_named(plan, names, year)
    missing = missing_members(inbox, plan, year, interim=interim, written=answers)
    missing = [member for member in missing if member in asked]
    write_reminders(
        plan, year, missing, folder, settings.deadline, inbox=inbox, post=drafts.append, interim=interim
    )
    key = "outlook" if save_drafts(drafts) else "draft-files"
    for draft in drafts if key == "draft-files" else ():
        write_draft(draft)
    count = plural(len(drafts), *texts.excel.BUTTON_DRAFTS)
    desk.write_start(last_run("outlook", str(folder), count))
    done = texts.excel.BUTTON_DONE[key if drafts else "nothing-to-send"]
    return ButtonResult("\n".join([done.format(count=count, folder=folder), *unasked(questions, answers), *reasons]))


def _compare(desk: Desk) -> ButtonResult:
    """Let a person choose two results or plan files; write what differs, and open it.

    Of a plan workbook, what is proposed and not decided is shown too: it is the board that it is made for.
    """
    from xl_addin.steps.compare import compare_to

    folder = desk.settings.results
    chosen = []
    for title in texts.excel.BUTTON_COMPARED:
        path = dialog.choose(title, folder, file=True)
        if path is None:
            return ButtonResult("")
        chosen.append(str(path))
    target = folder / texts.control.COMPARISON
    compare_to(target, chosen[0], chosen[1], proposals=True)
    desk.write_start(last_run("jamfor", str(target), None))
    desk.open(target)
    return ButtonResult("")


def _write_plan_book(desk: Desk) -> ButtonResult:
    """Write the plan as a workbook and open it; as a draft of the next edition where the year has been put together."""
    from xl_addin.steps.plan_book import write_plan

    settings = desk.settings
    plan, result = find_plan(settings.plan), result_path(settings)
    revising = settings.year is not None and settings.year < plan.last_year and result.is_file()
    target = settings.results / (texts.control.NEXT_EDITION if revising else texts.control.PLAN_BOOK)
    written = write_plan(settings.plan, target, result if revising else None)
    desk.write_start(last_run("planbok", str(target), None))
    desk.open(target)
    return ButtonResult("\n".join(written.notes))


def _open_result(desk: Desk) -> ButtonResult:
    desk.open(_existing_result(desk))
    return ButtonResult("")


def _existing_result(desk: Desk) -> Path:
    path = result_path(desk.settings)
    if not path.is_file():
        raise NotDoneError(texts.excel.BUTTON_FAULTS["no-result"].format(path=path))
    return path


def _make_pdf(desk: Desk) -> ButtonResult:
    from xl_addin.excel.pdf import excel_pdf
    from xl_addin.outputs import writing

    result = _existing_result(desk)
    target = result.with_suffix(".pdf")
    with writing(target, "pdf") as write:
        write(excel_pdf(desk.book.app, result))
    desk.write_start(last_run("pdf", str(target), None))
    return ButtonResult(texts.excel.BUTTON_DONE["pdf"].format(path=target))


def _make_site(desk: Desk) -> ButtonResult:
    from xl_addin.steps.site import FIRST, write_site

    settings, result = desk.settings, _existing_result(desk)
    folder = settings.results / texts.control.SITE.format(name=result.stem)
    done = write_site(result, folder, plan_name=settings.plan)
    desk.write_start(last_run("webbplats", str(folder / FIRST), None))
    message = texts.excel.BUTTON_DONE["site"].format(done=done.sentence, page=folder / FIRST)
    return ButtonResult("\n".join([message, *done.notes]), done=not done.kept)


def _choose_folder(desk: Desk, key: str) -> ButtonResult:
    """Let a person choose a folder, and write it on Start: counted from the workbook where it lies below it."""
    label = texts.control.SETTINGS[key][0]
    chosen = dialog.choose(label, getattr(desk.settings, key))
    if chosen is None:
        return ButtonResult("")
    home = desk.path.parent.resolve()
    below = chosen.resolve().is_relative_to(home) and chosen.resolve() != home
    desk.write_start({key: os.path.relpath(chosen.resolve(), home) if below else str(chosen)})
    return ButtonResult(texts.excel.BUTTON_DONE["folder"].format(label=label, folder=chosen))


def _self_test(desk: Desk) -> ButtonResult:
    from xl_addin.excel.selftest import self_test

    report = self_test(desk, WORK)
    return ButtonResult(texts.excel.BUTTON_DONE["selftest"].format(path=report))


WORK: dict[str, Callable[[Desk], ButtonResult]] = {
    "mallar": _create_templates,
    "inkorg": partial(_choose_folder, key="inbox"),
    "resultatmapp": partial(_choose_folder, key="results"),
    "kontrollera": _check,
    "konsolidera": _consolidate,
    "aterkoppling": _give_feedback,
    "paminn": _remind,
    "outlook": _follow_up,
    "oppna": _open_result,
    "pdf": _make_pdf,
    "webbplats": _make_site,
    "jamfor": _compare,
    "planbok": _write_plan_book,
    "sjalvtest": _self_test,
    "hjalp": lambda desk: ButtonResult("\n".join(texts.control.HOW)),
}
"""What each button does with the control workbook, by its name in `vplan knapp`."""
