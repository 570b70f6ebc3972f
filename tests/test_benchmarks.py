"""The benchmarks run: submissions are made, peers read all that was reported in them, and the note can be written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measure import ENOUGH, RunError, Sample, alternate, median, run
from benchmarks.report import write_docs
from benchmarks.run import NEEDS, peer
from benchmarks.submissions import inbox
from xl_addin.inbox.intake import read_paths
from xl_addin.reading.identity import builtin_plan

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return inbox(2, tmp_path_factory.mktemp("prov"), workers=1).folder


def test_made_submissions_are_read_without_error(made: Path) -> None:
    found = read_paths([made / "inbox"], builtin_plan)
    assert len(found.submissions) == 2
    assert [item for item in found.findings if item.severity == "error"] == []


@pytest.mark.parametrize("way", ["each sheet", "once"])
def test_the_pandas_script_reads_what_was_reported(made: Path, tmp_path: Path, way: str) -> None:
    target = tmp_path / "a.xlsx"
    script = ROOT / "benchmarks" / "peers" / "pandas_script.py"
    run([sys.executable, str(script), "openpyxl", str(made / "inbox"), str(target), way])
    from openpyxl import load_workbook

    rows = list(load_workbook(target)["Data"].iter_rows(min_row=2, values_only=True))
    ours = read_paths([made / "inbox"], builtin_plan).submissions
    said = [e for s in ours for e in s.entries if e.year == s.year and (e.report.is_filled or e.report.comment)]
    assert len(rows) >= len(said) > 0


def test_the_floor_writes_the_model_again(made: Path, tmp_path: Path) -> None:
    model = next((made / "inbox").rglob("*.xlsx"))
    script = ROOT / "benchmarks" / "peers" / "floor.py"
    run([sys.executable, str(script), str(made / "inbox"), str(tmp_path / "e.xlsx"), str(model)])
    assert (tmp_path / "e.xlsx").stat().st_size > 10_000


def test_a_contender_that_fails_is_no_result() -> None:
    with pytest.raises(RunError, match="no luck"):
        run([sys.executable, "-c", "raise SystemExit('no luck')"])


def test_a_peer_whose_package_is_missing_is_skipped_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(NEEDS, "polars_script.py", ("json", "no_such_package"))
    assert peer("polars_script.py") is None
    assert "polars_script.py is skipped: not installed: no_such_package" in capsys.readouterr().err
    monkeypatch.setitem(NEEDS, "polars_script.py", ("json",))
    assert peer("polars_script.py") is not None


def test_contenders_take_turns() -> None:
    order: list[str] = []

    def runner(name: str) -> Sample:
        order.append(name)
        return Sample(len(order), 0, 0)

    samples = alternate({"a": lambda: runner("a"), "b": lambda: runner("b")}, 2)
    assert order == ["a", "b", "b", "a"]
    assert median(samples["a"]) == 2.5


def test_who_has_run_for_long_enough_is_left_out_of_the_rounds_that_remain() -> None:
    samples = alternate({"slow": lambda: Sample(ENOUGH - 1, 0, 0), "fast": lambda: Sample(1, 0, 0)}, 4)
    assert {name: len(runs) for name, runs in samples.items()} == {"slow": 2, "fast": 4}


def test_the_note_is_written_between_its_marks(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra [bench]")
    old = "".join(
        f"**{count} inlämningar**, 1 varv, mätt 2020-01-0{day}\n\n| gammalt {day} |\n\n"
        for day, count in enumerate(("11", "2\u00a0900"), start=1)
    )
    note = f"före\n<!-- konsolidera -->\n{old}<!-- /konsolidera -->\nefter\n"
    (tmp_path / "prestanda.md").write_text(note, "utf-8")
    sample = {"seconds": 1.25, "cpu": 1.0, "mib": 50.0}
    kept = {
        "machine": "m", "commands": ["c"], "days": {"11": "2026-11-30"},
        "konsolidera 11": {"vplan konsolidera": [sample] * 2, "a": [sample]},
    }  # fmt: skip
    write_docs(kept, tmp_path)
    text = (tmp_path / "prestanda.md").read_text("utf-8")
    assert "gammalt 1" not in text and "**11 inlämningar**, 2 varv, mätt 2026-11-30" in text
    assert "**2\u00a0900 inlämningar**, 1 varv, mätt 2020-01-02\n\n| gammalt 2 |" in text  # what was not measured stays
    assert "| a (1 varv) | 1,25 (1,25–1,25) | 1,00 (1,00–1,00) |" in text
    assert text.startswith("före")
    assert (tmp_path / "bilder" / "prestanda.png").stat().st_size > 1000


def test_the_generator_can_be_run_by_hand(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.submissions", "1", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(tmp_path / "1" / "inbox")
