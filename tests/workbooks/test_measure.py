"""How many lines texts take: of a whole column at once what each takes by itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from xl_addin.workbooks import measure


@settings(max_examples=100)
@given(st.lists(st.text("a1234567890 åW@,\n", max_size=60), max_size=8), st.floats(4, 40))
def test_a_columns_lines_are_those_of_its_texts(texts: list[str], width: float) -> None:
    assert measure.line_counts(texts, width) == [measure.line_count(text, width) for text in texts]
