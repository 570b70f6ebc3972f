"""The form of Kolada's answers and addresses, as documented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.statistics.source_answers import answer, row, value
from xl_addin.sources.kolada import Kolada
from xl_addin.statistics.folder import read_response


def only(data: bytes) -> Decimal | None:
    (seen,) = read_response(data).observations
    return seen.value


def test_a_figure_keeps_its_digits() -> None:
    data = answer(row("N00999", "1283", 2018, "@")).replace(b'"@"', b"12.30000000000000071")
    (seen,) = read_response(data).observations
    assert (seen.id, seen.area, seen.year, seen.value) == ("N00999", "1283", 2018, Decimal("12.30000000000000071"))


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_by_gender__the_one_for_all(order: tuple[int, ...]) -> None:
    values = [value(50, "T"), value(60, "K"), value(40, "M")]
    assert only(answer(row("N01982", "1283", 2018, *(values[n] for n in order)))) == 50


def test_by_gender_without_all__nothing_is_added_up() -> None:
    assert only(answer(row("N01951", "1283", 2018, value(60, "K"), value(40, "M")))) is None


@pytest.mark.parametrize(
    "values", [(), (None,), (value(None, status="Privacy"),), (value(12.5, isdeleted=True),)], ids=str
)
def test_no_figure__none(values: tuple[object, ...]) -> None:
    assert only(answer(row("N00999", "1283", 2018, *values))) is None


def test_zero_is_a_figure() -> None:
    assert only(answer(row("N00999", "1283", 2018, 0))) == 0


def test_the_year_may_be_a_text() -> None:
    assert read_response(answer(row("N00999", "1283", "2018", 1))).observations[0].year == 2018


def test_an_empty_answer_is_an_answer() -> None:
    assert read_response(answer()).observations == ()


def test_the_next_page() -> None:
    page = read_response(answer(next_url="https://api.kolada.se/v3/data?page=2"))
    assert page.following == "https://api.kolada.se/v3/data?page=2"
    assert not page.continues
    assert read_response(answer(previous_url="https://api.kolada.se/v3/data")).continues


NONSENSE = {
    "nothing": b"",
    "web page": b"<!DOCTYPE html><html><body>Logga in</body></html>",
    "cut off": answer(row("N00999", "1283", 2018, 1))[:-30],
    "a list": b"[1, 2]",
    "a number": b"12",
    "another form": b'{"detail": "Not Found"}',
    "rows that are none": b'{"values": [1]}',
    "no year": answer(row("N00999", "1283", "i fjol", 1)),
    "a superscript year": answer(row("N00999", "1283", "201\u00b2", 1)),
    "no kpi": answer(row(None, "1283", 2018, 1)),
    "a text for a figure": answer(row("N00999", "1283", 2018, value("12,5"))),
    "true for a figure": answer(row("N00999", "1283", 2018, value(True))),
    "not a number": answer(row("N00999", "1283", 2018, "@")).replace(b'"@"', b"NaN"),
    "a number without end": answer(row("N00999", "1283", 2018, "@")).replace(b'"@"', b"1e999999999"),
    "thousands of digits": answer(row("N00999", "1283", 2018, "@")).replace(b'"@"', b"9" * 5000),
    "two figures for all": answer(row("N00999", "1283", 2018, 1, 2)),
    "an address that is none": answer(next_url=12),
    "deep": b'{"values":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "bytes": bytes(range(128, 256)),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense__one_swedish_line(name: str) -> None:
    with pytest.raises(ValueError, match=r"^(svaret|det|rad) ") as caught:
        read_response(NONSENSE[name])
    assert "\n" not in str(caught.value)


WHOLE = answer(row("N00999", "1283", 2018, 12.5))


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + WHOLE,
        WHOLE.decode().encode("utf-16"),
        b"\r\n  " + WHOLE + b"\n",
        b'<html><body><pre style="word-wrap: break-word">' + WHOLE.replace(b'"', b"&quot;") + b"</pre></body>",
    ],
    ids=["byte order mark", "UTF-16", "blanks", "the browser's page around it"],
)
def test_as_a_browser_saves_it(data: bytes) -> None:
    assert only(data) == Decimal("12.5")


def test_addresses_have_at_most_25_ids_a_part_and_each_once() -> None:
    areas = [f"{n:04}" for n in range(1200, 1260)]
    found = Kolada.addresses(["N00999", "N00999", "N01951"], [*areas, *areas], range(2015, 2019))
    assert len(found) == 3
    assert all(address.startswith("https://api.kolada.se/v3/data/kpi/N00999,N01951/municipality/") for address in found)
    assert all(address.endswith("/year/2015,2016,2017,2018") for address in found)
    asked = [address.split("/")[-3].split(",") for address in found]
    assert [len(part) for part in asked] == [25, 25, 10]
    assert [area for part in asked for area in part] == areas
