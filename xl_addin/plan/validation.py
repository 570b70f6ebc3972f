"""From plain data to a checked plan, with what pydantic's core finds in Swedish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from pydantic_core import ErrorDetails, ValidationError

from xl_addin import texts
from xl_addin.plan import model
from xl_addin.plan.checks import check_plan
from xl_addin.plan.faults import Flaw, inside, shown
from xl_addin.plan.figure_checks import check_ranges, check_sources
from xl_addin.plan.lines import Key
from xl_addin.schema import Validated
from xl_addin.sources import SOURCE_KINDS, source_kind
from xl_addin.targets import KINDS, kind_named
from xl_addin.targets.base import not_a_number

LONGEST_MESSAGE = 300
_SAME_AS = {
    "int_parsing": "int_type", "int_from_float": "int_type", "int_parsing_size": "int_type",
    "bool_parsing": "bool_type", "date_parsing": "date_type", "date_from_datetime_parsing": "date_type",
    "date_from_datetime_inexact": "date_type", "list_type": "tuple_type", "dict_type": "model_type",
    "model_attributes_type": "model_type", "finite_number": "not_a_number", "decimal_type": "not_a_number",
    "decimal_parsing": "not_a_number",
}  # fmt: skip
"""Pydantic's error types that people need no different words for."""
_TABLES: dict[str, type[Validated]] = {
    "organisation": model.Organisation, "unit": model.Unit, "member": model.Member,
    "population": model.Population, "goal_area": model.GoalArea, "goal": model.Goal,
    "strategy": model.Strategy, "indicator": model.Indicator, "series": model.Series,
    "network": model.Network, "project": model.FinishedProject, "statement": model.Statement,
    "retired": model.Retired,
    "statistics": model.Statistics, "group": model.SimilarGroup,
}  # fmt: skip
"""The record that a key of the plan file holds."""


def make_plan(data: Mapping[str, object]) -> tuple[model.Plan | None, list[Flaw]]:
    """Make a plan of the data of a plan file: the plan, or what is wrong with it."""
    try:
        plan = model.Plan.validate(data)
    except ValidationError as error:
        return None, list(flaws_of(error, data))
    flaws = [*check_plan(plan), *check_ranges(plan), *check_sources(plan)]
    return (None, flaws) if flaws else (plan, [])


def flaws_of(error: ValidationError, data: Mapping[str, object]) -> Iterator[Flaw]:
    """Return in Swedish what the core found in `data`."""
    for details in error.errors(include_url=False):
        key = details["loc"]
        if details["type"] == "value_error" and key[-3:-2] == ("indicator",) and key[-1] == "target":
            yield _kind_flaw(key, details, KINDS, texts.plan.UNKNOWN_KIND)
        elif details["type"] == "value_error" and _is_source(key):
            yield _kind_flaw(key, details, SOURCE_KINDS, texts.plan.UNKNOWN_SOURCE)
        else:
            yield key, _message(key, details, data)


def _is_source(key: Key) -> bool:
    return key == ("statistics", "population") or key[-1:] in {("source",), ("comparison",)}


def _kind_flaw(key: Key, details: ErrorDetails, kinds: Sequence[str], unknown: str) -> Flaw:
    """Describe what is wrong with a table of several kinds as a whole: no table, no such kind, parameters at odds."""
    given = details["input"]
    if not isinstance(given, Mapping):
        return key, texts.plan.TYPES["model_type"].replace("{value}", shown(given))
    if "kind" not in given:
        return (*key, "kind"), texts.plan.TYPES["missing"]
    if given["kind"] not in kinds:
        return (*key, "kind"), unknown.format(kind=shown(given["kind"]), kinds=", ".join(kinds))
    return key, _message(key, details, given)


def _message(key: Key, details: ErrorDetails, data: object) -> str:
    kind = _SAME_AS.get(details["type"], details["type"])
    if kind == "value_error" and str(details["ctx"]["error"]) == not_a_number(details["input"]):
        kind = "not_a_number"  # the same fault in a target as elsewhere, in the same words
    if kind == "missing" and key and isinstance(key[-1], int):
        kind = "missing-item"
    facts = {"value": shown(details["input"]), **_facts(kind, key, details, data)}
    message = texts.plan.TYPES.get(kind, texts.plan.TYPES["other"])
    for name, fact in facts.items():  # not str.format: the messages show TOML's own braces
        message = message.replace("{" + name + "}", fact)
    return message


def _facts(kind: str, key: Key, details: ErrorDetails, data: object) -> dict[str, str]:
    context = details.get("ctx", {})
    if kind == "extra_forbidden":
        from difflib import get_close_matches

        near = get_close_matches(str(key[-1]), _keys_at(key[:-1], data), 1)
        return {"suggestion": texts.plan.TYPES["suggestion"].replace("{key}", near[0]) if near else ""}
    if kind == "string_pattern_mismatch":
        return {"form": texts.plan.FORMS[_form(key)]}
    if kind == "literal_error":
        return {"choices": str(context["expected"]).replace("'", "\u201d").replace(" or ", ", ")}
    if kind == "value_error":
        message = str(context["error"])
        return {"message": message if len(message) <= LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"}
    limits = [str(context[name]) for name in ("gt", "ge", "lt", "le") if name in context]
    return {"limit": limits[0] if limits else ""}


def _form(key: Key) -> str:
    """Return the form in `texts.plan.FORMS` that the text at `key` must have."""
    if "areas" in key or key[-1] == "area":
        return "area"
    if key[0] in {"member", "retired"}:
        return f"{key[0]}-code"
    return "source-id" if _is_source(key[:-1]) else str(key[-1])


def _parameters_of(table: object) -> list[str]:
    kind = table.get("kind") if isinstance(table, Mapping) else None
    if kind in SOURCE_KINDS:
        return list(source_kind(kind).declared())
    return list(kind_named(kind).declared()) if kind in KINDS else []


def _keys_at(key: Key, data: object) -> list[str]:
    """Return the keys that the table at `key` of `data` may have."""
    name = next((part for part in reversed(key) if isinstance(part, str)), None)
    if name == "target" or _is_source(key):
        return _parameters_of(reduce(inside, key, data))
    table = _TABLES.get(name, Validated) if name else model.Plan
    return list(table.declared())
