"""Every fault of a plan file is told in one Swedish line, at the right line of the file."""
# ruff: noqa: E501 # a table is read row by row

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tests.plan_example import MINI, refused
from xl_addin.plan import PlanError, load_plan

MONITOR = 'target = { kind = "monitor" }'


def fault_line(text: str, sign: str) -> int:
    assert text.count(sign) == 1, sign
    return text[: text.index(sign)].count("\n") + 1


def test_the_example_itself__ok(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(MINI, "utf-8")
    assert list(load_plan(path).indicators) == ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "2.4"]


SPOILED = [
    # what stands, what is written instead, where the fault is, the key as shown, words of the message
    # -- the form of values
    ('name = "Mini"\n', "", "[organisation]", "organisation.name", "nyckeln saknas"),
    ('version = "1"', "version = 1", "version = 1", "version", "ska vara en text, inte 1"),
    ("first_year = 2020", 'first_year = "i år"', "i år", "first_year", "ska vara ett heltal, inte ”i år”"),
    ("first_year = 2020", "first_year = 2020.5", "2020.5", "first_year", "ska vara ett heltal"),
    ('state = "draft"', 'state = "klar"', '"klar"', "state", "välj bland ”adopted”, ”draft”"),
    ("tied = true", 'tied = "nja"', "nja", "nätverk 1, tied", "true eller false"),
    ("until = 2030-12-31", 'until = "snart"', "snart", "medlem Aby, until", "ska vara ett datum"),
    ('code = "0001"', "code = 1", "code = 1\n", "medlem Aby, code", "ska vara en text"),
    ('code = "0001"', 'code = "001"', "001", "medlem Aby, code", "fyra siffror"),
    ('code = "1.1"', "code = 1.10", "1.10", "mätetal nr 1, code", "ska vara en text, inte 1.10"),
    ('code = "1.1"', 'code = "1:1"', "1:1", "mätetal 1:1, code", 'code = "1.10"'),
    ('id = "ak3"', 'id = "Åk 3"', "Åk 3\", name", "mätetal 1.4, serie Åk 3, id", "små bokstäver"),
    ("inhabitants = 110", "inhabitants = 0", "= 0,", "medlem Aby, folkmängd 2020-12-31, inhabitants", "större än 0"),
    ("plausible = [0, 30]", "plausible = [0]", "[0]", "mätetal 1.2, plausible.2", "skriv två värden"),
    ("plausible = [0, 30]", "plausible = [0, 3, 9]", "[0, 3", "mätetal 1.2, plausible", "för lång"),
    ("plausible = [0, 30]", 'plausible = [0, "30"]', '"30"', "mätetal 1.2, plausible.2", "ska vara ett tal"),
    ("fee_per_inhabitant = 12.5", "fee_per_inhabitant = true", "= true\nfund", "organisation.fee_per_inhabitant", "tal"),
    ("fee_per_inhabitant = 12.5", "fee_per_inhabitant = nan", "= nan", "organisation.fee_per_inhabitant", "tal"),
    ('motto = "Allt."', 'moto = "Allt."', "moto", "målområde 1, moto", "menade du motto?"),
    ('label = "stycken"', 'label = "stycken"\nzzz = 1', "zzz", "enhet antal, zzz", "okänd nyckel; ta bort"),
    ('principles = ["Alla vinner."]', 'principles = "Alla"', '"Alla"', "organisation.principles", "ska vara en lista"),
    # -- targets
    (MONITOR, 'target = "monitor"', '= "monitor"', "mätetal 2.4, target", "ska vara en tabell"),
    (MONITOR, 'target = { direction = "up", x = 1 }', "x = 1", "mätetal 2.4, target.kind", "nyckeln saknas"),
    (MONITOR, 'target = { kind = "hopp" }', "hopp", "mätetal 2.4, target.kind", "okänd sorts mål"),
    ('counts_as = "started"', 'count_as = "started"', "count_as", "mätetal 1.1, target.count_as", "menade du counts_as?"),
    ('per = "year"', 'per = "dag"', '"dag"', "mätetal 1.2, target.per", "”year”, ”period”"),
    ("factor = 0.5, ", "", '"reported"', "mätetal 2.2, target", "target eller factor"),
    ("by = 2020, counts_as", "by = 2031, counts_as", "2031", "mätetal 1.1, target.by", "planens år 2020–2021"),
    ("2020 = 50", "tjugo = 50", "tjugo", "mätetal 1.3, target.values.tjugo", "heltal"),
    ("2021 = 60.5", "2021 = 160.5", "160.5", "mätetal 1.3, target.values.2021", "utanför enheten % (0–100)"),
    ("baseline = 500", "baseline = 700", "= 700", "mätetal 2.1, target.baseline", "rimliga 10–600"),
    # -- official statistics
    (MONITOR, f'{MONITOR}\nsource = "N00999"', '"N00999"', "mätetal 2.4, source", "ska vara en tabell"),
    (MONITOR, f'{MONITOR}\nsource = {{ id = "N00999" }}', "N00999", "mätetal 2.4, source.kind", "nyckeln saknas"),
    (MONITOR, f'{MONITOR}\nsource = {{ kind = "scb", id = "N00999" }}', "scb", "mätetal 2.4, source.kind", "okänd sorts statistik ”scb”; välj bland kolada"),
    (MONITOR, f'{MONITOR}\nsource = {{ kind = "kolada", id = "n999", use = "check" }}', "n999", "mätetal 2.4, source.id", "N eller U och fem siffror"),
    (MONITOR, f'{MONITOR}\nsource = {{ kind = "kolada", id = "N00999" }}', "N00999", "mätetal 2.4, source", "lägg till use"),
    (MONITOR, f'{MONITOR}\nsource = {{ kind = "kolada", id = "N00999", use = "show" }}', "show", "mätetal 2.4, source.use", "”check”, ”prefill”, ”basis”"),
    (MONITOR, f'{MONITOR}\nsource = {{ kind = "kolada", id = "N00999", usage = "check" }}', "usage", "mätetal 2.4, source.usage", "menade du use?"),
    (MONITOR, f'{MONITOR}\nsource = {{ kind = "kolada", id = "N00999", use = "basis" }}', "N00999", "mätetal 2.4, source", "lägg till aggregate"),
    (MONITOR, f'{MONITOR}\nsource = {{ kind = "kolada", id = "N00999", use = "check", aggregate = "sum", area = "0000" }}', "area =", "mätetal 2.4, source.area", "hör inte hemma i source"),
    (MONITOR, f'{MONITOR}\ncomparison = {{ kind = "kolada", id = "N00999" }}', "N00999", "mätetal 2.4, comparison", "jämförs inte med något"),
    ('direction = "up" }\n\n[[goal_area]]', 'direction = "up" }\ncomparison = { kind = "kolada", id = "N1" }\n\n[[goal_area]]', '"N1"', "mätetal 1.5, comparison.id", "N eller U"),
    ('direction = "up" }\n\n[[goal_area]]', 'direction = "up" }\ncomparison = { kind = "kolada", id = "N00001", area = "riket" }\n\n[[goal_area]]', "\"riket\"", "mätetal 1.5, comparison.area", "0000 för riket"),
    ('counts_as = "started" }', 'counts_as = "started" }\nsource = { kind = "kolada", id = "N00001", use = "check" }', "N00001", "mätetal 1.1, source", "inga utfall att jämföra"),
    ('scope = "each"', 'scope = "each"\nsource = { kind = "kolada", id = "N00001", use = "check" }', "N00001", "mätetal 1.4, source", "skriv source på varje serie"),
    ('name = "Åk 6"', 'source = { kind = "kolada", id = "N00001", use = "basis" }, name = "Åk 6"', "N00001", "mätetal 1.4, serie ak6, source.use", "skriv use = \"prefill\""),
    ('name = "Åk 6"', 'source = { kind = "kolada", id = "N00001", use = "check", aggregate = "sum" }, name = "Åk 6"', "N00001", "mätetal 1.4, serie ak6, source.aggregate", "står redan"),
    ("[organisation]", '[statistics]\npopulation = { kind = "kolada", id = "X01951" }\n\n[organisation]', "X01951", "statistics.population.id", "N eller U"),
    ("[organisation]", '[statistics]\npopulation = { kind = "kolada", id = "N01951", use = "check" }\n\n[organisation]', "N01951", "statistics.population.use", "hör inte hemma i population"),
    ("[organisation]", '[statistics.group]\nname = "Lika"\nareas = ["1260", "126"]\n\n[organisation]', '"126"', "statistics.group.areas.2", "fyra siffror"),
    ("[organisation]", '[statistics.group]\nname = "Lika"\nareas = ["1260", "G12"]\n\n[organisation]', "areas", "statistics.group.areas", "står ensamt"),
    ("[organisation]", '[statistics.group]\nname = "Lika"\nareas = ["1260", "1260"]\n\n[organisation]', "areas", "statistics.group.areas.2", "står två gånger"),
    ("[organisation]", '[statistics.group]\nname = "Lika"\nareas = []\n\n[organisation]', "areas", "statistics.group.areas", "gruppen är tom"),
    # -- the period
    ("last_year = 2021", "last_year = 2019", "last_year", "last_year", "före first_year 2020"),
    ("last_year = 2021", "last_year = 20211", "last_year", "last_year", "inte rimligt"),
    ("last_year = 2021", "last_year = 2060", "last_year", "last_year", "högst 20"),
    # -- texts
    ('motto = "Allt."', 'motto = ""', "motto", "målområde 1, motto", "texten är tom"),
    ('motto = "Allt."', 'motto = "Allt. "', "motto", "målområde 1, motto", "blanktecken"),
    ('motto = "Allt."', 'motto = "A\\u0007llt."', "motto", "målområde 1, motto", "U+0007"),
    ('motto = "Allt."', f'motto = "{"x" * 32768}"', "motto", "målområde 1, motto", "32\u00a0767"),
    ("plan@mini.se", "plan mini.se", "mailbox", "organisation.mailbox", "ingen e-postadress"),
    ("fee_per_inhabitant = 12.5", "fee_per_inhabitant = -1", "= -1", "organisation.fee_per_inhabitant", "negativt"),
    ('since = 2000-01-01\nuntil', 'since = 2000-01-01\nmailbox = "Aby"\nuntil', "mailbox = \"Aby\"", "medlem Aby, mailbox", "e-postadress"),
    # -- units
    ('id = "antal"', 'id = "procent"', 'id = "procent"\nlabel = "st', "enhet procent, id", "finns redan"),
    ("maximum = 100", "maximum = 0", "minimum = 0\nmax", "enhet procent, minimum", "inte mindre än maximum"),
    ('label = "%"', 'label = "procent"', 'label = "procent"', "enhet procent, label", 'label = "%"'),
    ('unit = "antal" }', 'unit = "anta" }', '"anta"', "mätetal 1.4, serie ak6, unit", "finns inte i planen"),
    ('unit = "procent"\nplaus', 'unit = "prosent"\nplaus', "prosent", "mätetal 1.3, unit", "välj bland procent, antal"),
    # -- members
    ('name = "Beby"', 'name = "ABY"', '"ABY"', "medlem ABY, name", "står två gånger"),
    ('code = "0002"', 'code = "0001"', 'code = "0001"\nsince = 2000-01-01\npop', "medlem Beby, code", "står redan på Aby"),
    ('code = "0002"', 'code = "0000"', '"0000"', "medlem Beby, code", "regionen"),
    ('name = "Beby"', 'name = "B/by"', '"B/by"', "medlem B/by, name", "filnamn"),
    ("until = 2030-12-31", "until = 1999-12-31", "until", "medlem Aby, until", "före since"),
    ("until = 2030-12-31", "until = 2010-12-31", 'responsible = "Aby"\nco', "mätetal 1.1, responsible", "inte medlem"),
    ("date = 2020-12-31", "date = 2019-12-31", "{ date = 2019-12-31, inhabitants = 110", "medlem Aby", "i ordning"),
    (
        'population = [{ date = 2019-12-31, inhabitants = 200, source = "SCB" }]', "population = []",
        "population = []", "medlem Beby, population", "folkmängd saknas",
    ),
    # -- målområden and codes
    ("number = 2\nname = \"M", "number = 1\nname = \"M", 'number = 1\nname = "M', "målområde 1, number", "efter 1"),
    ("number = 1\nname = \"Allt", "number = 0\nname = \"Allt", "number = 0", "målområde 0, number", "från 1"),
    ('short = "Allt"', f'short = "{"A" * 30}"', "short", "målområde 1, short", "mer än 31 tecken"),
    ('name = "Miljö"', 'name = "Miljö/natur"', "Miljö/", "målområde 2, name", "bladnamn"),
    ('code = "2.3"', 'code = "1.3"', 'code = "1.3"\ntext = "Bas', "mätetal 1.3, code", "står två gånger"),
    ('code = "2.3"', 'code = "1.30"', '"1.30"', "mätetal 1.30, code", "hör inte till målområde 2"),
    ('code = "2.3"', 'code = "2.03"', '"2.03"', "mätetal 2.03, code", "skriv 2.3"),
    ('code = "1.3"', 'code = "1.9"', 'code = "1.4"', "mätetal 1.4, code", "kommer efter 1.9"),
    # -- who answers
    ('responsible = "Aby"\nco', 'responsible = "Malmö"\nco', "Malmö", "mätetal 1.1, responsible", "Aby och Beby"),
    ('co_responsible = ["Beby"]', 'co_responsible = ["Aby"]', '["Aby"]', "mätetal 1.1, co_responsible.1", "redan ansvarig"),
    ('["Beby"]', '["Beby", "Beby"]', '["Beby', "mätetal 1.1, co_responsible.2", "står två gånger"),
    ('["Beby"]', '[\n"Beby",\n"Ceby"]', '"Ceby"', "mätetal 1.1, co_responsible.2", "ingen av planens medlemmar"),
    # -- series, aggregate, plausible
    ('id = "ak6"', 'id = "ak3"', '{ id = "ak3", name = "Åk 6', "mätetal 1.4, serie ak3, id", "står två gånger"),
    ('name = "Åk 6"', 'name = "Åk 3"', '{ id = "ak6"', "mätetal 1.4, serie ak6, name", "står två gånger"),
    ('id = "ak6"', 'id = "region"', '"region"', "mätetal 1.4, serie region, id", "upptaget"),
    ('id = "ak6"', 'id = "ak3-region"', '"ak3-region"', "mätetal 1.4, serie ak3-region, id", "upptaget"),
    ('scope = "each"\n', "", "aggregate", "mätetal 1.4, aggregate", "varje kommun rapporterar"),
    (
        MONITOR, 'target = { kind = "milestone" }\nscope = "each"\naggregate = "sum"',
        'aggregate = "sum"', "mätetal 2.4, aggregate", "inga utfall",
    ),
    ("plausible = [0, 30]", "plausible = [30, 30]", "[30, 30]", "mätetal 1.2, plausible", "inte mindre än"),
    ("plausible = [0, 30]", "plausible = [-1, 30]", "[-1", "mätetal 1.2, plausible", "utanför enheten stycken (minst 0)"),
    ("plausible = [30, 100]", "plausible = [30, 101]", "101", "mätetal 1.4, serie ak3, plausible", "utanför enheten %"),
    ('heading = "Vägar"', "plausible = [0, 1]", "plausible = [0, 1]", "mätetal 1.1, plausible", "inga utfall"),
    # -- networks and projects
    ("number = 2\nname = \"Ark", "number = 1\nname = \"Ark", 'number = 1\nname = "Ark', "nätverk 1, number", "i nummerordning"),
    ("number = 1\nname = \"Väg", "number = 0\nname = \"Väg", "number = 0", "nätverk 0, number", "från 1"),
    ('name = "Arkivarier"', 'name = "Vägfolk"', 'name = "Vägfolk"\n\n[[p', "nätverk 2, name", "står två gånger"),
    ("fund_share = 25", "fund_share = 101", "= 101", "organisation.fund_share", "mellan 0 och 100"),
    ('number = 2\ntitle', 'number = 1\ntitle', 'number = 1\ntitle = "Yttrande om å', "yttrande 1, number", "numrera"),
    ("2020-06-10", "2020-05-09", "2020-05-09", "yttrande 2, indicative_by", "ligger före opened"),
    ("2020-07-10", "2020-06-09", "2020-06-09", "yttrande 2, decision_by", "ligger före indicative_by"),
    ("2020-04-10", "2020-01-09", "2020-01-09", "yttrande 1, closed", "ligger före opened"),
    ('name = "Socialjour"', 'name = "Barna\\u0068us"', 'name = "Barna\\u0068us"', "projekt Barnahus, name", "två gånger"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sign", "key", "words"), SPOILED, ids=lambda value: str(value)[:40])
def test_a_spoiled_plan__error(  # noqa: PLR0917 # the columns of the table
    tmp_path: Path, old: str, new: str, sign: str, key: str, words: str
) -> None:
    assert MINI.count(old) == 1, old
    text = MINI.replace(old, new)
    error = refused(tmp_path, text)
    first = error.faults[0]
    assert (first.line, words in first.message) == (fault_line(text, sign), True), error
    assert first.key.startswith(key), first.key
    assert f", rad {first.line}, {first.key}: " in str(error)


def test_each_target_has_its_own_words_for_a_wrong_parameter(tmp_path: Path) -> None:
    error = refused(tmp_path, MINI.replace("at_least = 3", "at_least = 0"))
    assert error.faults[0].key == "mätetal 1.2, target.at_least"
    assert error.faults[0].message == "at_least ska vara större än noll"


def test_parts_that_are_empty__error(tmp_path: Path) -> None:
    head, areas = MINI.split("[[goal_area]]", 1)
    networks = areas[areas.index("[[network]]") :]
    error = refused(tmp_path, "goal_area = []\n" + head + networks)
    assert (error.faults[0].line, "minst en [[goal_area]]" in str(error)) == (1, True)

    second = '[[goal_area]]\nnumber = 2\nname = "Miljö"\n'
    error = refused(
        tmp_path, MINI.replace(second, second + "goal = []\n[[goal_area]]\nnumber = 3\nname = 'C'\n")
    )
    assert error.faults[0].line == fault_line(MINI, second)
    assert "inga mål;" in str(error)

    error = refused(
        tmp_path,
        MINI.replace(
            'text = "Renare."\n', 'text = "Renare."\nstrategy = []\n[[goal_area.goal]]\ntext = "X"\n'
        ),
    )
    assert error.faults[0].line == fault_line(MINI, 'text = "Renare."') - 1
    assert "inga mätetal" in str(error)

    error = refused(
        tmp_path,
        MINI.replace(
            'text = "Sopa."\n',
            'text = "Sopa."\n[[goal_area.goal.strategy]]\nindicator=[]\n[[goal_area.goal.strategy]]\n',
        ),
    )
    assert "varken text eller mätetal" in str(error)


def test_a_year_without_members__error(tmp_path: Path) -> None:
    error = refused(
        tmp_path,
        MINI.replace("until = 2030-12-31", "until = 2021-06-30").replace(
            'code = "0002"\n', 'code = "0002"\nuntil = 2021-06-30\n'
        ),
    )
    assert "ingen kommun är medlem 2021" in str(error)


def test_all_faults_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = MINI.replace('motto = "Allt."', 'motto = ""').replace('label = "%"', 'label = "procent"')
    error = refused(tmp_path, text)
    assert [fault.key for fault in error.faults] == ["enhet procent, label", "målområde 1, motto"]
    assert str(error).endswith(" (och ett fel till)")
    error = refused(tmp_path, text.replace("plan@mini.se", "x"))
    assert str(error).endswith(" (och 2 fel till)")


def test_the_error_survives_another_process(tmp_path: Path) -> None:
    error = refused(tmp_path, "x = ")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 # our own bytes
    assert (str(again), again.faults) == (str(error), error.faults)


SYNTAX = [
    ('version = "1', "version", "texten är inte avslutad"),
    ('version = 1"', "version", "något efter värdet"),
    ("version = ett", "version", "inom citattecken"),
    ("version = 1,5", "version", "något efter värdet"),
    ("version", "version", "likhetstecken"),
    ('version: "1"', "version", "likhetstecken"),
    ('"version" = "1"\nversion = "2"', 'version = "2"', "två gånger"),
    ('vérsion = "1"', "vérsion", "likhetstecken"),
    ('åversion = "1"', "åversion", "en nyckel"),
    ('version = "C:\\x"', "version", "omvänt snedstreck"),
    ("version = 2016-02-30", "version", "kalendern"),
    ("version = [1, 2", "version", "listan är inte avslutad"),
    ("version = { a = 1", "version", "innanför { }"),
    ("[version", "[version", "rubriken är inte avslutad"),
    ("a = 1\n[a]", "[a]", "två gånger"),
]


@pytest.mark.parametrize(("written", "sign", "words"), SYNTAX)
def test_what_is_not_toml__error(tmp_path: Path, written: str, sign: str, words: str) -> None:
    text = "# överst\n\n" + written + "\n"
    error = refused(tmp_path, text)
    assert words in str(error)
    assert error.faults[0].line in (fault_line(text, sign), fault_line(text, sign) + 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (MINI.encode("latin-1", "replace"), "UTF-8"),
        (MINI.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04" + b"\x00" * 40, "ingen textfil"),
        (b"a = " + b"[" * 100_000, "för djupt"),
        (b"a = " + b"9" * 5_000, "för många siffror"),
        (b"# x\n" * 1_500_000, "större än 1 MB"),
        (b"", "nyckeln saknas"),
    ],
)
def test_what_is_no_plan_at_all__error(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in str(refused(tmp_path, data))


def test_wrong_encoding_names_the_line(tmp_path: Path) -> None:
    error = refused(tmp_path, "# ett\n# två\n".encode() + "# å\n".encode("latin-1"))
    assert error.faults[0].line == 3


def test_byte_order_mark_and_windows_line_ends__ok(tmp_path: Path) -> None:
    path = tmp_path / "plan.TOML"
    path.write_bytes(b"\xef\xbb\xbf" + MINI.replace("\n", "\r\n").encode())
    assert load_plan(path).id == "mini-2020-2021"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("finns-inte", "ingen plan med det namnet; välj bland familjen-helsingborg-2016-2019"),
        ("finns-inte.toml", "filen finns inte"),
        ("mapp", "det är en mapp"),
        ("plan.csv", "slutar på .csv"),
        ("utan", "saknar filändelse"),
        ("a\0b.toml", "toml: "),
        ("x" * 5000 + ".toml", "går inte att läsa"),
        ("", "det är en mapp"),
    ],
)
def test_no_such_plan__error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mapp").mkdir()
    (tmp_path / "plan.csv").touch()
    (tmp_path / "utan").touch()
    with pytest.raises(PlanError) as caught:
        load_plan(name)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
