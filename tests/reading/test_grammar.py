"""What people type: the table of examples, both ways, and the promise that holds for any cell."""

# ruff: noqa: E501 # tables of examples are read row by row

from __future__ import annotations

from datetime import date
from decimal import Decimal
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_addin import texts
from xl_addin.findings import CATALOGUE, Where, finding
from xl_addin.plan.model import Unit
from xl_addin.reading import dates, grammar, readings
from xl_addin.reading.look import as_seen
from xl_addin.reading.readings import Reading, Refusal
from xl_addin.spreadsheets.cells import PLAIN, Aspect, Cell, CellKind, Ground, Mark, NumberClass, Rule, Run
from xl_addin.targets.base import Reason, State

PERCENT = Unit(id="andel", label="%", minimum=0, maximum=100)
CHANGE = Unit(id="andring", label="%")
TRIPS = Unit(id="resor", label="resor", minimum=0, whole=True)
WASTE = Unit(id="avfall", label="kg per person och år")
INDEX = Unit(id="index", label="index")


def number(text: str, form: NumberClass = NumberClass.GENERAL, **more: object) -> Cell:
    return Cell(6, 9, CellKind.NUMBER, text, form, **more)


def typed(text: str) -> Cell:
    return Cell(6, 9, CellKind.TEXT, text)


def figure(cell: Cell, unit: Unit = INDEX, plausible: grammar.Range = None, date1904: bool = False):
    return grammar.read_number(cell, unit, plausible, date1904)


def codes(answer: Reading | Refusal) -> list[str]:
    return [note.code for note in answer.notes] if isinstance(answer, Reading) else [answer.code]


def summary(answer: Reading | Refusal) -> str:
    """Write an answer as the tables do: `12.5 number-as-text`, or `! number-ambiguous`."""
    if isinstance(answer, Refusal):
        return f"! {answer.code}"
    value = format(answer.value, "f") if isinstance(answer.value, Decimal) else str(answer.value)
    return " ".join([value, *codes(answer)])


AS_TEXT = "number-as-text"
NOT_A_NUMBER = "! value-not-a-number"
AMBIGUOUS = "! number-ambiguous"

TYPED_NUMBERS = [
    ("12,5", "12.5"), ("12.5", "12.5"), ("0", "0"), ("-0", "0"), ("007", "7"), (",5", "0.5"), (".5", "0.5"),
    ("1 250", "1250"), ("1\u00a0250", "1250"), ("1\u202f250", "1250"), ("1\u2009250", "1250"), ("1\u2007250", "1250"),
    ("1 250 000", "1250000"), ("12 250,5", "12250.5"), ("1 250,500", "1250.500"), ("1 250.5", "1250.5"),
    ("-13", "-13"), ("\u221213", "-13"), ("\u201313", "-13"), ("\u201113", "-13"), ("+13", "13"), ("\u22121 250,5", "-1250.5"),
    ("1.250,5", "1250.5"), ("1,250.5", "1250.5"), ("1.250,500", "1250.500"), ("1.250.000", "1250000"),
    ("1,250,000", "1250000"), ("1.250.000,75", "1250000.75"), ("0,125", "0.125"), ("0.125", "0.125"), ("-0,125", "-0.125"),
    ("1250,500", "1250.500"), ("1250.125", "1250.125"), ("1,25", "1.25"), ("1,2500", "1.2500"),
    ("'12", "12"), ("12'", "12"), ("\u201912,5", "12.5"), ("'12'", "12"),
    (" 12 ", "12"), ("\u00a012\u00a0", "12"), ("12\n", "12"), ("\t12\r\n", "12"), ("\ufeff12\u200b", "12"),
    ("\u202d1 250\u202c", "1250"), ("12 index", "12"), ("12 Index", "12"), ("12index", "12"),
    ("999999999999999", "999999999999999"), ("0,000001", "0.000001"),
]  # fmt: skip
NOT_NUMBERS = [
    "ca 5", "<5", ">5", "≈5", "5–7", "5-7", "5--7", "se bilaga", "?", "-", "–", "−", "+", "saknas", "n/a", "#", "x",
    "ej klart", "ej mätt", "12 1)", "12¹", "12 ¹⁾", "12*", "12½", "½", "1/2", "12:50", "1 25", "1 2500", "12 50",
    "1  250", "1\t250", "1\n250", "12\n13", "1.25.000", "1,250,5", "1.250 000", "1'250", "12,", "12.", "12,,5", "12,5,", ",",
    ".", "--5", "+-5", "- 5", "5-", "(5)", "1E5", "1e-3", "1E+308", "0x10", "1_000", "inf", "nan", "Infinity", "NaN", "12 kg",
    "12 st", "kr 12", "$12", "12 %%", "%", "=12", "=1+1", "@12", "'", "''", "tolv", "👍", "12👍", "12\x00",
    "M1.10", "1 250 1 250", "12 index x", "9" * 300,
]  # fmt: skip
LIKE_NUMBERS = {"١٢": "12", "１２": "12", "1O5": "105", "l2,5": "12,5", "1\u202e2": "12", "\u202e73\u202c": "73", "\u202e73": "73", "𝟓4": "54", "5４ %": "54 %"}
TYPED_AMBIGUOUS = [
    ("1.250", "1 250", "1,25"),
    ("1,250", "1 250", "1,25"),
    ("12.500", "12 500", "12,5"),
    ("999,999", "999 999", "999,999"),
    ("-1.250", "−1 250", "−1,25"),
    ("−1,250", "−1 250", "−1,25"),
    ("+1.250", "1 250", "1,25"),
    (" 1.250\n", "1 250", "1,25"),
    ("'1.250", "1 250", "1,25"),
    ("1.250 index", "1 250", "1,25"),
    ("1.000", "1 000", "1"),
]


@pytest.mark.parametrize(("text", "value"), TYPED_NUMBERS)
def test_number_typed_as_text__ok(text, value):
    assert summary(figure(typed(text))) == f"{value} {AS_TEXT}"


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_number_typed_as_text__error(text):
    answer = figure(typed(text))
    assert summary(answer) == NOT_A_NUMBER
    assert answer.original == text.replace("\x00", "\ufffd")


@pytest.mark.parametrize(("text", "likely"), LIKE_NUMBERS.items())
def test_a_sign_that_is_not_what_it_looks_like__error_says_which(text, likely):
    answer = figure(typed(text))
    assert summary(answer) == "! character-unclear"
    assert answer.facts["reading"] == likely
    assert answer.facts["other"].startswith("U+")


@pytest.mark.parametrize("sign", "\u200b\u00ad\u2060\ufeff\ufe0f\u200d\u180e")
def test_a_sign_that_is_not_seen_is_named_and_the_figure_is_read(sign):
    answer = figure(typed(f"12{sign}5"))
    assert (answer.value, codes(answer)[0]) == (Decimal(125), "invisible-character")
    assert answer.notes[0].facts["other"] == f"U+{ord(sign):04X}"


@pytest.mark.parametrize(("text", "one", "other"), TYPED_AMBIGUOUS)
def test_number_with_two_readings__error_shows_both(text, one, other):
    answer = figure(typed(text))
    assert summary(answer) == AMBIGUOUS
    spaced = {name: fact.replace("\u00a0", " ") for name, fact in answer.facts.items()}
    assert (spaced["reading"], spaced["other"]) == (one, other)


@pytest.mark.parametrize(
    ("stored", "answer"),
    [
        ("12.5", "12.5"), ("12", "12"), ("-3", "-3"), ("-0", "0"), ("0", "0"), ("0.0", "0"), ("\n1", "1"),
        ("0.55000000000000004", "0.55"), ("1.1000000000000001", "1.1"), ("-0.28999999999999998", "-0.29"),
        ("1234567.8899999999", "1234567.89"), ("2.9999999999999999E-2", "0.03"), ("1E+3", "1000"), ("1.25e5", "125000"),
        ("123456789012345", "123456789012345"), ("0.00000000123456789012345", "0.00000000123456789012345"),
        ("38.2000000000000000007", "38.2"), ("3.81999999999999999994", "3.82"), ("-66.4000000000000000014", "-66.4"),
        ("67.1999999999999999972", "67.2"), ("38.2000000000000000008", "38.2 number-rounded"),
        ("0.30000000000000004", "0.300000000000000 number-rounded"),
        ("0.12345678901234567", "0.123456789012346 number-rounded"),
        ("1.00000000000000000001", "1 number-rounded"),
        ("0.55000000000000001", "0.55 number-rounded"),
        ("123456789012.34567", "123456789012.346 number-rounded"),
        ("1E+308", "! number-out-of-range"), ("1E+400", "! number-out-of-range"), ("-1E+400", "! number-out-of-range"),
        ("1234567890123456", "! number-out-of-range"), ("999999999999999.99", "! number-out-of-range"),
        ("1E-300", "! number-out-of-range"), ("1E-400", "! number-out-of-range"), ("0E-99999999999999999999", "0"),
        ("1E99999999999999999999", "! number-out-of-range"), ("1E-99999999999999999999", "! number-out-of-range"),
        ("NaN", NOT_A_NUMBER), ("INF", NOT_A_NUMBER), ("-inf", NOT_A_NUMBER), ("1_0", NOT_A_NUMBER), ("١٢", NOT_A_NUMBER),
        ("12,5", NOT_A_NUMBER), ("1 250", NOT_A_NUMBER), ("0x1p3", NOT_A_NUMBER), (".", NOT_A_NUMBER),
    ],
)  # fmt: skip
def test_stored_number_keeps_its_digits_or_says_so(stored, answer):
    found = summary(figure(number(stored)))
    value, _, rest = found.partition(" ")
    expected, _, expected_rest = answer.partition(" ")
    assert rest == expected_rest
    assert value == expected if expected == "!" else Decimal(value) == Decimal(expected)


def test_stored_number_that_is_rounded_shows_what_was_stored():
    (note,) = figure(number("0.12345678901234567")).notes
    assert note.facts == {"text": "0.12345678901234567", "reading": "0,123456789012346"}


def test_dust_of_a_formula_is_no_warning():
    answer = figure(number("0.30000000000000004", formula=True))
    assert summary(answer) == "0.3 formula-value"
    assert answer.notes[0].facts == {"text": "0.30000000000000004", "reading": "0,3"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("47 %", "47 percent-as-text"), ("47%", "47 percent-as-text"), ("47 procent", "47 percent-as-text"),
        ("47\u00a0%", "47 percent-as-text"), ("47 Procent", "47 percent-as-text"), ("47,5 %", "47.5 percent-as-text"),
        ("0,5 %", "0.5 percent-as-text"), ("1.250 %", AMBIGUOUS), ("47", "47 number-as-text"),
        ("0,47", "0.47 number-as-text share-or-percent"), ("1", "1 number-as-text share-or-percent"),
        ("47 ‰", NOT_A_NUMBER), ("% 47", NOT_A_NUMBER), ("47 procentenheter", NOT_A_NUMBER), ("ca 47 %", NOT_A_NUMBER),
        ("147 %", "! value-not-possible"), ("-3 %", "! value-not-possible"),
    ],
)  # fmt: skip
def test_percent_as_text(text, answer):
    assert summary(figure(typed(text), PERCENT)) == answer


@pytest.mark.parametrize(
    ("stored", "answer"),
    [("0.47", "47"), ("0.55000000000000004", "55"), ("1", "100"), ("0.004", "0.4"), ("0", "0"), ("0.005", "0.5"),
     ("1E-2", "1"), ("0.28999999999999998", "29"), ("47", "! value-not-possible"), ("-0.1", "! value-not-possible")],
)  # fmt: skip
def test_number_in_a_percent_cell_is_times_a_hundred_exactly(stored, answer):
    found = summary(figure(number(stored, NumberClass.PERCENT), PERCENT))
    assert found == answer if answer.startswith("!") else Decimal(found) == Decimal(answer)


@pytest.mark.parametrize(("stored", "share"), [("0.47", True), ("1", True), ("0.001", True), ("0", False), ("1.01", False), ("47", False)])  # fmt: skip
def test_plain_number_that_may_be_a_share__warning(stored, share):
    answer = figure(number(stored), PERCENT)
    assert answer.value == Decimal(stored)
    assert codes(answer) == ["share-or-percent"] * share


def test_share_or_percent_shows_both_readings():
    (note,) = figure(number("0.47"), PERCENT).notes
    assert note.facts == {"text": "0.47", "reading": "0,47\u00a0%", "other": "47\u00a0%"}


def test_small_negative_change_may_be_a_share_too():
    assert codes(figure(number("-0.05"), CHANGE)) == ["share-or-percent"]


@pytest.mark.parametrize(
    "cell",
    [typed("47 %"), typed("47 procent"), number("0.47", NumberClass.PERCENT)],
    ids=["%", "procent", "format"],
)
def test_percent_where_the_unit_is_another__error(cell):
    answer = figure(cell, TRIPS)
    assert summary(answer) == "! percent-not-expected"
    assert "47" in answer.facts["text"] and answer.facts["unit"] == "resor"


@pytest.mark.parametrize(
    ("text", "unit", "answer"),
    [
        ("320 kg", WASTE, "320 number-as-text"),
        ("320 kg per person och år", WASTE, "320 number-as-text"),
        ("320kg", WASTE, "320 number-as-text"),
        ("320 KG", WASTE, "320 number-as-text"),
        ("320 kg per person", WASTE, NOT_A_NUMBER),
        ("320 ton", WASTE, NOT_A_NUMBER),
        ("12 resor", TRIPS, "12 number-as-text"),
        ("12 resor per dag", TRIPS, NOT_A_NUMBER),
    ],
)
def test_unit_after_the_number(text, unit, answer):
    assert summary(figure(typed(text), unit)) == answer


@pytest.mark.parametrize(
    ("stored", "unit", "answer"),
    [("-1", TRIPS, "! value-not-possible"), ("0", TRIPS, "0"), ("12.5", TRIPS, "12.5 fraction-of-a-count"),
     ("12.0", TRIPS, "12.0"), ("101", PERCENT, "! value-not-possible"), ("100", PERCENT, "100"), ("-1", INDEX, "-1")],
)  # fmt: skip
def test_possible_and_whole(stored, unit, answer):
    assert summary(figure(number(stored), unit)) == answer


@pytest.mark.parametrize(
    ("stored", "odd"), [("9.99", True), ("10", False), ("20", False), ("20.01", True), ("-15", True)]
)
def test_outside_the_plausible_range__warning(stored, odd):
    answer = figure(number(stored), INDEX, (Decimal(10), Decimal(20)))
    assert answer.value == Decimal(stored)
    assert codes(answer) == ["value-implausible"] * odd


@pytest.mark.parametrize(
    ("unit", "stored", "limits"),
    [
        (TRIPS, "-1", "minst 0"),
        (PERCENT, "101", "mellan 0 och 100"),
        (Unit(id="u", label="u", maximum=5), "6", "högst 5"),
    ],
)
def test_limits_are_said(unit, stored, limits):
    assert figure(number(stored), unit).facts["limits"] == limits


@pytest.mark.parametrize(
    ("cell", "date1904", "reading"),
    [
        (number("43223", NumberClass.DATE), False, "2018-05-03"),
        (number("41761", NumberClass.DATE), True, "2018-05-03"),
        (number("2018", NumberClass.DATE), False, "1905-07-10"),
        (number("12", NumberClass.DATE), False, "1900-01-12"),
        (number("0.5", NumberClass.DATE), False, "12:00"),
        (number("43223.5", NumberClass.DATE), False, "2018-05-03 12:00"),
        (number("60", NumberClass.DATE), False, "60"),
        (number("-5", NumberClass.DATE), False, "-5"),
        (number("2958466", NumberClass.DATE), False, "2958466"),
        (typed("2018-05-03"), False, "2018-05-03"),
        (typed("3.5.2018"), False, "2018-05-03"),
    ],
)
def test_date_in_a_number_cell__error_shows_the_date(cell, date1904, reading):
    answer = figure(cell, date1904=date1904)
    assert summary(answer) == "! date-in-number"
    assert answer.facts == {"text": cell.text, "reading": reading}


@pytest.mark.parametrize(
    ("stored", "word"), [("TRUE", "SANT"), ("FALSE", "FALSKT"), ("1", "SANT"), ("0", "FALSKT")]
)
def test_boolean_in_a_number_cell__error(stored, word):
    answer = figure(Cell(1, 1, CellKind.BOOLEAN, stored))
    assert (summary(answer), answer.facts["text"]) == (NOT_A_NUMBER, word)


READERS = {
    "number": figure,
    "outcome": lambda cell: grammar.read_outcome(cell, INDEX, None, False, True),
    "year": lambda cell: dates.read_year(cell, False),
    "state": grammar.read_state,
    "reason": grammar.read_reason,
    "text": grammar.read_text,
    "date": lambda cell: dates.read_date(cell, False),
}
ALL_READERS = pytest.mark.parametrize("read", READERS.values(), ids=READERS)


@ALL_READERS
@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("#REF!", "#REFERENS! (#REF!)"),
        ("#N/A", "#SAKNAS! (#N/A)"),
        ("#DIV/0!", "#DIVISION/0! (#DIV/0!)"),
        ("#NEW!", "#NEW!"),
    ],
)
def test_error_value__error(read, stored, shown):
    answer = read(Cell(1, 1, CellKind.ERROR, stored, formula=True))
    assert (summary(answer), answer.facts["text"], answer.original) == ("! error-value", shown, stored)


@ALL_READERS
@pytest.mark.parametrize("kind", [CellKind.BLANK, CellKind.NUMBER, CellKind.TEXT])
def test_formula_without_value__error(read, kind):
    assert summary(read(Cell(1, 1, kind, "", formula=True, cached=False))) == "! formula-uncalculated"


@ALL_READERS
def test_unreadable_cell__error(read):
    assert summary(read(Cell(1, 1, CellKind.UNREADABLE, "<v>"))) == "! cell-unreadable"


@ALL_READERS
def test_blank_is_no_value(read):
    assert read(typed("")) == Reading(None, (), "")


@pytest.mark.parametrize("name", sorted(READERS.keys() - {"text"}))
@pytest.mark.parametrize("text", [" ", "\n\t ", "\u00a0", "\u200b"])
def test_nothing_but_blanks_is_no_value__info(name, text):
    assert summary(READERS[name](typed(text))) == "None only-blanks"


def test_formula_with_a_value__info():
    assert summary(figure(number("12.5", formula=True))) == "12.5 formula-value"
    assert (
        summary(grammar.read_state(Cell(1, 1, CellKind.TEXT, "Klar", formula=True))) == "Klar formula-value"
    )
    assert summary(figure(Cell(1, 1, CellKind.TEXT, "", formula=True))) == "None formula-value"


def test_a_zero_from_another_file__error():
    """An empty cell there gives 0, too."""
    refusal = figure(number("0", formula=True, external="Budget 2018.xlsx"))
    assert (refusal.code, refusal.facts) == ("external-nothing", {"text": "0", "other": "Budget 2018.xlsx"})


def test_a_zero_that_rests_on_nothing_or_nobody_knows_on_what__error() -> None:
    zero = number("0", formula=True)
    for ground, code in ((Ground.NOTHING, "formula-on-nothing"), (Ground.UNKNOWN, "formula-on-unknown")):
        assert figure(zero._replace(aspect=Aspect(ground=ground))).code == code
    other = number("12.5", formula=True)._replace(aspect=Aspect(ground=Ground.UNKNOWN))
    assert summary(figure(other)) == "12.5 formula-value"


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        (Rule(Mark.STRUCK), "genomstruket"),
        (Rule(Mark.UNSEEN), "ingenting"),
        (Rule(None, ""), "ingenting"),
        (Rule(None, "0.4"), "”0,4”"),
    ],
)
def test_what_a_rule_may_make_of_a_figure_is_a_warning_beside_it(rule: Rule, seen: str) -> None:
    answer = figure(number("12.5")._replace(aspect=Aspect(rule=rule)))
    assert summary(answer) == "12.5 value-marked-by-rule"
    assert answer.notes[0].facts == {"text": "12,5", "reading": seen}


def test_a_figure_that_cannot_be_seen_is_a_warning() -> None:
    unseen = number("12.5")._replace(aspect=Aspect((Run("12.5", Mark.UNSEEN),)))
    assert summary(figure(unseen)) == "12.5 value-marked"


def test_formula_to_another_file__warning_names_it():
    answer = figure(number("12.5", formula=True, external="Budget 2018.xlsx"))
    assert codes(answer) == ["formula-value", "external-link"]
    assert answer.notes[1].facts == {"text": "12,5", "other": "Budget 2018.xlsx"}


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (number("12.5"), "12.5"), (typed("12,5"), "12.5 number-as-text"), (typed("47 %"), "47 %"),
        (typed("Pilot i tre skolor"), "Pilot i tre skolor"), (typed("=1+1"), "=1+1"), (typed("ca 5"), "ca 5"),
        (typed("2018-05-03"), "2018-05-03"), (typed(" två \r\n rader"), " två \n rader"),
        (typed("1.250"), AMBIGUOUS), (number("2018", NumberClass.DATE), "! date-in-number"),
        (Cell(1, 1, CellKind.BOOLEAN, "TRUE"), NOT_A_NUMBER), (number("1E+308"), "! number-out-of-range"),
        *((typed(text), "! value-says-nothing") for text in
          ("-", "–", "?", "#", "saknas", "Saknas.", "n/a", "N/A", "x", "se bilaga", "ej klart", "ej mätt", "sekretess", "...")),
    ],
)  # fmt: skip
def test_outcome_that_may_be_text(cell, answer):
    assert summary(grammar.read_outcome(cell, INDEX, None, False, True)) == answer


@pytest.mark.parametrize(
    ("runs", "answer"),
    [
        ((Run("100"), Run("1", Mark.RAISED)), NOT_A_NUMBER), ((Run("1", Mark.STRUCK), Run("4,1")), NOT_A_NUMBER),
        ((Run("Pilot i 3 skolor"), Run("1", Mark.RAISED)), "Pilot i 3 skolor¹"),
    ],
)  # fmt: skip
def test_a_figure_with_marked_characters_is_no_text(runs, answer):
    cell = typed(as_seen(runs))._replace(aspect=Aspect(runs))
    assert summary(grammar.read_outcome(cell, INDEX, None, False, True)).startswith(answer)


def test_outcome_that_may_not_be_text():
    assert summary(grammar.read_outcome(typed("Pilot"), INDEX, None, False, False)) == NOT_A_NUMBER


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (
            "Ej påbörjad|ej påbörjad|EJ PÅBÖRJAD|ej  påbörjat|inte påbörjad|Inte påbörjat.|ejpåbörjad",
            State.NOT_STARTED,
        ),
        ("Pågår|pågår|Pågående|påbörjad|Påbörjat|pa\u030aga\u030ar|PÅGÅR ", State.ONGOING),
        ("Klar|klar|klart|Klara|färdig|KLART.|\u00a0Klar", State.DONE),
        ("Utgår|utgår|utgått|Har utgått", State.CANCELLED),
    ],
)
def test_state__ok(words, state):
    for word in words.split("|"):
        answer = grammar.read_state(typed(word))
        assert answer.value is state
        assert codes(answer) == ["word-normalised"] * (word != str(state))


@pytest.mark.parametrize(
    "text",
    ["Klar 2018", "klar?", "nästan klar", "avslutad", "ej", "ja", "2018", "–", "k", "Utgår ej", "på gång"],
)
def test_state__error(text):
    answer = grammar.read_state(typed(text))
    assert summary(answer) == "! state-unknown"
    assert answer.facts == {"text": text, "allowed": "”Ej påbörjad”, ”Pågår”, ”Klar” och ”Utgår”"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("ej mätt|Ej mätt|inte mätt|mäts ej|EJ MÄTT.", Reason.NOT_MEASURED),
        ("ej tillämpligt|Ej tillämplig|inte tillämpligt", Reason.NOT_APPLICABLE),
        ("sekretess|Sekretess|sekretessbelagt", Reason.CONFIDENTIAL),
        ("kommer senare|Kommer sen|redovisas senare", Reason.LATER),
    ],
)
def test_reason__ok(words, reason):
    for word in words.split("|"):
        answer = grammar.read_reason(typed(word))
        assert answer.value is reason
        assert codes(answer) == ["word-normalised"] * (word != str(reason))


@pytest.mark.parametrize(
    "cell",
    [
        typed("n/a"),
        typed("-"),
        typed("vet ej"),
        typed("ej"),
        number("1"),
        Cell(1, 1, CellKind.BOOLEAN, "TRUE"),
    ],
)
def test_reason__error(cell):
    assert summary(grammar.read_reason(cell)) == "! reason-unknown"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (number("2018"), "2018"), (number("2018", NumberClass.NUMBER), "2018"), (typed("2018"), "2018 number-as-text"),
        (typed(" 2018 "), "2018 number-as-text"), (typed("'2018"), "2018 number-as-text"),
        (number("43223", NumberClass.DATE), "2018 date-as-year"), (typed("2018-06-30"), "2018 date-as-year"),
        (typed("3/5 2018"), "2018 date-as-year"), (typed("30 juni 2018"), "2018 date-as-year"),
        (number("2018", NumberClass.DATE), "! year-ambiguous"), (number("1900", NumberClass.DATE), "! year-ambiguous"),
        (Cell(1, 1, CellKind.TEXT, "1905-07-10", NumberClass.DATE), "! year-ambiguous"),
        *((number(text), "! year-unclear") for text in ("18", "2018.5", "0", "-2018", "43223", "20180630", "1E+308", "NaN")),
        *((typed(text), "! year-unclear") for text in
          ("18", "vintern 2018", "våren", "2018/2019", "2018-2019", "2018?", "ca 2018", "2.018", "ht18", "-", "２０１８")),
        (number("20.18", NumberClass.PERCENT), "! year-unclear"), (Cell(1, 1, CellKind.BOOLEAN, "TRUE"), "! year-unclear"),
    ],
)  # fmt: skip
def test_year(cell, answer):
    assert summary(dates.read_year(cell, False)) == answer


def test_year_in_a_date_cell_shows_both_readings():
    answer = dates.read_year(number("2018", NumberClass.DATE), False)
    assert (answer.facts["reading"], answer.facts["other"]) == ("2018", "1905")
    answer = dates.read_year(number("2018", NumberClass.DATE), True)
    assert (answer.facts["reading"], answer.facts["other"]) == ("2018", "1909")


@pytest.mark.parametrize(
    ("cell", "date1904", "answer"),
    [
        (number("43223", NumberClass.DATE), False, "2018-05-03"), (number("41761", NumberClass.DATE), True, "2018-05-03"),
        (number("1", NumberClass.DATE), False, "1900-01-01"), (number("61", NumberClass.DATE), False, "1900-03-01"),
        (number("59", NumberClass.DATE), False, "1900-02-28"), (number("60", NumberClass.DATE), False, "! date-unclear"),
        (number("2958465", NumberClass.DATE), False, "9999-12-31"), (number("2958466", NumberClass.DATE), False, "! date-unclear"),
        (number("2957003", NumberClass.DATE), True, "9999-12-31"), (number("2957004", NumberClass.DATE), True, "! date-unclear"),
        (number("-5", NumberClass.DATE), False, "! date-unclear"), (number("0.5", NumberClass.DATE), False, "! date-unclear"),
        (number("43223.5", NumberClass.DATE), False, "2018-05-03 date-as-text"),
        (number("2018", NumberClass.DATE), False, "! date-inexact"),
        (number("43223"), False, "2018-05-03 date-as-text"), (number("20180503"), False, "2018-05-03 date-as-text"),
        (number("2018"), False, "! date-inexact"), (number("5"), False, "! date-unclear"), (number("180503"), False, "! date-unclear"),
        (number("1E+308"), False, "! date-unclear"),
        (Cell(6, 9, CellKind.TEXT, "2018-05-03", NumberClass.DATE), False, "2018-05-03"),  # as .ods stores every day
        *((typed(text), False, "2018-05-03 date-as-text") for text in
          ("2018-05-03", "2018-5-3", "20180503", "2018/05/03", "2018.05.03", "3 maj 2018", "den 3 maj 2018", "3 MAJ 2018",
           " 2018-05-03\n", "2018-05-03 00:00:00", "2018-05-03T12:30:00Z")),
        (typed("30/6 2018"), False, "2018-06-30 date-as-text"), (typed("6/30/2018"), False, "2018-06-30 date-as-text"),
        (typed("30.6.2018"), False, "2018-06-30 date-as-text"), (typed("5/5 2018"), False, "2018-05-05 date-as-text"),
        (typed("1 okt 2018"), False, "2018-10-01 date-as-text"), (typed("29 februari 2020"), False, "2020-02-29 date-as-text"),
        *((typed(text), False, "! date-ambiguous") for text in ("3/5 2018", "3/5/2018", "03-05-2018", "3.5.2018", "3/5-2018")),
        *((typed(text), False, "! date-unclear") for text in
          ("180503", "18-05-03", "3/5", "3/5-18", "2018-13-01", "2018-02-30", "29 februari 2019",
           "31/31 2018", "0000-01-01", "-", "ca 2018-05-03", "2018-05-03–2018-06-01", "3 foo 2018", "2018-05-0３")),
        *((typed(text), False, "! date-inexact") for text in ("2018", "2018-05", "maj 2018", "våren 2018", "Q2 2019")),
        (Cell(1, 1, CellKind.BOOLEAN, "TRUE"), False, "! date-unclear"),
        (number("43223", NumberClass.PERCENT), False, "! date-unclear"),
    ],
)  # fmt: skip
def test_date(cell, date1904, answer):
    assert summary(dates.read_date(cell, date1904)) == answer


def test_date_with_two_readings_shows_both():
    answer = dates.read_date(typed("3/5 2018"), False)
    assert (answer.facts["reading"], answer.facts["other"]) == ("2018-05-03", "2018-03-05")


@pytest.mark.parametrize(
    ("cell", "example"),
    [
        (number("2018", NumberClass.DATE), "2018-01-01"), (number("2018"), "2018-01-01"), (typed("2019"), "2019-01-01"),
        (typed("2018-05"), "2018-05-01"), (typed("05/2018"), "2018-05-01"), (typed("maj 2018"), "2018-05-01"),
        (typed("2018 maj"), "2018-05-01"), (typed("våren 2019"), "2019-03-01"), (typed("Hösten 2019"), "2019-09-01"),
        (typed("Q2 2019"), "2019-04-01"), (typed("2019 kv 3"), "2019-07-01"), (typed("kvartal 4 2019"), "2019-10-01"),
        (typed("HT 2019"), "2019-07-01"), (typed("2:a kvartalet 2019"), None),
    ],
)  # fmt: skip
def test_the_advice_about_a_date_less_exact_than_a_day_is_made_of_what_was_typed(cell, example):
    answer = dates.read_date(cell, False)
    assert isinstance(answer, readings.Refusal)
    assert answer.facts.get("reading") == example


KEPT = ["Bra år", " blanks ", "=1+1", "+46", "-5", "@namn", "'citat", "två\nrader", "tab\there", "👍 å ä ö", "_x000D_", "\u00a0", "1.250",
        "\ufffd", "\x85\x9b", "a\u030a", "{klammer}", "x" * 32_767, "👍" * 16_383]  # fmt: skip


@pytest.mark.parametrize("text", KEPT, ids=range(len(KEPT)))
def test_text_is_kept_exactly(text):
    assert grammar.read_text(typed(text)) == Reading(text, (), text)


@pytest.mark.parametrize(
    ("text", "value", "count"),
    [("a\x00b", "a\ufffdb", "1"), ("\x0b\x1f", "\ufffd\ufffd", "2"), ("\ud800", "\ufffd", "1"), ("a\udfffb\ufffd", "a\ufffdb\ufffd", "1"),
     ("\uffff", "\ufffd", "1"), ("x\ud83d\ude00\x01", "x😀\ufffd", "1")],
)  # fmt: skip
def test_text_that_no_workbook_can_hold__warning(text, value, count):
    answer = grammar.read_text(typed(text))
    assert summary(answer) == f"{value} text-changed"
    assert answer.notes[0].facts["count"] == count


def test_line_ends_are_one_kind():
    assert grammar.read_text(typed("a\r\nb\rc\n")).value == "a\nb\nc\n"


@pytest.mark.parametrize("text", ["x" * 32_768, "👍" * 16_384], ids=["ascii", "astral"])
def test_text_too_long_for_a_cell__error_keeps_all_of_it(text):
    answer = grammar.read_text(typed(text))
    assert (summary(answer), answer.original) == ("! text-too-long", text)
    assert len(answer.facts["text"]) == 80


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        (number("2018"), "2018"), (number("12.5"), "12,5 value-as-text"), (number("0.47", NumberClass.PERCENT), "47\u00a0% value-as-text"),
        (number("43223", NumberClass.DATE), "2018-05-03 value-as-text"), (Cell(1, 1, CellKind.BOOLEAN, "FALSE"), "FALSKT value-as-text"),
        (number("1E+308"), "1E+308"), (number("NaN"), "NaN"),
    ],
)  # fmt: skip
def test_text_cell_that_holds_something_else(cell, answer):
    assert summary(grammar.read_text(cell)) == answer


# ---- the promise ---------------------------------------------------------------------------------------------

ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=40),
    st.text("0123456789 .,-+%eE\u00a0\u2212\u2013'", max_size=12),
    st.text("0123456789/-. ", max_size=10),
    st.floats().map(repr),
    st.floats(-1e6, 1e6).map("{:.17g}".format),
    st.sampled_from([*texts.field.STATES.values(), *texts.field.REASONS.values(), "TRUE", "#REF!", "\ud800", "9" * 5000]),
)
CELLS = st.builds(
    Cell, st.just(1), st.just(1), st.sampled_from(CellKind), ANY_TEXT, st.sampled_from(NumberClass), st.just("General"),
    st.booleans(), st.booleans(), st.sampled_from(["", "Bok.xlsx", "\x00\ud800"]), st.just(PLAIN),
)  # fmt: skip
UNITS = st.sampled_from([PERCENT, CHANGE, TRIPS, WASTE, INDEX, Unit(id="tom", label="")])
PLAUSIBLE = st.sampled_from([None, (Decimal(1), Decimal(50))])


@given(CELLS, UNITS, PLAUSIBLE, st.booleans(), st.booleans())
def test_any_cell_has_an_answer_and_every_figure_is_finite(cell, unit, plausible, date1904, text_allowed):
    answers = [
        grammar.read_number(cell, unit, plausible, date1904),
        grammar.read_outcome(cell, unit, plausible, date1904, text_allowed),
        dates.read_year(cell, date1904),
        dates.read_date(cell, date1904),
        grammar.read_text(cell, date1904),
        grammar.read_state(cell),
        grammar.read_reason(cell),
    ]
    for answer in answers:
        answer.original.encode()
        told = answer.notes if isinstance(answer, Reading) else [answer]
        for note in told:
            said = finding(note.code, Where(file="f", sheet="s", cell="A1"), **note.facts)
            said.message.encode()
            assert not any(category(character) == "Cc" for character in said.message)
            assert CATALOGUE[note.code].facts <= note.facts.keys()
        if isinstance(answer, Reading) and isinstance(answer.value, Decimal):
            assert answer.value.is_finite()
            assert len(answer.value.as_tuple().digits) <= 15 and answer.value.as_tuple().exponent <= 0
        assert (
            not isinstance(answer, Reading)
            or answer.value is not None
            or not any(map(str.isalnum, cell.text))
        )


@given(CELLS.filter(lambda cell: cell.kind is CellKind.TEXT))
def test_no_text_of_a_comment_is_lost(cell):
    answer = grammar.read_text(cell)
    if isinstance(answer, Reading) and answer.value is not None and "text-changed" not in codes(answer):
        paired = cell.text.encode("utf-16", "surrogatepass").decode("utf-16")
        assert answer.value == paired.replace("\r\n", "\n").replace("\r", "\n")


@given(st.decimals(-(10**9), 10**9, places=3), st.booleans(), st.sampled_from(["", " ", "\u00a0", "\u202f"]))
def test_what_a_swede_writes_is_read_back(value, comma, space):
    whole, _, fraction = format(abs(value), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", space)
    text = f"{'−' if value < 0 else ''}{grouped}{',' if comma else '.'}{fraction}"
    answer = figure(typed(text))
    if isinstance(answer, Refusal):
        assert answer.code == "number-ambiguous" and not (space and int(whole) >= 1000)
    else:
        assert answer.value == value


@given(st.floats(-1e14, 1e14))
def test_stored_double_is_the_number_that_people_see(double):
    answer = figure(number(repr(double)))
    if isinstance(answer, Refusal):
        assert double != 0 and abs(double) < 1e-29
    else:
        assert abs(answer.value - Decimal(double)) <= abs(Decimal(double)) * Decimal("1e-14")
        assert "number-rounded" in codes(answer) or float(answer.value) == double


# ---- the catalogue -------------------------------------------------------------------------------------------


def test_every_refusal_is_an_error_and_every_note_is_not():
    refused = {codes(figure(typed(text)))[0] for text in NOT_NUMBERS} | {
        "state-unknown",
        "date-unclear",
        "text-too-long",
    }
    assert {CATALOGUE[code].severity for code in refused} == {"error"}
    noted = {
        "number-as-text": "info",
        "share-or-percent": "warning",
        "formula-value": "info",
        "word-normalised": "info",
    }
    assert {code: CATALOGUE[code].severity for code in noted} == noted


def test_dates_are_days_of_the_calendar():
    assert dates.read_date(typed("2018-05-03"), False).value == date(2018, 5, 3)
