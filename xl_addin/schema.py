"""Records that plain data is checked against: Structs whose declaration is a schema for pydantic's core as well.

The core checks, and lists every fault with its place. A model of pydantic's own would need its Python layer too, which
takes longer to import than the readings of a year's files to put together.
"""

from __future__ import annotations

import types
from abc import ABCMeta
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from inspect import isabstract
from operator import gt, le, lt
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias, Union, get_args, get_origin

from msgspec import NODEFAULT, Struct, StructMeta
from msgspec.structs import FieldInfo, asdict, fields

Schema: TypeAlias = dict[str, Any]
"""A schema of the core, as `pydantic_core.core_schema` describes them."""
_OUTSIDE: dict[str, tuple[Any, Callable[[Any, Any], bool]]] = {  # the core knows its errors by literals
    "ge": ("greater_than_equal", lt), "le": ("less_than_equal", gt), "gt": ("greater_than", le),
}  # fmt: skip
"""The core's error for each limit, and what a value outside it is."""
_PLAIN = {str: "str", int: "int", bool: "bool", Decimal: "decimal", date: "date", time: "time"}


class Before(Struct, frozen=True):
    """Annotation: what is given goes through a function before its type is checked. `ValueError` refuses it."""

    function: Callable[[Any], object]


class After(Struct, frozen=True):
    """Annotation: a value goes through a function when its type is checked. `ValueError` refuses it."""

    function: Callable[[Any], object]


class Bounds(Struct, frozen=True):
    """Annotation: a value is at least `ge`, at most `le`, greater than `gt`; a text has the form `pattern`."""

    ge: Any = None
    le: Any = None
    gt: Any = None
    pattern: str | None = None


class Validated(Struct, frozen=True, kw_only=True, dict=True):
    """Base of the records that plain data is checked against. An unknown key is a fault."""

    strict: ClassVar[bool] = False
    """Whether a value must be of its very type, not only stand for one."""
    not_given: ClassVar[frozenset[str]] = frozenset()
    """The fields that data have no key for."""

    @classmethod
    def validate(cls, data: object) -> Self:
        """Make a record of plain data. Raises `pydantic_core.ValidationError`, which lists every fault."""
        made: Self = _validator(cls).validate_python(data)
        return made

    @classmethod
    def declared(cls) -> dict[str, FieldInfo]:
        """Return the fields by their keys in the data."""
        return _declared(cls)


class AbstractMeta(StructMeta, ABCMeta):
    """Metaclass of records with abstract methods."""


@cache
def _declared(record: type[Validated]) -> dict[str, FieldInfo]:
    return {info.encode_name: info for info in fields(record) if info.name not in record.not_given}


@cache
def _validator(record: type[Validated]) -> Any:
    from pydantic_core import SchemaValidator  # only where something is checked

    return SchemaValidator(_of_record(record), {"strict": record.strict})


def _of_record(record: type[Validated]) -> Schema:
    names = {key: info.name for key, info in record.declared().items()}
    parts = {
        key: {"type": "typed-dict-field", "schema": _of(info.type), "required": is_required(info)}
        for key, info in record.declared().items()
    }

    def make(value: object, check: Callable[[object], Mapping[str, Any]]) -> Validated:
        if isinstance(value, record):
            return value
        return record(**{names[key]: part for key, part in check(value).items()})

    table = {"type": "typed-dict", "fields": parts, "extra_behavior": "forbid"}
    return {"type": "function-wrap", "function": {"type": "no-info", "function": make}, "schema": table}


def is_required(info: FieldInfo) -> bool:
    """Return whether a field must be given."""
    return info.default is NODEFAULT and info.default_factory is NODEFAULT


def _of(annotation: Any) -> Schema:
    """Return the schema of a type as it is annotated."""
    kind, parts = get_origin(annotation), get_args(annotation)
    if kind is Annotated:
        schema = _of(parts[0])
        for mark in parts[1:]:
            schema = _marked(schema, mark)
        return schema
    if kind in {Union, types.UnionType}:
        some = [_of(part) for part in parts if part is not types.NoneType]
        schema = some[0] if len(some) == 1 else {"type": "union", "choices": some, "mode": "left_to_right"}
        return {"type": "nullable", "schema": schema} if types.NoneType in parts else schema
    if kind is Literal:
        return {"type": "literal", "expected": list(parts)}
    if kind is tuple:
        several = {"variadic_item_index": 0} if parts[-1] is Ellipsis else {}
        return {"type": "tuple", "items_schema": [_of(part) for part in parts if part is not Ellipsis], **several}
    if kind is dict:
        return {"type": "dict", "keys_schema": _of(parts[0]), "values_schema": _of(parts[1])}
    return _of_class(annotation)


def _of_class(kind: type) -> Schema:
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if issubclass(kind, Enum):
        return {"type": "enum", "cls": kind, "members": list(kind)}
    if issubclass(kind, Validated) and not isabstract(kind):
        return _of_record(kind)
    return {"type": "is-instance", "cls": kind}


def _marked(schema: Schema, mark: object) -> Schema:
    if isinstance(mark, Before | After):
        function = {"type": "no-info", "function": mark.function}
        return {"type": f"function-{type(mark).__name__.lower()}", "function": function, "schema": schema}
    if not isinstance(mark, Bounds):
        return schema
    limits = {name: limit for name, limit in asdict(mark).items() if limit is not None}
    return schema | limits if schema["type"] in _PLAIN.values() else _marked(schema, After(_within(limits)))


def _within(limits: Mapping[str, Any]) -> Callable[[Any], object]:
    """Return the function that holds a value of our own types within limits, as the core holds its own."""
    from pydantic_core import PydanticKnownError

    def check(value: Any) -> object:
        for name, (error, is_outside) in _OUTSIDE.items():
            if name in limits and is_outside(value, limits[name]):
                raise PydanticKnownError(error, {name: str(limits[name])})
        return value

    return check
