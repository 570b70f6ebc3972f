"""Every regular expression of the package, the methods it is used by, and texts that are made to be hard for it."""

from __future__ import annotations

import ast
import re
import re._constants as ops  # type: ignore[import-not-found] # the parser of patterns has no public name
import re._parser as parser  # type: ignore[import-not-found] # the parser of patterns has no public name
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Pattern = re.Pattern[Any]
METHODS = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")


def used_patterns(package: Path) -> Iterator[tuple[str, Pattern, set[str]]]:
    """Yield the place, the pattern and its methods: those kept under a name, and those written where they are used."""
    for path in sorted(package.rglob("*.py")):
        name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if "re." in path.read_text(encoding="utf-8"):
            yield from _in_module(name, tree)


def _in_module(name: str, tree: ast.Module) -> Iterator[tuple[str, Pattern, set[str]]]:
    module = __import__(name, fromlist=["x"])
    for key, value in vars(module).items():
        for number, pattern in enumerate(_patterns_in(value)):
            methods = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and _is_name(n.value, key)}
            yield f"{name}.{key}{number or ''}", pattern, methods & {*METHODS} or {"search"}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_method_of_re(call.func) and isinstance(call.args[0], ast.Constant):
            yield f"{name}:{call.lineno}", re.compile(call.args[0].value), {call.func.attr}


def _is_method_of_re(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and _is_name(function.value, "re") and function.attr in METHODS


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _patterns_in(value: object) -> Iterator[Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _patterns_in(item)


# ---- hard texts ------------------------------------------------------------------------------------------------


def hard_texts(pattern: Pattern, length: int) -> Iterator[str | bytes]:
    """Yield texts in which one repeat of the pattern goes on and on, and what must follow it never comes."""
    flags = pattern.flags
    tree = parser.parse(pattern.pattern, flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else flags)
    starts = {""}
    for before, inside in _repeats(list(tree), ""):
        starts.add(before)
        for one in _examples(inside):
            if one:
                for end in ("", "\x00", "!", "é"):
                    yield _as(pattern, before + (one * (length // len(one) + 1))[:length] + end)
    for start in starts:
        if start:
            yield _as(pattern, (start * (length // len(start) + 1))[:length])


def _as(pattern: Pattern, text: str) -> str | bytes:
    return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def _repeats(tree: list[Any], before: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield each unbounded repeat: an example of what stands before it, and what is repeated."""
    for op, argument in tree:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            _, high, inside = argument
            if high is ops.MAXREPEAT or high > 50:
                yield before, list(inside)
            yield from _repeats(list(inside), before)
        elif op is ops.SUBPATTERN:
            yield from _repeats(list(argument[3]), before)
        elif op is ops.BRANCH:
            for branch in argument[1]:
                yield from _repeats(list(branch), before)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from _repeats(list(argument[1]), before)
        elif op is ops.ATOMIC_GROUP:
            yield from _repeats(list(argument), before)
        before += _example([(op, argument)])


def _examples(tree: list[Any]) -> list[str]:
    """Return some texts that a part matches: each branch, and each sort of character of a class."""
    if len(tree) == 1 and tree[0][0] is ops.BRANCH:
        return [_example(list(branch)) for branch in tree[0][1][1]]
    if len(tree) == 1 and tree[0][0] is ops.SUBPATTERN:
        return _examples(list(tree[0][1][3]))
    if len(tree) == 1 and tree[0][0] is ops.IN:
        return list(dict.fromkeys(c for c in " a1A.<'\"[\n\u00a0-_" if _in_class(tree[0][1], c))) or [_example(tree)]
    return [_example(tree)]


def _example(tree: list[Any]) -> str:
    found = ""
    for op, argument in tree:
        if op is ops.LITERAL:
            found += chr(argument)
        elif op is ops.NOT_LITERAL:
            found += "a" if argument != ord("a") else "b"
        elif op is ops.ANY:
            found += "a"
        elif op is ops.IN:
            found += next((c for c in "a1A <'\".[]-\u00a0_\n:/,;\u200b" if _in_class(argument, c)), _first(argument))
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            low, _high, inside = argument
            found += _example(list(inside)) * low
        elif op is ops.SUBPATTERN:
            found += _example(list(argument[3]))
        elif op is ops.ATOMIC_GROUP:
            found += _example(list(argument))
        elif op is ops.BRANCH:
            found += _example(list(argument[1][0]))
    return found


def _in_class(items: list[Any], sign: str) -> bool:
    source = parser.SubPattern(parser.State())
    source.data = [(ops.IN, items)]
    return any(_holds(item, sign) for item in items if item[0] is not ops.NEGATE) is not (items[0][0] is ops.NEGATE)


_CATEGORIES = {
    ops.CATEGORY_DIGIT: str.isdecimal, ops.CATEGORY_SPACE: str.isspace,
    ops.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    ops.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(), ops.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    ops.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}  # fmt: skip


def _holds(item: tuple[Any, Any], sign: str) -> bool:
    op, argument = item
    if op is ops.LITERAL:
        return ord(sign) == argument
    if op is ops.RANGE:
        return bool(argument[0] <= ord(sign) <= argument[1])
    return bool(_CATEGORIES[argument](sign)) if op is ops.CATEGORY else False


def _first(items: list[Any]) -> str:
    op, argument = items[0]
    return chr(argument) if op is ops.LITERAL else chr(argument[0]) if op is ops.RANGE else "a"


# ---- the time it takes -----------------------------------------------------------------------------------------


class TooLongError(Exception):
    """A search took more of the processor's time than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what is done inside after so many seconds of this process's own processor time, or raise at its end.

    A search in which every single try is short hears of the signal only when it is done.
    """

    def stop(*_: object) -> None:
        raise TooLongError

    started = time.process_time()
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if time.process_time() - started > seconds:
        raise TooLongError


def use(pattern: Pattern, method: str, text: str | bytes) -> None:
    """Use a pattern as the package does."""
    if method in ("sub", "subn"):
        getattr(pattern, method)(text[:0], text)
    elif method == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)
