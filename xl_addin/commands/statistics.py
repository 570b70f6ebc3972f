"""`vplan statistik`: fetch official statistics into a folder. The only command that uses the network."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from xl_addin import output, texts
from xl_addin.commands.base import ALL_WELL, status
from xl_addin.errors import NotDoneError
from xl_addin.plan.model import Plan
from xl_addin.reading.plan_files import find_plan
from xl_addin.statistics.fetch import RetryPolicy, fetch_all
from xl_addin.statistics.folder import read_folder
from xl_addin.statistics.needs import addresses, sources_of_all, years
from xl_addin.steps.running import check_year
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Fetch what the plan needs and print what came, or only the addresses."""
    plan = find_plan(options.plan)
    check_year(plan, options.ar)
    wanted = addresses(plan, options.ar)
    if not wanted:
        raise NotDoneError(texts.statistics.NO_SOURCES.format(plan=plan.id))
    if options.adresser:
        for address in wanted:
            print_line(address)
        return ALL_WELL
    if options.ut is None:
        raise NotDoneError(texts.statistics.NO_TARGET)
    for address, fetched in fetch_all(wanted, options.ut, date.today(), RetryPolicy()):
        print_line(texts.statistics.FETCHED[fetched].format(address=address))
    return _summarise(plan, options.ar, options.ut)


def _summarise(plan: Plan, year: int, folder: Path) -> int:
    statistics = read_folder(folder)
    wanted = [(member.code, past) for past in years(plan, year) for member in plan.members(past)]
    for label, source in {source.label: source for source in sources_of_all(plan)}.items():
        figures = {(code, past): statistics.figure(source, code, past) for code, past in wanted}
        known = [past for (_, past), found in figures.items() if found]
        last = max(known, default=texts.statistics.NO_YEAR)
        print_line(texts.statistics.COUNTED.format(source=label, known=len(known), wanted=len(wanted), last=last))
    output.print_findings(statistics.findings)
    return status(statistics.findings)
