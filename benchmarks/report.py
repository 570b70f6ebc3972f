"""From the kept figures to the tables and the plot of docs/prestanda.md."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Sample, median, spread

Figures = Mapping[str, Any]
OURS = "vplan konsolidera"


def write_docs(kept: Figures, docs: Path) -> None:
    """Put the tables between their marks in the note, and draw the plot beside it."""
    note = docs / "prestanda.md"
    text = note.read_text("utf-8")
    for mark, lines in _tables(kept, _stated(text)):
        block = f"<!-- {mark} -->\n" + "\n".join(lines) + f"\n<!-- /{mark} -->"
        text = re.sub(rf"<!-- {mark} -->.*?<!-- /{mark} -->", lambda _, block=block: block, text, flags=re.DOTALL)
    note.write_text(text, "utf-8")
    _plot(kept, docs / "bilder" / "prestanda.png")


def _samples(kept: Figures, part: str) -> dict[str, list[Sample]]:
    return {name: [Sample(**sample) for sample in samples] for name, samples in kept[part].items()}


def _stated(text: str) -> dict[int, list[str]]:
    """Return the tables of the note by their number of submissions: what is not measured anew stays, with its day."""
    titles = r"^(?=\*\*[\d\u00a0]+ inlämningar\*\*)"
    tables = (part for part in re.split(titles, _block(text, "konsolidera"), flags=re.M) if part.startswith("**"))
    return {int(re.sub(r"\D", "", table.partition(" ")[0])): table.splitlines() for table in tables}


def _block(text: str, mark: str) -> str:
    found = re.search(rf"<!-- {mark} -->\n(.*?)<!-- /{mark} -->", text, re.DOTALL)
    return found[1] if found else ""


def _tables(kept: Figures, stated: Mapping[int, list[str]]) -> Iterator[tuple[str, list[str]]]:
    commands = [f"    {command}" for command in kept["commands"]]
    yield "maskin", [f"Maskin: {kept['machine']}. Kört i den här ordningen:", "", *commands]
    tables = {**stated, **{count: list(_size_table(kept, count)) for count in _sizes(kept)}}
    yield "konsolidera", [line for count in sorted(tables) for line in tables[count]]
    if "start" in kept:
        yield "start", _plain_table(_samples(kept, "start"), "python, import calamine och pydantic")
    if "omkörning" in kept:
        yield "omkörning", _plain_table(_samples(kept, "omkörning"), "allt läses")
    if "läsning" in kept:
        yield "läsning", _reading_table(kept["läsning"])


def _sizes(kept: Figures) -> list[int]:
    return sorted(int(part.split()[1]) for part in kept if part.startswith("konsolidera "))


def _size_table(kept: Figures, count: int) -> Iterator[str]:
    samples = _samples(kept, f"konsolidera {count}")
    rounds = max(map(len, samples.values()))
    measured = kept.get("days", {}).get(str(count))  # not noted before 30 November 2026
    day = f", mätt {measured}" if measured else ""
    yield f"**{number(count)} inlämningar**, {rounds} varv{day}"
    yield ""
    yield "| | tid, s (minst–störst) | gånger vplans tid (per varv) | processortid, s | minne, MiB | ms per inlämning |"
    yield "|---|---|---|---|---|---|"
    for name, runs in samples.items():
        ratio = _ratio(runs, samples.get(OURS, next(iter(samples.values()))))
        each = decimal(median(runs) / count * 1000, 0)
        fewer = f" ({len(runs)} varv)" if len(runs) < rounds else ""
        yield f"| {name}{fewer} | {_time(runs)} | {ratio} | {decimal(median(runs, 'cpu'))} | {_mib(runs)} | {each} |"
    yield ""


def _plain_table(samples: Mapping[str, Sequence[Sample]], base: str) -> list[str]:
    rows = [f"| | tid, s (minst–störst) | gånger *{base}* | processortid, s | minne, MiB |", "|---|---|---|---|---|"]
    for name, runs in samples.items():
        cpu = decimal(median(runs, "cpu"))
        rows.append(f"| {name} | {_time(runs)} | {_ratio(runs, samples[base])} | {cpu} | {_mib(runs)} |")
    return rows


def _reading_table(times: Mapping[str, Sequence[float]]) -> list[str]:
    raw = statistics.median(next(iter(times.values())))
    rows = ["| läsning av en fil | ms (minst–störst) | gånger rått |", "|---|---|---|"]
    for name, values in times.items():
        middle = statistics.median(values)
        rows.append(
            f"| {name} | {decimal(middle, 1)} ({decimal(min(values), 1)}–{decimal(max(values), 1)}) "
            f"| {decimal(middle / raw, 1)} |"
        )
    return rows


def _time(runs: Sequence[Sample]) -> str:
    least, most = spread(runs)
    return f"{decimal(median(runs))} ({decimal(least)}–{decimal(most)})"


def _ratio(runs: Sequence[Sample], base: Sequence[Sample]) -> str:
    if runs is base:
        return "1"
    each = [a.seconds / b.seconds for a, b in zip(runs, base, strict=False)]
    return f"{decimal(median(runs) / median(base))} ({decimal(min(each))}–{decimal(max(each))})"


def _mib(runs: Sequence[Sample]) -> str:
    return decimal(max(sample.mib for sample in runs), 0)


def decimal(value: float, places: int = 2) -> str:
    """Write a number with a decimal comma."""
    return f"{value:.{places}f}".replace(".", ",")


def number(value: int) -> str:
    """Write a whole number with no-break spaces."""
    return f"{value:,}".replace(",", "\u00a0")


def _plot(kept: Figures, target: Path) -> None:
    """Draw time against number of submissions, both logarithmic."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    sizes = _sizes(kept)
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    names = dict.fromkeys(name for count in sizes for name in kept[f"konsolidera {count}"])
    for name, marker in zip(names, "os^vDPX*", strict=False):
        runs = {count: _samples(kept, f"konsolidera {count}").get(name) for count in sizes}
        known = {count: median(found) for count, found in runs.items() if found}
        width = 2.5 if name.startswith(OURS) else 1.2
        axes.plot(list(known), list(known.values()), marker=marker, linewidth=width, label=name)
    axes.set(xscale="log", yscale="log", xlabel="Antal inlämningar", ylabel="Sekunder, hela processen")
    axes.set_xticks(sizes, [number(count) for count in sizes])
    axes.minorticks_off()
    axes.grid(visible=True, alpha=0.3)
    axes.legend(fontsize=8)
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, dpi=110, metadata={"Software": None})
