"""Measure vplan and its peers side by side, and write the tables and the plot of docs/prestanda.md.

    python -m benchmarks.run --sizes 11 44 290 --rounds 5 --write

Every contender is a process of its own, started in turn with the others. Needs the extra `[bench]`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT, Sample, alternate, machine, run
from benchmarks.report import write_docs

PEERS = ROOT / "benchmarks" / "peers"
OURS = "vplan konsolidera"
START_MODULES = "import python_calamine; from pydantic import BaseModel"
NEEDS = {
    "calamine_direct.py": ("python_calamine",),
    "datamaps_import.py": ("engine",),
    "pandas_script.py": ("pandas", "openpyxl", "python_calamine"),
    "polars_script.py": ("fastexcel", "polars"),
    "power_query.py": ("pyopenvba", "python_calamine"),
}
"""The packages without which a peer cannot run."""
Contender = Callable[[], Sample]


def main() -> None:
    """Measure what was asked for; keep the figures as JSON, and write the note if so told."""
    options = _options()
    results = options.folder / "results.json"
    kept: dict[str, Any] = json.loads(results.read_text()) if results.exists() else {}
    words = (word for word in sys.argv[1:] if not word.startswith(str(options.folder)))
    kept["machine"] = machine()
    kept["commands"] = [*kept.get("commands", []), "python -m benchmarks.run " + " ".join(words)]
    for count in options.sizes:
        kept[f"konsolidera {count}"] = _kept(consolidating(count, options), options.rounds)
        kept.setdefault("days", {})[str(count)] = date.today().isoformat()
        results.write_text(json.dumps(kept, indent=1))
    for part, contenders in (("start", starting(options)), ("omkörning", again(options))):
        if part in options.parts:
            kept[part] = _kept(contenders, options.rounds)
            results.write_text(json.dumps(kept, indent=1))
    if "läsning" in options.parts:
        kept["läsning"] = reading(options)
        results.write_text(json.dumps(kept, indent=1))
    if options.write:
        write_docs(kept, ROOT / "docs")


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="*", default=[11, 44, 290])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--parts", nargs="*", default=["start", "läsning", "omkörning"])
    options.add_argument("--only", nargs="*", default=[], help="contenders by their names' beginning")
    options.add_argument("--folder", type=Path, default=ROOT / "build" / "benchmarks")
    options.add_argument("--again", type=int, default=290, help="submissions of the re-run")
    options.add_argument("--write", action="store_true", help="write docs/prestanda.md")
    chosen = options.parse_args()
    chosen.folder = chosen.folder.resolve()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    return chosen


def _kept(contenders: dict[str, Contender], rounds: int) -> dict[str, list[dict[str, float]]]:
    return {name: [asdict(s) for s in samples] for name, samples in alternate(contenders, rounds).items()}


def _inbox(count: int, options: argparse.Namespace) -> Path:
    """Make the submissions in a process of its own: this one stays small (see `measure.run`)."""
    run([sys.executable, "-m", "benchmarks.submissions", str(count), "--folder", str(options.folder)])
    return Path(options.folder) / str(count)


def _vplan(home: Path, out: Path, *more: str, cache: Path | None = None) -> Sample:
    """Run `vplan konsolidera`; without `cache`, as if it were the first time."""
    plans = [str(path) for path in sorted(home.glob("plan-*.toml"), key=lambda p: int(p.stem.partition("-")[2]))]
    command = [sys.executable, "-m", "xl_addin", "konsolidera", str(home / "inbox"), "--ut", str(out), *more]
    command += ["--plan", *plans] if plans else []
    with tempfile.TemporaryDirectory() as empty:
        return run(command, accepted=(0, 1), env={"XDG_CACHE_HOME": str(cache or empty)})


def consolidating(count: int, options: argparse.Namespace) -> dict[str, Contender]:
    """Give who puts `count` submissions together into one workbook, whole process."""
    home, out = _inbox(count, options), Path(options.folder) / "out"
    out.mkdir(exist_ok=True)
    ours = out / f"vplan-{count}.xlsx"
    if not ours.exists():
        _vplan(home, ours)

    inbox = str(home / "inbox")
    contenders: dict[str, Contender | None] = {
        OURS: partial(_vplan, home, ours),
        f"{OURS} --arbetare 1": partial(_vplan, home, ours, "--arbetare", "1"),
        "a) pandas + openpyxl": peer("pandas_script.py", "openpyxl", inbox, str(out / "a.xlsx")),
        "a2) som a, varje fil öppnas en gång": peer("pandas_script.py", "openpyxl", inbox, str(out / "a.xlsx"), "once"),
        "b) pandas + calamine + XlsxWriter": peer("pandas_script.py", "calamine", inbox, str(out / "b.xlsx")),
        "b2) som b, varje fil öppnas en gång": peer("pandas_script.py", "calamine", inbox, str(out / "b.xlsx"), "once"),
        "c) Power Query i pyOpenVBA": peer("power_query.py", inbox, str(out / "c.xlsx")),
        "d) datamaps": peer("datamaps_import.py", inbox, str(out / "d.xlsx")),
        "e) golvet": peer("floor.py", inbox, str(out / "e.xlsx"), str(ours)),
        "f) calamine + XlsxWriter, konstant minne": peer("calamine_direct.py", inbox, str(out / "f.xlsx")),
        "g) samma utdata": peer("calamine_direct.py", inbox, str(out / "g.xlsx"), str(ours)),
        "h) fastexcel + polars": peer("polars_script.py", inbox, str(out / "h.xlsx")),
    }
    wanted = tuple(options.only) or ("",)
    return {name: contender for name, contender in contenders.items() if contender and name.startswith(wanted)}


def peer(script: str, *arguments: str) -> Contender | None:
    """Return what runs a peer; None, with a word on stderr, where a package that it needs is not installed."""
    missing = [name for name in NEEDS.get(script, ()) if find_spec(name) is None]
    if missing:
        print(f"  {script} is skipped: not installed: {', '.join(missing)} (the extra [bench])", file=sys.stderr)
        return None
    return partial(run, [sys.executable, str(PEERS / script), *arguments])


def starting(options: argparse.Namespace) -> dict[str, Contender]:
    """Give what a start costs."""
    file = next(_files(_inbox(11, options)))
    vplan = [sys.executable, "-m", "xl_addin"]
    return {
        "python -c pass": partial(run, [sys.executable, "-c", "pass"]),
        "python, import calamine och pydantic": partial(run, [sys.executable, "-c", START_MODULES]),
        "vplan --help": partial(run, [*vplan, "--help"]),
        "vplan kontrollera, en fil": partial(run, [*vplan, "kontrollera", str(file)], accepted=(0, 1)),
    }


def _files(home: Path) -> Iterator[Path]:
    return iter(sorted((home / "inbox").rglob("*.xlsx"), reverse=True))


def again(options: argparse.Namespace) -> dict[str, Contender]:
    """Give a first run and a second one over the same submissions, with none or one of them changed in between."""
    if "omkörning" not in options.parts:
        return {}
    home, out = _inbox(options.again, options), options.folder / "out" / "again.xlsx"
    cache = options.folder / "cache"
    _vplan(home, out, cache=cache)
    changing = list(_files(home))

    def changed() -> Sample:
        path = changing.pop()
        original = path.read_bytes()
        path.write_bytes(_resaved(original))
        try:
            return _vplan(home, out, cache=cache)
        finally:
            path.write_bytes(original)

    return {
        "allt läses": partial(_vplan, home, out),
        "inget ändrat": partial(_vplan, home, out, cache=cache),
        "en fil ändrad": changed,
    }


def _resaved(data: bytes) -> bytes:
    """Give other bytes of the same workbook: a zip archive with a comment."""
    comment = b"sparad igen"
    return data[:-2] + len(comment).to_bytes(2, "little") + comment


def reading(options: argparse.Namespace) -> dict[str, list[float]]:
    """Give milliseconds of reading one file, way by way."""
    import subprocess

    file = next(path for path in _files(_inbox(44, options)) if "Ängelholm" in path.name)
    command: Sequence[str] = [sys.executable, "-m", "benchmarks.reading", str(file), str(max(5, options.rounds) * 4)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, list[float]] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
