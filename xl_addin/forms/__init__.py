"""Forms: every sheet that people fill in is declared once, and written, found, read and compared by that declaration.

A form (`Form`) is a sheet's id, name, head, columns and lines. Whose a filled-in sheet is (plan, kommun, year) is an
`Owner`, which travels beside the form, so that kommuner that are asked the same share one.

*How to declare a form.* Make its columns: `Column(key, header, …)` says what a field is called, which kind of value it
takes within which limits, what helps whoever fills it in, who writes it (`Writer`), whether what is printed there tells
which row it is (`Witness`), and where its value goes (`record`). The form adds the hidden columns of the
anchors itself. Make its lines: a `FormRow` is a preset row with an id of its own and its printed words, or a free row
(id ""); `asks` names the columns that are filled in on it, and `refined` replaces a column for one line (another unit,
another help text). Then `Form(id, sheet, columns, lines, head=…)` is all that the writer (`workbooks`) and the reader
(`reading`) want to know.

*From a record type.* Registers annotate the fields of a record with `ColumnSpec`; `columns_of` makes the
columns, and the annotation gives kind, limits and choices. A new field is one annotated line in the record.

*From a plan.* `area.py` makes the målområde forms. A new field of every row is one annotated line in `targets.Report`.
"""

from xl_addin.fields import Choice, ColumnSpec, ValueKind
from xl_addin.forms.columns import (
    ID_KEY,
    SIGNATURE_KEY,
    TEXT_LIMIT,
    Column,
    Witness,
    Writer,
)
from xl_addin.forms.form import FIRST_ROW, HEADER_ROW, KEY_ROW, BandLine, Form, FormRow, Owner, PresetRow, signature
from xl_addin.forms.specs import columns_of

__all__ = [
    "FIRST_ROW",
    "HEADER_ROW",
    "ID_KEY",
    "KEY_ROW",
    "SIGNATURE_KEY",
    "TEXT_LIMIT",
    "BandLine",
    "Choice",
    "Column",
    "ColumnSpec",
    "Form",
    "FormRow",
    "Owner",
    "PresetRow",
    "ValueKind",
    "Witness",
    "Writer",
    "columns_of",
    "signature",
]  # fmt: skip
