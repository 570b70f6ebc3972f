"""Each check of the registers beside action plans and networks: a record that is in order, and one that is not."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from register_files import build, errors, read, said, typed
from small_plan import PLAN

from xl_addin import texts
from xl_addin.registers import Books, RegisterEntry, cross_checks, overdue, registers_of
from xl_addin.registers import action_plan as actions
from xl_addin.registers import activity as activities
from xl_addin.registers import attendance as seats
from xl_addin.registers import decision as decisions
from xl_addin.registers import economy as money
from xl_addin.registers import meeting as meetings
from xl_addin.registers import member as members
from xl_addin.registers import network as networks
from xl_addin.registers import position as positions
from xl_addin.registers import project as projects
from xl_addin.registers.attendance import Presence, Seat
from xl_addin.registers.economy import Account, Amount, Post, balances, project_years
from xl_addin.registers.meeting import Body, MeetingState
from xl_addin.registers.position import Stance
from xl_addin.registers.project import ProjectState
from xl_addin.targets import State

DAY = date(2018, 5, 14)
OUTSIDE = date(1990, 1, 2)  # before either kommun of the small plan was a member


def found(module, *records):
    _, findings = read(module.REGISTER, build(module.REGISTER, records))
    return said(findings)


def conflict(cell):
    return {("register-conflict", cell)}


def incomplete(cell):
    return {("register-incomplete", cell)}


# ---- medlemmar -------------------------------------------------------------------------------------------------

PEOPLE = {"municipality": "1277", "since": date(1996, 1, 1), "day": DAY, "inhabitants": 1000, "source": "SCB"}


@pytest.mark.parametrize("until", [{}, {"until": date(1996, 1, 1)}, {"until": date(2020, 1, 1)}])
def test_membership__ok(until):
    assert found(members, PEOPLE | until) == set()


def test_membership_ends_before_it_begins__error():
    assert found(members, PEOPLE | {"until": date(1995, 12, 31)}) == conflict("D6")


def test_two_rows_tell_two_memberships__error():
    later = PEOPLE | {"day": date(2019, 1, 1), "since": date(1997, 1, 1)}
    assert found(members, PEOPLE, later) == conflict("C7")
    assert found(members, PEOPLE, later | {"since": PEOPLE["since"]}) == set()


@pytest.mark.parametrize(
    ("key", "cell"), [("municipality", "B6"), ("day", "E6"), ("inhabitants", "F6"), ("source", "G6")]
)
def test_population_without_its_facts__error(key, cell):
    assert found(members, {k: v for k, v in PEOPLE.items() if k != key}) == incomplete(cell)


def test_a_row_that_only_tells_when_a_kommun_leaves_counts():
    left = members.updated(PLAN, [entry("member", {"municipality": "1277", "until": date(2017, 12, 31)})])
    assert [[m.code for m in left.members(year)] for year in (2017, 2018)] == [["1277", "1267"], ["1267"]]


def test_who_leaves_within_the_year_and_is_not_counted_for_it_is_reported():
    told = [entry("member", PEOPLE | {"until": date(2018, 6, 30)})]
    plan = members.updated(PLAN, told)
    (said,) = cross_checks(Books(plan, 2018, {"member": told}))
    assert (said.code, "till 2018-06-30" in said.message) == ("register-conflict", True)
    assert [list(cross_checks(Books(plan, year, {"member": told}))) for year in (2017, 2019)] == [[], []]


def test_two_populations_of_a_day_are_not_booked():
    entries, findings = read(members.REGISTER, build(members.REGISTER, [PEOPLE, PEOPLE | {"inhabitants": 2000}]))
    assert entries == []
    assert {"F6", "F7"} <= {cell for _, cell in said(findings)}


# ---- möten -----------------------------------------------------------------------------------------------------

MEETING = {
    "day": DAY, "body": Body.BOARD, "start": time(14), "end": time(16), "host": "1277", "state": MeetingState.CONFIRMED,
}  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        {"body": Body.DIRECTORS}, {"day": date(2018, 5, 15)}, {"state": MeetingState.CANCELLED},
    ],
)  # fmt: skip
def test_two_meetings__ok(other):
    assert found(meetings, MEETING, MEETING | other) == set()


def test_two_networks_meet_on_one_day__ok():
    network = MEETING | {"body": Body.NETWORK, "group": "Arkivarier"}
    assert found(meetings, network, network | {"group": "Bibliotek"}) == set()


def test_a_network_that_nobody_names__error():
    assert found(meetings, MEETING | {"body": Body.WORKGROUP}) == incomplete("D6")


def test_a_network_meets_twice_a_day__error():
    network = MEETING | {"body": Body.NETWORK, "group": "Arkivarier"}
    assert found(meetings, network, network) == conflict("B7")


@pytest.mark.parametrize(("typed_body", "body"), [("Styrelse ", "styrelse"), ("arbetsutskott", "arbetsutskott")])
def test_a_body_is_chosen_in_the_list_or_written(typed_body, body):
    data = typed(build(meetings.REGISTER, [MEETING]), {"C6": typed_body})
    entries, findings = read(meetings.REGISTER, data)
    assert ([entry.record.body for entry in entries], errors(findings)) == ([body], [])


def test_a_body_meets_twice_a_day__error():
    assert found(meetings, MEETING, MEETING | {"start": time(9), "end": time(10)}) == conflict("B7")


@pytest.mark.parametrize("end", [time(14), time(13, 59)])
def test_meeting_ends_before_it_begins__error(end):
    assert found(meetings, MEETING | {"end": end}) == conflict("F6")


def test_host_that_is_not_a_member__error():
    assert found(meetings, MEETING | {"day": OUTSIDE}) == conflict("G6")


def test_confirmed_without_time_and_place__error():
    bare = {key: MEETING[key] for key in ("day", "body", "state")}
    assert found(meetings, bare) == incomplete("E6") | incomplete("H6")
    assert found(meetings, bare | {"state": MeetingState.PRELIMINARY}) == set()
    assert found(meetings, bare | {"start": time(14), "place": "Rådhuset"}) == set()


# ---- närvaro ---------------------------------------------------------------------------------------------------

SEAT = {"day": DAY, "body": Body.BOARD, "municipality": "1277", "seat": Seat.MAJORITY, "presence": Presence.PRESENT}
GUEST = {"day": DAY, "body": Body.BOARD, "seat": Seat.OTHER, "presence": Presence.PRESENT}


@pytest.mark.parametrize("record", [SEAT, GUEST | {"function": "Boplats"}, GUEST | {"municipality": "1277"}])
def test_seat_with_owner__ok(record):
    assert found(seats, record) == set()


def test_seat_without_kommun_and_guest_without_function__error():
    assert found(seats, {k: v for k, v in SEAT.items() if k != "municipality"}) == incomplete("E6")
    assert found(seats, GUEST) == incomplete("H6")


def test_seat_of_one_that_is_not_a_member__error():
    assert found(seats, SEAT | {"day": OUTSIDE}) == conflict("E6")


def test_a_seat_on_two_rows_is_not_booked():
    entries, _ = read(seats.REGISTER, build(seats.REGISTER, [SEAT, SEAT | {"presence": Presence.ABSENT}]))
    assert entries == []


# ---- beslut ----------------------------------------------------------------------------------------------------

DECISION = {"day": DAY, "body": Body.BOARD, "number": "4.1", "text": "Planen antas.", "responsible": "Sekretariatet"}


@pytest.mark.parametrize("more", [{}, {"deadline": DAY}, {"number": "Övrig fråga 1"}, {"number": "4.10"}])
def test_decision__ok(more):
    assert found(decisions, DECISION | more) == set()


def test_deadline_before_the_meeting__error():
    assert found(decisions, DECISION | {"deadline": date(2018, 5, 13)}) == conflict("I6")


def test_deadline_without_anyone_to_keep_it__error():
    bare = {k: v for k, v in DECISION.items() if k != "responsible"} | {"deadline": DAY}
    assert found(decisions, bare) == incomplete("H6")
    assert found(decisions, bare | {"state": State.DONE}) == set()


def test_numbers_that_look_alike_are_decisions_of_their_own():
    entries, findings = read(decisions.REGISTER, build(decisions.REGISTER, [DECISION, DECISION | {"number": "4.10"}]))
    assert ([entry.record.number for entry in entries], findings) == (["4.1", "4.10"], [])


def test_the_same_number_twice_is_not_booked():
    assert read(decisions.REGISTER, build(decisions.REGISTER, [DECISION, DECISION | {"text": "Nej."}]))[0] == []


# ---- yttranden -------------------------------------------------------------------------------------------------

ANSWER = {"number": 1, "stance": Stance.YES, "stance_day": date(2018, 2, 1)}
DECIDED = ANSWER | {"decision": Stance.YES, "decision_day": date(2018, 12, 1), "signed_by": "Ordförande"}


@pytest.mark.parametrize("record", [ANSWER, DECIDED, DECIDED | {"decision": Stance.CHANGED, "change": "Stycke 2"}])
def test_answer__ok(record):
    assert found(positions, record) == set()


def test_only_statements_that_are_open_are_asked():
    entries, _ = read(positions.REGISTER, build(positions.REGISTER, [ANSWER]))
    assert [entry.record.title for entry in entries] == ["Yttrande om åkrarna"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"number": 1, "stance": Stance.YES}, incomplete("G6")),
        ({"number": 1, "stance_day": date(2018, 2, 1)}, incomplete("F6")),
        (ANSWER | {"stance_day": date(2018, 1, 9)}, conflict("G6")),
        (ANSWER | {"stance": Stance.CHANGED}, incomplete("K6")),
        ({key: DECIDED[key] for key in DECIDED if key != "signed_by"}, incomplete("J6")),
        (ANSWER | {"signed_by": "Ordförande"}, conflict("J6")),
    ],
)
def test_answer__error(record, expected):
    assert found(positions, record) == expected


# ---- projekt och ekonomi ---------------------------------------------------------------------------------------

PROJECT = {"name": "Portal", "state": ProjectState.RUNNING}
IN_2018 = {"first_year": 2018, "last_year": 2018}
PROJECT_PAID = projects.Project(**PROJECT, **IN_2018, from_members=Decimal(1))
AMOUNT = {"day": DAY, "account": Account.SURPLUS, "post": Post.OPENING, "what": "Överskott", "amount": Decimal(100)}


@pytest.mark.parametrize(
    "more",
    [
        {}, {"budget": 100}, IN_2018 | {"budget": 100, "from_members": 75, "from_fund": 25}, IN_2018,
        {"invoice_year": 2018, "from_members": Decimal("0.03"), "from_fund": Decimal("0.01")},
        {"state": ProjectState.FINISHED, "from_members": 100},
    ],
)  # fmt: skip
def test_project__ok(more):
    assert found(projects, PROJECT | more) == set()


@pytest.mark.parametrize(
    ("more", "cell"),
    [
        ({"budget": Decimal("1.005")}, "G6"),
        ({"budget": 100, "from_members": 99}, "G6"),
        ({"from_members": 75, "from_fund": Decimal("25.01")}, "I6"),
        ({"from_fund": 1}, "I6"),
        ({"first_year": 2019, "last_year": 2018}, "F6"),
    ],
)
def test_project__error(more, cell):
    assert found(projects, PROJECT | IN_2018 | more) == conflict(cell)


@pytest.mark.parametrize(("more", "cell"), [({}, "E6"), ({"first_year": 2018}, "F6"), ({"last_year": 2018}, "E6")])
def test_a_cost_without_years_to_pay_it_in__error(more, cell):
    assert found(projects, PROJECT | {"from_members": 100} | more) == incomplete(cell)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (IN_2018, {"first_year": 2019, "last_year": 2019}, False),
        ({"invoice_year": 2018}, {"invoice_year": 2019}, False),
        (IN_2018, {"first_year": 2017, "last_year": 2019}, True),
        (IN_2018, {"invoice_year": 2018}, True),
        (IN_2018, {"first_year": 2018}, True),
        ({}, {}, True),
    ],
)
def test_a_project_on_two_rows(one, other, clash):
    records = [PROJECT | {"name": name} | years for name, years in (("Nya portalen", one), ("nya  portalen ", other))]
    assert found(projects, *records) == (conflict("B7") if clash else set())
    paid = [record | {"from_members": Decimal(1)} for record in records]
    rows = [entry("project", record, name=f"B{number}") for number, record in enumerate(paid, start=6)]
    rows = [replace(row, cell=row.cells["name"]) for row in rows]
    assert len(projects.shared(Books(PLAN, 2018, {"project": rows}))) == (0 if clash or not one else 1)


@pytest.mark.parametrize(
    "records",
    [
        [{"from_members": Decimal("100.005")}],
        [{"from_members": Decimal(1), "first_year": 2019}],
        [{"from_members": Decimal(1)}, {"from_members": Decimal(2), "last_year": 2019}],
    ],
)
def test_what_is_not_invoiced_is_not_said_to_be_used_as_it_stands(records):
    _, findings = read(projects.REGISTER, build(projects.REGISTER, [PROJECT | IN_2018 | more for more in records]))
    assert [f.message.partition(". ")[2][:21] for f in findings] == ["Det faktureras inte f"]


@given(members=st.decimals(0, 10**6, places=2), fund=st.decimals(Decimal("0.01"), 10**6, places=2))
def test_the_rule_of_the_fund_is_exact(members, fund):
    entry = RegisterEntry(projects.Project(from_members=members, from_fund=fund), "", 2018, "f", "s", "B6", "")
    context = Books(PLAN, 2018, {}).context(entry)
    broken = bool(list(projects.within_fund_rule(context, entry)))
    assert broken == (fund * 4 > fund + members)
    most = projects._most(members, Decimal(25))
    more = most + Decimal("0.01")
    assert most * 4 <= most + members
    assert more * 4 > more + members


def test_amounts_within_what_there_is__ok():
    budget = AMOUNT | {"post": Post.BUDGET, "amount": 100}
    spent = AMOUNT | {"post": Post.SPENT, "amount": 100, "day": date(2018, 6, 1)}
    assert found(money, spent, budget, AMOUNT) == set()


@pytest.mark.parametrize("post", [Post.BUDGET, Post.SPENT])
def test_more_than_there_is__error(post):
    over = AMOUNT | {"post": post, "amount": Decimal("100.01")}
    assert found(money, AMOUNT, over) == conflict("F7")


def test_fund_pays_for_no_project__error():
    spent = AMOUNT | {"account": Account.FUND, "post": Post.SPENT}
    assert found(money, spent) == incomplete("G6")
    assert found(money, spent | {"project": "Portal"}) == set()


def test_a_year_begins_with_what_the_year_before_ended_with():
    spent = AMOUNT | {"post": Post.SPENT, "amount": Decimal(30)}
    added = AMOUNT | {"post": Post.ADDED, "amount": Decimal(5)}
    rows = [AMOUNT, spent, added, AMOUNT | {"day": date(2019, 1, 1), "amount": Decimal(75)}]
    assert found(money, *rows) == set()
    assert found(money, *rows[:3], rows[3] | {"amount": Decimal(70)}) == conflict("F9")
    years = balances([Amount(**row) for row in rows[:3]], Account.SURPLUS, 2019)
    told = [(year.year, year.opening, year.added, year.spent, year.closing) for year in years]
    assert told == [(2018, 100, 5, 30, 75), (2019, 75, 0, 0, 75)]


def test_what_is_added_may_be_spent():
    added = AMOUNT | {"post": Post.ADDED, "amount": Decimal(5)}
    assert found(money, AMOUNT, added, AMOUNT | {"post": Post.SPENT, "amount": Decimal(105)}) == set()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"account": Account.PROJECT, "post": Post.INVOICED, "project": "Portal"}, set()),
        ({"account": Account.PROJECT, "post": Post.SPENT}, incomplete("G6")),
        ({"account": Account.PROJECT, "post": Post.BUDGET, "project": "Portal"}, conflict("D6")),
        ({"account": Account.SURPLUS, "post": Post.INVOICED, "project": "Portal"}, conflict("D6")),
    ],
)
def test_what_is_of_a_project_names_it(more, said):
    assert found(money, AMOUNT | more) == said


def test_what_is_invoiced_and_what_remains_by_year():
    whole = entry("project", PROJECT | {"first_year": 2018, "last_year": 2019, "from_members": Decimal("100.01"),
                                        "from_fund": Decimal(10)})  # fmt: skip
    of = AMOUNT | {"account": Account.PROJECT, "project": "portal"}
    paid = [entry("economy", of | {"post": Post.INVOICED, "amount": Decimal(40)}),
            entry("economy", of | {"post": Post.SPENT, "amount": Decimal(7)}),
            entry("economy", of | {"post": Post.INVOICED, "amount": Decimal(60), "day": date(2019, 3, 1)})]  # fmt: skip
    rows = list(project_years(Books(PLAN, 2019, {"project": [whole], "economy": paid})))
    assert [row[1:] for row in rows] == [
        (2018, Decimal("55.01"), Decimal("50.01"), Decimal(5), 0, 7, 40, Decimal("10.01")),
        (2019, Decimal("55.00"), Decimal("50.00"), Decimal(5), 0, 0, 60, Decimal("0.01")),
    ]
    over = [*paid, entry("economy", of | {"post": Post.INVOICED, "amount": Decimal("0.02"), "day": date(2019, 4, 1)})]
    assert across(whole, *paid) == []
    assert across(whole, *over) == [("register-conflict", "economy")]


def test_parts_of_an_ore__error():
    assert found(money, AMOUNT | {"amount": Decimal("0.005")}) == conflict("F6")


# ---- aktiviteter och nätverk -----------------------------------------------------------------------------------

ACTIVITY = {"what": "Portal", "report": "Går framåt."}


@pytest.mark.parametrize("more", [{"indicator": "1.10"}, {"outside": True}, {"indicator": "1.10", "outside": False}])
def test_activity_in_or_outside_the_plan__ok(more):
    assert found(activities, ACTIVITY | more) == set()


def test_activity_neither_in_nor_outside_or_both__error():
    assert found(activities, ACTIVITY) == incomplete("C6")
    assert found(activities, ACTIVITY | {"indicator": "1.1", "outside": True}) == conflict("D6")


@pytest.mark.parametrize("told", ["1.10", "1.1, 1.10", "1.1 och 1.3.", "(1.2)"])
def test_network_contributes_to_the_plans_indicators__ok(told):
    assert found(networks, {"number": 1, "function": "Chef", "indicators": told}) == set()


@pytest.mark.parametrize("told", ["1.11", "1.1, 9.9", "alla", "1.1.1", "1,1"])
def test_network_contributes_to_something_else__error(told):
    assert found(networks, {"number": 1, "function": "Chef", "indicators": told}) == conflict("H6")


# ---- functions, not persons ------------------------------------------------------------------------------------

PERSONS = ["Anna Ek", "Trafikchef Anna Ek", "Anna Ek, trafikchef", "Anna-Lena Ek (chef)", "Chef 042-10 50 00",
           "chef, 0701234567", "+46 70 123 45 67", "anna@kommun.se", "Chef, Storgatan 5", "800101-1234",
           "chef 198001011234", "Lars von Essen", "Chef, Box 123",
           "Svensson, Anna", "ANNA EK", "anna ek", "kommunchef Åsa Öst", "Kalle", "kommunchef åsa", "A. Svensson",
           "Ann-Britt E"]  # fmt: skip
FUNCTIONS = ["Trafikchef", "Chef för samhällsbyggnad", "VA SYD", "Boplats Syd", "Region Skåne", "ordförande",
             "Enhet 12", "Rektor Lilla samarbetet", "Rektor, Åstorp", "HR-chef", "Avdelning 2018-2019",
             "Gatu- och parkchef", "Nordvästra Skånes Renhållnings AB", "Tekniska Nämnden", "Kultur & Fritid",
             "Söderåsens Miljöförbund", "Malmö Stad", "Bolaget 556677-1234",
             "Trafikchef Skåne", "Ekonomi, Bjuv", "IT-chef", "Medborgarservice Höganäs", "Samhällsbyggnad",
             "kommunchef", "Per nämnd", "Utsedd 1 maj", "VD, bo och bygga", "KLARA AB", "Lunds kommuns kansli",
             "Gymnasiechef", "mark- och exploateringschef", "Ledningsgruppen", "Annonsansvarig",
             "Processledare"]  # fmt: skip


@pytest.mark.parametrize(("text", "is_person"), [(t, True) for t in PERSONS] + [(t, False) for t in FUNCTIONS])
def test_a_person_where_a_function_is_asked_for_is_hinted_at(text, is_person):
    action = {"indicator": "1.2", "action": "Räkna", "owner": text}
    assert found(actions, action) == ({("personal-data", "D7")} if is_person else set())


def test_every_field_that_asks_for_a_function_is_looked_at():
    asking = {(r.id, key) for r in registers_of() for key in r.fields if key in _FUNCTION_FIELDS}
    assert asking == {(r.id, key) for r in registers_of() for key in r.functions}


_FUNCTION_FIELDS = {
    key for columns in texts.registers.COLUMNS.values() for key, (_, help_text) in columns.items()
    if "inte en person" in help_text or "Aldrig ett namn" in help_text
}  # fmt: skip


# ---- with each other -------------------------------------------------------------------------------------------


def entry(register, values, municipality="", **cells):
    record = next(r for r in registers_of() if r.id == register).model(**values)
    return RegisterEntry(record, municipality, 2018, "s.xlsx", register, "B6", "", cells)


def across(*entries):
    told = {}
    for one in entries:
        told.setdefault(one.register, []).append(one)
    return [(f.code, f.sheet) for f in cross_checks(Books(PLAN, 2018, told))]


HELD = entry("meeting", MEETING)


@pytest.mark.parametrize("register", ["decision", "attendance", "agenda_point"])
def test_what_is_of_a_meeting_has_one(register):
    record = entry(register, {"day": DAY, "body": Body.BOARD})
    assert across(HELD, record) == []
    assert across(record) == [("register-conflict", register)]
    assert across(HELD, entry(register, {"day": DAY, "body": Body.DIRECTORS})) == [("register-conflict", register)]


def test_nobody_is_present_at_a_meeting_that_is_called_off():
    off = entry("meeting", MEETING | {"state": MeetingState.CANCELLED})
    assert across(off, entry("attendance", SEAT)) == [("register-conflict", "attendance")]
    assert across(off, HELD, entry("attendance", SEAT)) == []


@pytest.mark.parametrize("register", ["decision", "economy"])
def test_a_project_that_is_named_stands_in_its_register(register):
    of_meeting = {"day": DAY, "body": Body.BOARD} if register == "decision" else {}
    record = entry(register, of_meeting | {"project": "portal"})
    assert across(HELD, record, entry("project", PROJECT)) == []
    assert across(HELD, record) == [("register-conflict", register)]


def test_the_fund_pays_no_more_than_the_financing_says():
    spent = AMOUNT | {"account": Account.FUND, "post": Post.SPENT, "project": "Portal"}
    project = entry("project", PROJECT | {"from_fund": Decimal(150)})
    assert across(project, entry("economy", spent)) == []
    assert across(project, entry("economy", spent), entry("economy", spent)) == [("register-conflict", "economy")]


def test_what_the_fund_promises_on_the_rows_of_several_years_is_added():
    rows = [entry("project", PROJECT | {"from_fund": Decimal(100), "invoice_year": year}) for year in (2017, 2018)]
    spent = AMOUNT | {"account": Account.FUND, "post": Post.SPENT, "project": " portal", "amount": Decimal(150)}
    assert across(*rows, entry("economy", spent)) == []
    assert across(*rows, entry("economy", spent | {"amount": Decimal(201)})) == [("register-conflict", "economy")]


def test_a_network_has_one_convener():
    first, second = ({"number": 1, "name": "Arkivarier", "convenes": True}, {"number": 1, "convenes": False})
    assert across(entry("network", first, "1277"), entry("network", second, "1267")) == []
    twice = across(entry("network", first, "1277"), entry("network", first, "1267"))
    assert twice == [("register-conflict", "network")]


# ---- what the tables count -------------------------------------------------------------------------------------


def answers(**by_code):
    return Books(PLAN, 2018, {"position": [entry("position", values, code) for code, values in by_code.items()]})


def test_the_condition_from_all_is_met_only_by_a_signed_yes_of_every_member():
    (statement, _) = PLAN.statement
    both = answers(**{"1277": DECIDED, "1267": DECIDED})
    assert positions.is_met(both, statement)
    for other in (ANSWER, DECIDED | {"decision": Stance.CHANGED}, DECIDED | {"decision": Stance.NO}):
        assert not positions.is_met(answers(**{"1277": DECIDED, "1267": other}), statement)
    assert not positions.is_met(answers(**{"1277": DECIDED}), statement)
    some = replace(statement, from_all=False)
    assert positions.is_met(both, some)
    assert not positions.is_met(answers(**{"1277": DECIDED}), some)


def test_who_is_missing_at_each_stage():
    statement = PLAN.statement[0]
    told = answers(**{"1277": ANSWER})
    assert positions.missing(told, statement, "stance") == ["Höör"]
    assert positions.missing(told, statement, "decision") == ["Åstorp", "Höör"]


def test_whoever_has_not_answered_an_open_statement_is_late_with_it_like_those_that_have_begun():
    begun = Books(PLAN, 2019, {"position": [entry("position", ANSWER, "1277")]})
    assert [(due.municipality, due.by.isoformat()) for due in overdue(begun)] == [
        ("1267", "2019-01-10"), ("1277", "2019-01-10"),
    ]
    done = Books(PLAN, 2019, {"position": [entry("position", DECIDED, "1277")]})
    assert [due.municipality for due in overdue(done)] == ["1267"]


def test_nobody_is_late_with_a_statement_that_is_closed():
    old = Books(PLAN, 2018, {"position": [entry("position", ANSWER | {"number": 2}, "1277")]})
    assert overdue(old) == []


@pytest.mark.parametrize(
    ("deadline", "said_so"),
    [(date(2018, 1, 3), "2\u00a0dagar kvar"), (date(2018, 1, 2), "1\u00a0dag kvar"), (date(2018, 1, 1), "i dag"),
     (date(2017, 12, 31), "1\u00a0dag sedan")],
)  # fmt: skip
def test_days_left(deadline, said_so):
    assert positions.days_left(date(2018, 1, 1), deadline) == said_so


def test_attendance_counts_substitutes_as_filled_and_leaves_guests_out():
    told = [SEAT, SEAT | {"day": date(2018, 6, 1), "presence": Presence.SUBSTITUTE},
            SEAT | {"day": date(2018, 7, 1), "presence": Presence.ABSENT}, GUEST | {"municipality": "1277"},
            SEAT | {"day": date(2019, 1, 1)}]  # fmt: skip
    counts = seats.counted(Books(PLAN, 2018, {"attendance": [entry("attendance", values) for values in told]}))
    assert counts == {(2018, "1277", Body.BOARD, "", Seat.MAJORITY): dict(zip(Presence, (1, 1, 1), strict=True))}
    assert seats.share(next(iter(counts.values()))) == "67\u00a0%"


@given(costs=st.lists(st.decimals(Decimal("0.01"), 10**9, places=2), min_size=1, max_size=4))
def test_shares_of_projects_sum_to_the_ore(costs):
    paid = [PROJECT | IN_2018 | {"name": str(n), "from_members": cost} for n, cost in enumerate(costs)]
    told = [entry("project", record) for record in paid]
    put = Books(PLAN, 2018, {"project": told})
    for one, cost in zip(told, costs, strict=True):
        parts = projects.shares(put, one.record)
        assert (sum(parts.values()), min(parts.values()) >= 0) == (cost, True)
        assert all(abs(part - cost / 2) <= Decimal("0.01") for part in parts.values())


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        (IN_2018, True), ({}, False), ({"first_year": 2018}, False), ({"last_year": 2018}, False),
        ({"first_year": 2019, "last_year": 2020}, False), ({"first_year": 2016, "last_year": 2017}, False),
        (IN_2018 | {"state": ProjectState.FINISHED}, True), (IN_2018 | {"from_members": Decimal(0)}, False),
        ({"invoice_year": 2018}, True), (IN_2018 | {"invoice_year": 2017}, False),
    ],
)  # fmt: skip
def test_which_projects_the_members_pay_this_year(more, counts):
    one = entry("project", PROJECT | {"from_members": Decimal(1)} | more)
    assert projects.shared(Books(PLAN, 2018, {"project": [one]})) == ([one.record] if counts else [])


@given(
    whole=st.decimals(Decimal("0.01"), 10**9, places=2), first=st.integers(2010, 2020), years=st.integers(1, 8),
    once=st.none() | st.integers(2010, 2030),
)  # fmt: skip
def test_what_the_years_cost_sums_to_the_whole(whole, first, years, once):
    one = projects.Project(from_members=whole, first_year=first, last_year=first + years - 1, invoice_year=once)
    costs = [one.cost(year) for year in range(2000, 2040)]
    assert sum(costs) == whole
    assert sum(cost > 0 for cost in costs) == (1 if once else min(years, whole * 100))
    assert once or max(costs) - min(one.cost(year) for year in one.years) <= Decimal("0.01")


def test_a_split_on_populations_of_different_days_is_reported():
    one = entry("project", PROJECT | IN_2018 | {"from_members": Decimal(1)})
    assert across(one) == []
    newer = entry("member", {"municipality": "1267", "day": date(2017, 12, 31), "inhabitants": 9, "source": "SCB"})
    both = members.updated(PLAN, [newer])
    assert list(cross_checks(Books(both, 2018, {"project": [one]}))) == []
    shares = projects.shares(Books(both, 2018, {}), PROJECT_PAID)
    assert shares == {"1277": Decimal("0.50"), "1267": Decimal("0.50")}  # of the day that both have a population of
    alone = tuple(replace(m, population=m.population[-1:]) for m in both.member)
    plan = replace(both, member=alone)
    plan.__dict__.pop("_made", None)
    plan.__dict__.pop("members_by_code", None)
    (said,) = cross_checks(Books(plan, 2018, {"project": [one]}))
    assert (said.code, "2016-03-31 (Åstorp); 2017-12-31 (Höör)" in said.message) == ("register-conflict", True)
    assert list(cross_checks(Books(plan, 2019, {"project": [one]}))) == []


def test_the_fee_of_every_member():
    assert money.fees(Books(PLAN, 2018, {})) == {"1277": Decimal("21000.00"), "1267": Decimal("21000.00")}


def test_hosts_take_turns_by_days():
    told = [MEETING, MEETING | {"body": Body.WORKSHOP}, MEETING | {"host": "1267", "state": MeetingState.CANCELLED}]
    days = meetings.hosted(Books(PLAN, 2018, {"meeting": [entry("meeting", values) for values in told]}))
    assert days == {"1277": [DAY], "1267": []}
