"""Several files from one kommun: nothing that was filled in vanishes without a word, and parts are put together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tests.failure_cases.filled import PLAN
from tests.failure_cases.test_case_files import saved_at
from xl_addin.findings import Finding, Severity, Where
from xl_addin.inbox.choices import FileChoice
from xl_addin.inbox.facts import MOST_NAMED
from xl_addin.inbox.intake import read_paths
from xl_addin.inbox.rivals import choose
from xl_addin.reading.records import Entry, Refused, Source, Submission
from xl_addin.registers import RegisterEntry
from xl_addin.registers.action_plan import Action
from xl_addin.registers.activity import Activity
from xl_addin.registers.entries import Holder
from xl_addin.registers.network import REGISTER as NETWORKS
from xl_addin.registers.network import Participation
from xl_addin.targets import Field, Reason, Report
from xl_addin.workbooks.template import build_template

BLANK = Finding("not-filled-in", Severity.WARNING, "f", "1 Blad", "K6", "2.9", "Bjuv", 2018, "m", "h")


def submission(
    number: int, reports: Mapping[str, Report], rows: tuple[Mapping[str, Any], ...] = (), *, day: int | None = None
) -> Submission:
    file, digest = f"{number}.xlsx", f"{number:064}"
    entries = tuple(
        Entry(2018, 2018, "1260", code, None, report, Source(file, "2 Blad", f"K{n}", digest),
              {"benchmark": Source(file, "2 Blad", f"L{n}", digest)})
        for n, (code, report) in enumerate(reports.items())
    )  # fmt: skip
    registers = tuple(
        RegisterEntry(Activity(**row), "1260", 2018, file, "Aktiviteter", f"B{n}", digest,
                      {"what": f"B{n}", "report": f"G{n}"})
        for n, row in enumerate(rows, start=6)
    )  # fmt: skip
    saved = datetime(2019, 1, day, tzinfo=UTC) if day else None
    return Submission(
        file, digest, "p", "1260", "Bjuv", 2018, saved, entries, registers, (), (), expected=4, filled=len(entries)
    )


def value(figure: int, benchmark: int | None = None) -> Report:
    return Report(value=Decimal(figure), benchmark=None if benchmark is None else Decimal(benchmark))


def test_every_field_that_differs_is_told_with_both_values_and_its_own_cell() -> None:
    old, new = (
        submission(1, {"2.9": value(20047, 31777)}, day=1),
        submission(2, {"2.9": value(20047, 39)}, day=2),
    )
    outcome = choose([old, new])
    assert outcome.submission is new
    (differs,) = [f for f in outcome.findings if f.code == "duplicate-differs"]
    assert (differs.file, differs.cell) == ("1.xlsx", "L0")
    assert "31 777" in differs.message.replace("\u00a0", " ") and "39" in differs.message


def test_a_reason_contradicts_a_figure_and_is_told_with_its_comment() -> None:
    old = submission(1, {"2.9": Report(reason=Reason.CONFIDENTIAL, comment="ring oss")}, day=1)
    new = submission(2, {"2.9": value(5)}, day=2)
    outcome = choose([old, new])
    assert outcome.submission is new
    said = " ".join(f.message for f in outcome.findings if f.code == "duplicate-differs")
    assert "sekretess" in said and "ring oss" in said


def test_a_register_row_of_the_unused_file_is_told_value_by_value() -> None:
    old = submission(1, {"2.9": value(5)}, ({"what": "GAMMAL", "report": "pågår"},), day=1)
    new = submission(2, {"2.9": value(5)}, day=2)
    outcome = choose([old, new])
    assert outcome.submission is new
    told = {(f.sheet, f.cell) for f in outcome.findings if f.code == "duplicate-differs"}
    assert told == {("Aktiviteter", "B6"), ("Aktiviteter", "G6")}


def test_departments_that_each_fill_in_their_part_are_put_together() -> None:
    school = replace(submission(1, {"3.1": value(7)}, ({"what": "skolans"},), day=1), findings=(BLANK,))
    trade = submission(2, {"2.9": value(5)}, ({"what": "näringslivets"},), day=2)
    outcome = choose([school, trade])
    assert outcome.submission is not None
    assert {(e.indicator, e.source.file) for e in outcome.submission.entries} == {("3.1", "1.xlsx"), ("2.9", "2.xlsx")}
    assert {row.record.what for row in outcome.submission.registers} == {"skolans", "näringslivets"}
    assert outcome.used == {"1.xlsx", "2.xlsx"}
    assert [f.code for f in outcome.findings] == ["submission-combined"]
    assert "not-filled-in" not in {f.code for f in outcome.submission.findings}
    assert outcome.submission.filled == 4


def test_files_that_contradict_each_other_are_never_put_together() -> None:
    one = submission(1, {"3.1": value(7), "2.9": value(1)})
    two = submission(2, {"1.15": value(7), "2.9": value(2)})
    outcome = choose([one, two])
    assert outcome.submission is None
    told = {(f.file, f.indicator) for f in outcome.findings if f.code == "duplicate-differs"}
    assert told == {("1.xlsx", "3.1"), ("1.xlsx", "2.9"), ("2.xlsx", "1.15"), ("2.xlsx", "2.9")}


def test_a_later_file_that_only_leaves_something_out_counts_and_what_it_lacks_is_told() -> None:
    old, new = submission(1, {"2.9": value(5), "3.1": value(6)}, day=1), submission(2, {"2.9": value(5)}, day=2)
    outcome = choose([old, new])
    assert outcome.submission is new
    assert {f.indicator for f in outcome.findings if f.code == "duplicate-differs"} == {"3.1"}


def test_what_is_said_of_many_versions_grows_with_their_number_alone() -> None:
    def size(count: int) -> int:
        versions = [submission(n, {"2.9": value(n), "3.1": value(1)}) for n in range(count)]
        findings = choose(versions).findings
        assert max(f.message.count(".xlsx") for f in findings) <= MOST_NAMED + 1
        return sum(len(f.message) for f in findings)

    assert size(400) < 5 * size(100)


# ---- åtgärder ------------------------------------------------------------------------------------------------


def with_actions(number: int, *actions: Mapping[str, Any], day: int | None = None) -> Submission:
    registers = tuple(
        RegisterEntry(Action(indicator="1.1", **action), "1260", 2018, f"{number}.xlsx", "Handlingsplan", f"C{n}",
                      f"{number:064}", {"action": f"C{n}", "owner": f"D{n}"})
        for n, action in enumerate(actions, start=6)
    )  # fmt: skip
    return replace(submission(number, {"2.9": value(5)}, day=day), registers=registers)


COUNT = {"action": "Räkna eleverna", "owner": "Skolchef"}
ASK = {"action": "Fråga företagen", "owner": "Näringslivschef"}


def test_sorted_rows_of_one_matetal_are_the_same_rows() -> None:
    outcome = choose([with_actions(1, COUNT, ASK, day=1), with_actions(2, ASK, COUNT, day=2)])
    assert outcome.submission is not None and outcome.submission.file == "2.xlsx"
    assert [(f.code, f.severity) for f in outcome.findings] == [("submission-replaced", Severity.INFO)]


def test_two_departments_with_an_atgard_each_for_one_matetal_are_put_together() -> None:
    outcome = choose([with_actions(1, COUNT, day=1), with_actions(2, ASK, day=2)])
    assert outcome.submission is not None
    assert {row.record.action for row in outcome.submission.registers} == {COUNT["action"], ASK["action"]}
    assert {f.code for f in outcome.findings} == {"submission-combined"}


def test_an_atgard_with_a_slip_mended_is_one_and_the_change_is_reported() -> None:
    slip = {**COUNT, "action": "Räkna elevrna"}
    outcome = choose([with_actions(1, slip, ASK, day=1), with_actions(2, ASK, COUNT, day=2)])
    assert outcome.submission is not None and outcome.submission.file == "2.xlsx"
    (differs,) = [f for f in outcome.findings if f.code == "duplicate-differs"]
    assert "elevrna" in differs.message and "eleverna" in differs.message


def test_names_in_one_file_or_with_other_figures_are_of_different_rows() -> None:
    first, second, third = ({"action": f"Åtgärd {n}", "owner": "Chef"} for n in (1, 2, 3))
    alike = {"action": "Räkna elever i åk A"}, {"action": "Räkna elever i åk B"}
    for own, others in (((first, second), (third,)), (alike, alike[::-1])):
        outcome = choose([with_actions(1, *own, day=1), with_actions(2, *others, day=2)])
        assert outcome.submission is not None
        names = {row.record.action for row in outcome.submission.registers}
        assert names == {str(action["action"]) for action in (*own, *others)}
        assert "duplicate-differs" not in {f.code for f in outcome.findings}


def test_two_that_fill_in_half_a_row_each_have_filled_in_one() -> None:
    outcome = choose([with_actions(1, {"owner": "Skolchef"}, day=1), with_actions(2, {"action": "Räkna"}, day=2)])
    assert outcome.submission is not None
    (row,) = outcome.submission.registers
    assert (row.record.owner, row.record.action) == ("Skolchef", "Räkna")


def test_a_file_that_another_replaces_without_a_difference_is_an_upplysning() -> None:
    parts = [replace(submission(n, {code: value(5)}, day=n), part=f"area-{n}") for n, code in ((1, "2.9"), (2, "3.1"))]
    whole = submission(3, {"2.9": value(5), "3.1": value(5)}, day=3)
    outcome = choose([*parts, whole])
    assert outcome.submission is whole
    assert [(f.code, f.file, f.severity) for f in outcome.findings] == [
        ("submission-replaced", "1.xlsx", Severity.INFO), ("submission-replaced", "2.xlsx", Severity.INFO),
    ]  # fmt: skip
    (warning,) = [
        f for f in choose([*parts, submission(3, {"2.9": value(6), "3.1": value(5)}, day=3)]).findings
        if f.code == "duplicate-submission"
    ]  # fmt: skip
    assert warning.file == "1.xlsx"


def test_what_the_form_printed_on_a_row_is_nothing_that_the_unused_file_says(tmp_path: Path) -> None:
    who = PLAN.members_by_name["Perstorp"]
    network = next(line for line in NETWORKS.form(Holder(PLAN, who, 2018)).lines if line.values)
    row = Participation(**network.values, function="HR-chef")
    for day, registers in ((10, {"network": [row]}), (20, {})):
        data = build_template(PLAN, who, 2018, known={}, registers=registers)
        (tmp_path / f"{day}.xlsx").write_bytes(saved_at(data, f"2019-01-{day}T08:00:00Z"))
    inbox = read_paths([tmp_path], lambda *_: PLAN, PLAN)
    (differs,) = [f for f in inbox.findings if f.code == "duplicate-differs"]
    assert (differs.file, differs.sheet, differs.fact("text")) == ("10.xlsx", "Nätverk", "HR-chef")


def blank_of(number: int, *, day: int, rows: tuple[Mapping[str, Any], ...] = ()) -> Submission:
    """A template without answers, every row of it blank."""
    sent = submission(number, {}, rows, day=day)
    return replace(sent, findings=tuple(replace(BLANK, file=sent.file, cell=f"K{n}") for n in range(4)))


def test_a_template_without_answers_replaces_no_answer_however_late() -> None:
    answered, blank = submission(1, {"2.9": value(5), "3.1": value(6)}, day=1), blank_of(2, day=2)
    outcome = choose([answered, blank])
    assert outcome.submission is answered
    assert outcome.used == {"1.xlsx"}
    assert [(f.code, f.file) for f in outcome.findings] == [("submission-replaced", "2.xlsx")]


def test_register_rows_in_a_later_template_without_answers_are_kept_and_the_answers_stand() -> None:
    answered = submission(1, {"2.9": value(5)}, ({"what": "A", "report": "klart"},), day=1)
    later = blank_of(2, day=2, rows=({"what": "A", "report": "pågår"}, {"what": "B"}))
    outcome = choose([answered, later])
    assert outcome.submission is not None
    assert [e.report.value for e in outcome.submission.entries] == [5]
    assert {row.record.what: row.record.report for row in outcome.submission.registers} == {"A": "klart", "B": None}
    assert [f.cell for f in outcome.findings if f.code == "duplicate-differs"] == ["G6"]


def test_a_row_that_is_blank_in_all_files_put_together_is_asked_for_once() -> None:
    one, two = submission(1, {"2.9": value(5)}, day=1), submission(2, {"3.1": value(6)}, day=2)
    both = [replace(s, findings=(replace(BLANK, file=s.file, indicator="1.15"),)) for s in (one, two)]
    outcome = choose(both)
    assert outcome.submission is not None
    assert [(f.file, f.indicator) for f in outcome.submission.findings] == [("2.xlsx", "1.15")]
    assert outcome.submission.filled == 3


def test_what_could_not_be_read_is_held_against_the_figure_of_the_other_file() -> None:
    refused = Refused("2 Blad", "K0", "Utfall 2018", "ca 5", "value", 2018)
    unread = replace(submission(1, {"2.9": Report(comment=refused.as_comment)}, day=2), refused=(refused,))
    known = submission(2, {"2.9": value(7)}, day=1)
    where = Where("val.csv", year=2018)
    outcome = choose([unread, known], [FileChoice("Bjuv", 2018, "2.xlsx", "", where)])
    (differs,) = [f for f in outcome.findings if f.code == "chosen-differs"]
    assert differs.severity is Severity.INFO
    assert "Utfallet för 2018 är här ”ca 5”" in differs.message and differs.message.endswith("valt: 7.")


def test_a_comparison_that_another_of_the_files_gives_is_missing_in_none(tmp_path: Path) -> None:
    row = next(row for rows in PLAN.rows.values() for row in rows if Field.BENCHMARK in row.target.fields)
    whose = PLAN.members_by_name[PLAN.indicators[row.indicator].responsible]
    before = {2017: value(2_800_000, 12_000_000)}
    for benchmark, wanting in ((Decimal(13_000_000), 0), (None, 1)):
        told = (value(2_900_000), Report(benchmark=benchmark, comment="Jämförelsen är rikets"))
        for day, report in enumerate(told, start=1):
            data = build_template(PLAN, whose, 2018, known={row.id: {**before, 2018: report}})
            (tmp_path / f"{day}.xlsx").write_bytes(saved_at(data, f"2019-01-0{day}T08:00:00Z"))
        inbox = read_paths([tmp_path], lambda *_: PLAN)
        assert len(inbox.submissions) == 1
        assert [item.code for item in inbox.findings].count("benchmark-missing") == wanting
        assert [item.code for item in inbox.submissions[0].findings].count("benchmark-missing") == wanting
