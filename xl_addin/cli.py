"""The command `vplan`: every command's options, what it prints and its exit status (`contract.md`).

Status 0: all well. 1: done, with errors among the findings. 2: could not be done, with one line on stderr. Everything
heavy is imported by the command that needs it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO, TypeVar

from xl_addin import texts

if TYPE_CHECKING:
    from xl_addin.consolidation import Consolidation
    from xl_addin.findings import Finding
    from xl_addin.plan.model import Member, Plan
    from xl_addin.submissions.intake import Inbox
    from xl_addin.workbooks.area_sheet import Known

DEFAULT_PLAN = "familjen-helsingborg-2016-2019"
ALL_WELL, WITH_ERRORS, NOT_DONE = 0, 1, 2


class CommandError(Exception):
    """The command cannot be done; its text is the one line for stderr."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status. Never lets a traceback out for anything a user did."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except CommandError as problem:
        return _failed(str(problem))
    except OSError as problem:
        return _failed(texts.CLI_OS_ERROR.format(problem=problem.strerror or problem, file=problem.filename or ""))
    except KeyboardInterrupt:
        return _failed(texts.CLI_INTERRUPTED)


def _speak_utf8(stream: TextIO) -> None:
    # A Windows console of code page 1252 must not make å or ✔ an error; a lone surrogate of a file name neither.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _failed(line: str) -> int:
    print(f"vplan: {' '.join(line.split())}", file=sys.stderr)
    return NOT_DONE


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments in one line, and leave with status 2."""
        self.exit(NOT_DONE, f"vplan: {texts.CLI_USAGE.format(problem=message, command=self.prog)}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="vplan", description=texts.CLI["vplan"])
    commands = parser.add_subparsers(title=texts.CLI_COMMANDS, metavar=texts.CLI_COMMAND, required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> Callable[..., argparse.Action]:
        added = commands.add_parser(name, help=texts.CLI[name], description=texts.CLI[name])
        added.set_defaults(run=run)
        return added.add_argument

    def option(add: Callable[..., argparse.Action], *names: str) -> None:
        for name in names:
            flags, settings = _OPTIONS[name]
            add(*flags, help=texts.CLI_OPTIONS[name], **settings)

    option(command("demo", _demo), "plan_default", "ut_demo")
    command("planer", _plans)
    option(command("mallar", _templates), "plan", "ar", "ut", "kommun", "fran")
    option(command("kontrollera", _check), "paths", "plan_optional", "json", "celler")
    option(command("konsolidera", _consolidate), "inkorg", "ut", "plan_optional", "ar_optional", "json")
    return parser


_OPTIONS: dict[str, tuple[tuple[str, ...], dict[str, object]]] = {
    "plan": (("--plan",), {"required": True, "metavar": "PLAN"}),
    "plan_default": (("--plan",), {"default": DEFAULT_PLAN, "metavar": "PLAN"}),
    "plan_optional": (("--plan",), {"metavar": "PLAN"}),
    "ar": (("--ar",), {"type": int, "required": True, "metavar": "ÅR"}),
    "ar_optional": (("--ar",), {"type": int, "metavar": "ÅR"}),
    "ut": (("--ut",), {"type": Path, "required": True, "metavar": "SÖKVÄG"}),
    "ut_demo": (("--ut",), {"type": Path, "default": Path("vplan-demo"), "metavar": "MAPP"}),
    "kommun": (("--kommun",), {"nargs": "+", "metavar": "KOMMUN", "action": "extend", "default": []}),
    "fran": (("--fran",), {"type": Path, "metavar": "RESULTAT.xlsx"}),
    "paths": (("paths",), {"type": Path, "nargs": "+", "metavar": "FIL_ELLER_MAPP"}),
    "inkorg": (("inkorg",), {"type": Path, "metavar": "INKORG"}),
    "json": (("--json",), {"action": "store_true"}),
    "celler": (("--celler",), {"action": "store_true"}),
}


# ---- the commands --------------------------------------------------------------------------------------------


def _plans(_: argparse.Namespace) -> int:
    from xl_addin.plan import builtin_plans

    for plan in builtin_plans().values():
        print(f"{plan.id}\t{plan.name}")
    return ALL_WELL


def _templates(options: argparse.Namespace) -> int:
    plan = _plan(options.plan)
    if options.ar not in plan.years:
        raise CommandError(texts.CLI_YEAR.format(year=options.ar, first=plan.first_year, last=plan.last_year))
    members = _members(plan, options.kommun, options.ar)
    known = _earlier(options.fran, plan) if options.fran else {}
    from xl_addin.workbooks.template import build_template, template_file_name

    folder: Path = options.ut
    folder.mkdir(parents=True, exist_ok=True)
    for member in _progress(members, texts.CLI_PROGRESS_TEMPLATES):
        data = build_template(plan, member, options.ar, known=known.get(member.code))
        path = folder / template_file_name(plan, member, options.ar)
        _replace(path, data)
        print(path)
    return ALL_WELL


def _check(options: argparse.Namespace) -> int:
    from xl_addin import output

    inbox = _read(options.paths, _plan(options.plan) if options.plan else None)
    if options.json:
        output.print_json(output.check_document(inbox, inputs=options.celler))
    else:
        output.print_submissions(inbox, inputs=options.celler)
        output.print_findings(inbox.findings)
    return _status(inbox.findings)


def _consolidate(options: argparse.Namespace) -> int:
    from xl_addin import output

    result = _consolidation(options.inkorg, options.plan, options.ar)
    _write_report(result, options.ut)
    if options.json:
        output.print_json(output.consolidation_document(result, options.ut))
    else:
        output.print_findings(f for f in result.findings if f.severity != "info")
        output.print_summary(result, options.ut)
    return _status(result.findings)


def _demo(options: argparse.Namespace) -> int:
    from xl_addin import output
    from xl_addin.demo import write_examples
    from xl_addin.workbooks.template import build_template, template_file_name

    plan, folder = _plan(options.plan), options.ut
    inbox, blanks = folder / texts.DEMO_INBOX, folder / texts.DEMO_TEMPLATES
    blanks.mkdir(parents=True, exist_ok=True)
    for member in _progress(plan.members(plan.last_year), texts.CLI_PROGRESS_TEMPLATES):
        path = blanks / template_file_name(plan, member, plan.last_year)
        path.write_bytes(build_template(plan, member, plan.last_year))
    for _ in _progress(write_examples(plan, inbox), texts.CLI_PROGRESS_EXAMPLES):
        pass
    target = folder / texts.DEMO_RESULT
    result = _consolidation(inbox, options.plan, None)
    _write_report(result, target)
    output.print_summary(result, target)
    return ALL_WELL


# ---- what they share -----------------------------------------------------------------------------------------


def _plan(name: str) -> Plan:
    from xl_addin.plan import PlanError, load_plan

    try:
        return load_plan(name)
    except PlanError as problem:
        raise CommandError(str(problem)) from problem


def _builtin(plan_id: str) -> Plan | None:
    from xl_addin.plan import builtin_plans

    return _plan(plan_id) if plan_id in builtin_plans() else None


def _members(plan: Plan, names: Sequence[str], year: int) -> list[Member]:
    from xl_addin.submissions.identity import member_named

    members = plan.members(year)
    wanted = [plan.members_by_code.get(name) or member_named(plan, name) for name in names]
    for name, member in zip(names, wanted, strict=True):
        if member not in members:
            known = ", ".join(m.name for m in members)
            raise CommandError(texts.CLI_MUNICIPALITY.format(name=name, year=year, known=known))
    return [m for m in members if not wanted or m in wanted]


def _read(paths: Sequence[Path], given: Plan | None) -> Inbox:
    from functools import lru_cache

    from xl_addin.submissions.intake import read_paths

    for path in paths:
        if not path.exists():
            raise CommandError(texts.CLI_NO_SUCH.format(path=path))
    find_plan = lru_cache(maxsize=None)(_builtin)  # a plan is read once for all its files
    return read_paths(paths, find_plan, given, lambda files: _progress(files, texts.CLI_PROGRESS_READING))


def _consolidation(folder: Path, plan_name: str | None, year: int | None) -> Consolidation:
    from xl_addin import output
    from xl_addin.consolidation import put_together

    if not folder.is_dir():
        raise CommandError(texts.CLI_NO_INBOX.format(path=folder))
    given = _plan(plan_name) if plan_name else None
    inbox = _read([folder], given)
    if not inbox.submissions:
        output.print_findings(inbox.findings, sys.stderr)
        raise CommandError(texts.CLI_NOTHING_READ.format(path=folder))
    plan = given or _only_plan(inbox)
    latest = year or max(s.year for s in inbox.submissions)
    if latest not in plan.years:
        raise CommandError(texts.CLI_YEAR.format(year=latest, first=plan.first_year, last=plan.last_year))
    return put_together(plan, latest, inbox.submissions, inbox.findings, inbox.files)


def _only_plan(inbox: Inbox) -> Plan:
    plans = sorted({s.plan for s in inbox.submissions})
    if len(plans) > 1:
        raise CommandError(texts.CLI_SEVERAL_PLANS.format(plans=", ".join(plans)))
    return _plan(plans[0])


def _earlier(path: Path, plan: Plan) -> dict[str, Known]:
    from xl_addin.submissions.earlier import read_result
    from xl_addin.submissions.guards import Unreadable

    if not path.is_file():
        raise CommandError(texts.CLI_NO_SUCH.format(path=path))
    try:
        return read_result(path.read_bytes(), plan)
    except Unreadable as problem:
        raise CommandError(texts.CLI_NOT_A_RESULT.format(path=path)) from problem


def _write_report(result: Consolidation, target: Path) -> None:
    from xl_addin.workbooks.report import build_report

    _replace(target, build_report(result))


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


T = TypeVar("T")


def _progress(steps: Iterable[T], title: str) -> Iterable[T]:
    from tqdm import tqdm

    shown: Iterable[T] = tqdm(steps, desc=title, delay=1, file=sys.stderr, leave=False)
    return shown


def _status(findings: Iterable[Finding]) -> int:
    return WITH_ERRORS if any(f.severity == "error" for f in findings) else ALL_WELL
