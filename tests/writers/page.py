"""`docs/andra-program.md`: what other programs do to a filled template, for users and IT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.writers.compare import Outcome
from xl_addin.swedish import listing

FURNITURE = {
    "properties": "dokumentegenskaperna",
    "hidden-sheets": "att blad är dolda",
    "very-hidden": "",
    "hidden-columns": "att kolumner är dolda",
    "formulas": "formlerna",
    "results": "formlernas resultat",
    "validation": "listor och kontroller i cellerna",
    "colours-of-checks": "färgerna i Kontroll och Status",
    "protection": "bladskyddet",
    "fills": "cellernas färger",
    "frozen": "låsta rubriker",
    "filters": "filter",
    "links": "länkar",
    "print": "utskriftsinställningar",
}
HEAD = """# Andra program än Excel

Mallen är en vanlig `.xlsx` och kan fyllas i med andra program än Excel. Här står vad som händer med en ifylld
mall när ett annat program öppnar den och sparar den. Siffrorna kontrolleras alltid på nytt när filen läses,
så det som går förlorat i tabellen gör mallen besvärligare att fylla i, men inga siffror hamnar fel: ett värde
som programmet har ändrat eller tappat syns i Kontroll, med fil, blad och cell. Det enda som inte kan märkas
är när ett program skriver något annat än det som stod i cellen, och det enda fall som proven har visat är en
kommentar som ser ut som en teckenkod (`_x0041_`).

| program | sparar som | läses | värden som är kvar | går förlorat |
|---|---|---|--:|---|
"""
FOOT = """
Att blad är *mycket* dolda (så att de inte syns i listan över dolda blad) finns bara i Excel; andra program
gör dem vanligt dolda eller synliga. Låt dem vara: de behövs inte för att läsa filen, men de gör läsningen
säkrare.

LibreOffice körs här utan fönster, och då sparas inga vyer: därför saknas låsta rubriker.

## Råd

* **Excel** (2016 och senare, och på webben) och **LibreOffice** behåller allt som behövs.
* **`.xls`** läses inte. Spara som `.xlsx` i stället.
* **pandas och andra program som skriver om filen** bevarar varken dolda blad, formler eller kontroller. Fyll
  hellre i mallens celler med ett program som behåller resten av filen (`vplan kontrollera FIL --celler
  --json` säger vilka cellerna är).
* Google Kalkylark och Numbers går inte att prova utan deras tjänster. De exporterar `.xlsx`, som läses;
  dokumentegenskaper och dolda blad kan saknas, och filen känns då igen på det som står på bladet Start.

## Så är tabellen gjord

En mall för Ängelholm 2018 med {count} ifyllda värden, bland dem text i stället för tal (`12,5`, `1 250`, `ca
5`), kommentarer med radbrytningar, tecken som `=` först och emoji, öppnas och sparas av varje program och
läses sedan som en vanlig inlämning. Kommandot:

    npm install --prefix MAPP exceljs xlsx
    NODE_PATH=MAPP/node_modules python -m tests.writers --page > docs/andra-program.md

Gnumerics `ssconvert` och LibreOffice installeras som vanliga program (`apt-get install gnumeric
libreoffice-calc`).
"""
REFUSED = {"file-old-xls": "nej: äldre Excelformat, och det sägs"}


def page(outcomes: Sequence[Outcome]) -> str:
    """Return the page."""
    rows = [_row(outcome) for outcome in outcomes]
    notes = list(_notes(outcomes))
    count = max(outcome.same + len(outcome.other) + len(outcome.gone) for outcome in outcomes)
    said = "\nVärden som inte var desamma efteråt:\n\n" + "\n".join(notes) + "\n" if notes else ""
    return HEAD + "\n".join(rows) + "\n" + said + FOOT.format(count=count)


def _row(outcome: Outcome) -> str:
    program = outcome.program
    if outcome.refused:
        why = REFUSED.get(outcome.refused, outcome.refused)
        return f"| {program.name} {program.version()} | {program.kind} | {why} | – | – |"
    total = outcome.same + len(outcome.other) + len(outcome.gone)
    lost = ", ".join(FURNITURE[key] for key in outcome.lost if FURNITURE[key]) or "inget"
    return f"| {program.name} {program.version()} | {program.kind} | ja | {outcome.same} av {total} | {lost} |"


def _notes(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Tell which values were not the same, each once, with the programs that did it."""
    by_change: dict[str, list[str]] = {}
    for outcome in (outcome for outcome in outcomes if not outcome.refused):
        name = f"{outcome.program.name} ({outcome.program.kind})"
        for what in outcome.other:
            change = what.partition(": ")[2].replace(" -> ", "` skrivs som `").replace("'", "")
            by_change.setdefault(f"`{change}`. Vad som stod där syns inte i filen", []).append(name)
        if outcome.gone:
            told = f"{len(outcome.gone)} kommentarer som börjar med `=` blir formler utan värde. Det sägs i Kontroll"
            by_change.setdefault(told, []).append(name)
    for change, names in by_change.items():
        yield f"* {listing(list(dict.fromkeys(names)))}: {change}."
