"""The locator finds the line of every key that tomllib reads."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from xl_addin.plan import builtin_plans
from xl_addin.plan.lines import Key, find_lines, line_of

TRICKY = '''\
# [not.a.table]
a.b."c d" = 1 # x = 2
'lit "e"' = { f = [1, { g = "]}" }], h = 2 }
text = """
[fake]
k = 1 \\"""
""""
raw = \'\'\'
it's [[no]]\'\'\'
when = 2016-01-01 10:00:00
list = [ # [
  "a,]", # "
  'b\\',
  [ 3,
    4 ],
]
[x]
y = ""
[[x.z]]
q = 1
[[x.z]]
[x.z.w]
"r\\u0041" = 2
[[x.z.v]]
s = 3
'''
EXPECTED = {
    ("a",): 2, ("a", "b"): 2, ("a", "b", "c d"): 2, ('lit "e"',): 3, ('lit "e"', "f"): 3,
    ('lit "e"', "f", 0): 3,
    ('lit "e"', "f", 1): 3, ('lit "e"', "f", 1, "g"): 3, ('lit "e"', "h"): 3, ("text",): 4, ("raw",): 8,
    ("when",): 10, ("list",): 11, ("list", 0): 12, ("list", 1): 13, ("list", 2): 14, ("list", 2, 0): 14,
    ("list", 2, 1): 15, ("x",): 17, ("x", "y"): 18, ("x", "z"): 19, ("x", "z", 0): 19, ("x", "z", 0, "q"): 20,
    ("x", "z", 1): 21, ("x", "z", 1, "w"): 22, ("x", "z", 1, "w", "rA"): 23, ("x", "z", 1, "v"): 24,
    ("x", "z", 1, "v", 0): 24, ("x", "z", 1, "v", 0, "s"): 25,
}  # fmt: skip


def keys(data: object, key: Key = ()) -> Iterator[Key]:
    if key:
        yield key
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for part, value in parts:
        yield from keys(value, (*key, part))


def test_every_form_of_toml() -> None:
    assert find_lines(TRICKY) == EXPECTED
    assert set(keys(tomllib.loads(TRICKY))) == set(EXPECTED)


def test_every_key_of_the_builtin_plans_has_its_line() -> None:
    for listed in builtin_plans().values():
        text = listed.path.read_text("utf-8")
        found = find_lines(text)
        assert set(found) == set(keys(tomllib.loads(text)))
        rows = text.split("\n")
        assert all(str(key[-1]) in rows[line - 1] for key, line in found.items() if isinstance(key[-1], str))


def test_a_key_that_is_missing_is_placed_at_its_table() -> None:
    assert line_of(("x", "z", 1, "q"), EXPECTED) == 21
    assert line_of(("list", 9), EXPECTED) == 11
    assert line_of(("nothing",), EXPECTED) == 1


NAME = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=6)
SCALAR = st.integers(-99, 99) | st.booleans() | NAME
VALUE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAME, inner, max_size=3)
)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(written(part) for part in value) + "]"
    return quoted(value) if isinstance(value, str) else str(value).lower()


@given(st.dictionaries(NAME, VALUE, max_size=4))
def test_whatever_tomllib_reads_is_found(data: dict[str, object]) -> None:
    flat = {k: v for k, v in data.items() if "\n" not in written(v) or isinstance(v, list)}
    text = "".join(f"{quoted(name)} = {written(value)}\n" for name, value in flat.items())
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a line break inside { } is TOML 1.1
        return
    assert set(find_lines(text)) == set(keys(parsed))
