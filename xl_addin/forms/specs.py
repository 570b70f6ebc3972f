"""Columns from a record type: its fields' annotations give key, kind, limits and choices."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel

from xl_addin import texts
from xl_addin.forms.columns import Choice, Column, ValueKind, Witness, Writer
from xl_addin.forms.form import Owner
from xl_addin.layout import FIRST_TEMPLATE
from xl_addin.when import When


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """How a field of a record stands in its form. `width` is in characters.

    `seeded`: written by the form and locked on its preset rows, filled in on free rows. `required`: a row that holds
    something else but not this is incomplete. `choices` are those of the owner's plan; what `suggests` yields is
    offered, and anything else may be written.
    `since`: the version of the layout that it came with. `places`: as of `Column`.
    """

    header: str
    help: str
    width: float = 14
    choices: Callable[[Any], Iterable[Choice]] | None = None
    suggests: Callable[[Any], Iterable[Choice]] | None = None
    seeded: bool = False
    required: bool = False
    aliases: tuple[str, ...] = ()
    since: str = FIRST_TEMPLATE
    places: int | None = None


def columns_of(model: type[BaseModel], owner: Owner, keys: Iterable[str] = ()) -> tuple[Column, ...]:
    """Return the visible columns of a record type's form, in the order of its fields; `keys` name the row."""
    named = set(keys)
    return tuple(_column(name, info, owner, name in named) for name, info in model.model_fields.items())


def spec_of(info: Any) -> ColumnSpec:
    """Return the annotation of a record's field."""
    return next(m for m in info.metadata if isinstance(m, ColumnSpec))


def _column(name: str, info: Any, owner: Owner, is_key: bool) -> Column:
    base, metadata = _unwrap(info.annotation)
    metadata = [*info.metadata, *metadata]
    spec = spec_of(info)
    kind = next((m for m in metadata if isinstance(m, ValueKind)), None) or _kind(base, spec)
    return Column(
        key=name,
        header=spec.header,
        help=spec.help,
        width=spec.width,
        kind=kind,
        choices=tuple(_choices(base, spec, owner)),
        writer=Writer.PRESET if spec.seeded else Writer.PEOPLE,
        required=spec.required,
        minimum=next((m.ge for m in metadata if isinstance(m, Ge)), None),
        maximum=next((m.le for m in metadata if isinstance(m, Le)), None),
        aliases=spec.aliases,
        since=spec.since,
        places=spec.places,
        strict=spec.suggests is None,
        error=texts.registers.ERRORS["open"] if spec.suggests else "",
        witness=_witness(spec, kind, is_key),
    )


def _witness(spec: ColumnSpec, kind: ValueKind, is_key: bool) -> Witness:
    if not spec.seeded:
        return Witness.NONE
    if is_key:
        return Witness.KEY
    return Witness.WORDS if kind is ValueKind.TEXT else Witness.NONE


def _unwrap(annotation: Any) -> tuple[Any, list[object]]:
    """Return the type inside `Annotated[...]` and `... | None`, with the annotations on the way."""
    if get_origin(annotation) is Annotated:
        base, *metadata = get_args(annotation)
        inner, more = _unwrap(base)
        return inner, [*metadata, *more]
    if get_origin(annotation) in {Union, types.UnionType}:
        inside = [a for a in get_args(annotation) if a is not type(None)]
        return _unwrap(inside[0])
    return annotation, []


_KINDS = {
    Decimal: ValueKind.NUMBER, int: ValueKind.WHOLE, date: ValueKind.DATE, When: ValueKind.WHEN,
    time: ValueKind.TIME, str: ValueKind.TEXT, bool: ValueKind.CHOICE,
}  # fmt: skip


def _kind(base: Any, spec: ColumnSpec) -> ValueKind:
    if spec.choices:
        return ValueKind.CODE
    return ValueKind.CHOICE if issubclass(base, Enum) else _KINDS[base]


def _choices(base: Any, spec: ColumnSpec, owner: Owner) -> Iterable[Choice]:
    if offered := spec.choices or spec.suggests:
        return offered(owner)
    if base is bool:
        return (Choice(True, texts.registers.YES), Choice(False, texts.registers.NO))
    return (Choice(m, str(m)) for m in base) if issubclass(base, Enum) else ()
