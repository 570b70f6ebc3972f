"""`--data`: the table Data as a file for other programs."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path

from xl_addin import texts
from xl_addin.consolidation import Consolidation
from xl_addin.data_rows import data_rows
from xl_addin.errors import NotDoneError


def check_data(path: Path | None) -> None:
    """Raise `NotDoneError` for a file that cannot be written, before anything is read."""
    if path is None:
        return
    if path.suffix.lower() not in {".csv", ".parquet"}:
        raise NotDoneError(texts.cli.DATA_FORM.format(path=path))
    if path.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
        raise NotDoneError(texts.cli.NO_PARQUET)


def write_data(result: Consolidation, path: Path) -> None:
    """Write the table with the columns of the contract.

    CSV: as in the archive (`csv_table`). Parquet: text, whole numbers, and figures as
    text with their exact digits, as one column holds figures of many scales.
    """
    from xl_addin.outputs import write_output

    write_output(path, _csv(result) if path.suffix.lower() == ".csv" else _parquet(result), "data")


def _csv(result: Consolidation) -> bytes:
    from xl_addin.csv_table import as_csv
    from xl_addin.data_table import COLUMNS

    return as_csv(COLUMNS, (row.cells for row in data_rows(result)))


def _parquet(result: Consolidation) -> bytes:
    import pandas as pd

    from xl_addin.data_table import COLUMNS, DATA_COLUMNS
    from xl_addin.fields import ValueKind

    frame = pd.DataFrame([row.cells for row in data_rows(result)], columns=list(COLUMNS), dtype=object)
    for column in DATA_COLUMNS:
        whole, values = column.kind is ValueKind.YEAR, frame[column.name]
        frame[column.name] = values.astype("Int64") if whole else values.map(str, na_action="ignore").astype("string")
    stream = io.BytesIO()
    frame.to_parquet(stream, index=False)
    return stream.getvalue()
