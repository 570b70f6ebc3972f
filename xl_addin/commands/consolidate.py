"""`vplan konsolidera`: put all submissions together into one workbook."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from xl_addin import output, texts
from xl_addin.commands.base import status
from xl_addin.consolidation import Consolidation
from xl_addin.csv_table import as_csv
from xl_addin.data_rows import data_rows
from xl_addin.data_table import COLUMNS, DATA_COLUMNS, Stored
from xl_addin.errors import NotDoneError
from xl_addin.fields import ValueKind
from xl_addin.layout import INTERIM
from xl_addin.outputs import write_output
from xl_addin.steps.consolidate import consolidate_to, nothing_counts
from xl_addin.steps.running import reading_with
from xl_addin.terminal import print_line


def run(options: argparse.Namespace) -> int:
    """Write the result, and print how the plan stands, as lines or as JSON."""
    if len(options.planer) > 1:
        from xl_addin.commands import several

        return several.run(options)
    options.plan = next(iter(options.planer), None)
    if options.data:
        _check_data(options.data)
    control = None
    if options.sekretariat:
        from xl_addin.commands.control_settings import take_choices

        control = take_choices(options)
    with reading_with(options):
        result = consolidate_to(
            options.ut, options.inkorg, options.plan, options.ar, options.sekretariat, statistics=options.statistik,
            interim=options.omgang == INTERIM,
        )
    if sentence := nothing_counts(result):
        print_line(sentence, error=True)
    if options.data:
        write_data(result, options.data)
    _print(options, result)
    if control:
        from xl_addin.steps.control import write_copy

        copy = write_copy(control, options.sekretariat, result, options.inkorg, options.ut)
        if not options.json:
            print_line(texts.cli.SUMMARY_CONTROL.format(path=copy))
    return status(result.findings)


def _print(options: argparse.Namespace, result: Consolidation) -> None:
    if options.json:
        output.print_json(output.consolidation_document(result, options.ut))
    else:
        output.print_findings(f for f in result.findings if f.severity != "info")
        output.print_summary(result, options.ut)


# ---- the table Data as a file for other programs -------------------------------------------------------------


def _check_data(path: Path) -> None:
    """Raise `NotDoneError` for a file that cannot be written, before anything is read."""
    if path.suffix.lower() not in {".csv", ".parquet"}:
        raise NotDoneError(texts.cli.DATA_FORM.format(path=path))
    if path.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
        raise NotDoneError(texts.cli.NO_PARQUET)


def write_data(result: Consolidation, path: Path) -> None:
    """Write the table with the columns of the contract.

    CSV: as in the archive (`csv_table`). Parquet: text, whole numbers, and figures as text with their exact digits, as
    one column holds figures of many scales.
    """
    rows = (row.cells for row in data_rows(result))
    write_output(path, as_csv(COLUMNS, rows) if path.suffix.lower() == ".csv" else _parquet(rows), "data")


def _parquet(rows: Iterable[Sequence[Stored]]) -> bytes:
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(COLUMNS), dtype=object)
    for column in DATA_COLUMNS:
        whole, values = column.kind is ValueKind.YEAR, frame[column.name]
        frame[column.name] = values.astype("Int64") if whole else values.map(str, na_action="ignore").astype("string")
    stream = io.BytesIO()
    frame.to_parquet(stream, index=False)
    return stream.getvalue()
