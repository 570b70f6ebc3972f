"""Columns from a record type: its fields' annotations give key, kind, limits and choices."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from xl_addin import texts
from xl_addin.fields import Choice, ColumnSpec, ValueKind, kind_of, parts_of
from xl_addin.forms.columns import Column, Witness, Writer
from xl_addin.forms.form import Owner
from xl_addin.schema import Bounds, Validated


def columns_of(model: type[Validated], owner: Owner, keys: Iterable[str] = ()) -> tuple[Column, ...]:
    """Return the visible columns of a record type's form, in the order of its fields; `keys` name the row."""
    named = set(keys)
    return tuple(_column(name, info.type, owner, name in named) for name, info in model.declared().items())


def specs_of(model: type[Validated]) -> dict[str, ColumnSpec]:
    """Return how the fields of a record type are declared, by their names."""
    return {name: _spec(parts_of(info.type)[1]) for name, info in model.declared().items()}


def _spec(metadata: Iterable[object]) -> ColumnSpec:
    return next(m for m in metadata if isinstance(m, ColumnSpec))


def _column(name: str, annotation: Any, owner: Owner, is_key: bool) -> Column:
    base, metadata = parts_of(annotation)
    spec, kind = _spec(metadata), kind_of(base, metadata)
    limits = next((m for m in metadata if isinstance(m, Bounds)), Bounds())
    return Column(
        key=name,
        header=spec.header,
        help=spec.help,
        width=spec.width,
        kind=kind,
        choices=tuple(offered(owner) if (offered := spec.choices or spec.suggests) else choices_of(base)),
        writer=Writer.PRESET if spec.seeded else Writer.PEOPLE,
        required=spec.required,
        minimum=limits.ge,
        maximum=limits.le,
        aliases=spec.aliases,
        since=spec.since,
        places=spec.places,
        strict=spec.suggests is None,
        error=texts.registers.NOT_IN_LIST if spec.suggests else "",
        witness=_witness(spec, kind, is_key),
    )


def _witness(spec: ColumnSpec, kind: ValueKind, is_key: bool) -> Witness:
    if not spec.seeded:
        return Witness.NONE
    if is_key:
        return Witness.KEY
    return Witness.WORDS if kind is ValueKind.TEXT else Witness.NONE


def choices_of(base: type) -> tuple[Choice, ...]:
    """Return what there is to choose of a type of few values, nothing for any other."""
    if base is bool:
        return (Choice(True, texts.registers.YES), Choice(False, texts.registers.NO))
    return tuple(Choice(member, str(member)) for member in base) if issubclass(base, Enum) else ()
