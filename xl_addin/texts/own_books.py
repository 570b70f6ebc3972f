"""What the cooperation's own books say of the year, on the board's page and in the yearly report."""

from __future__ import annotations

LATE_DECISIONS = ("ett öppet beslut är försenat", "{late} öppna beslut är försenade")
LATE_OF_DECISIONS = ("ett av {open} öppna beslut är försenat", "{late} av {open} öppna beslut är försenade")
OPEN_DECISIONS = ("ett beslut är inte verkställt", "{open} beslut är inte verkställda")
DECISIONS_MADE = ("beslut fattades", "beslut fattades")
BOOKS = {
    "nothing": "Ingen närvaro, inget beslut och inga belopp är antecknade för {year}",
    "attended": "platserna var fyllda till {share}",
    "none_late": "inget beslut är försenat",
    "account": "{kronor} kr i {account}",
    "older": "Ingen närvaro är antecknad för {year}. Det senaste som är antecknat är av {of}:",
    "more_seats": "Platser som inte får rum här: {count}; de står på bladet Närvaro.",
    "of": "Avser",
    "everyone": "alla {count} kommuner",
    "attendance": "Närvaro",
    "no_attendance": "Ingen närvaro är antecknad för {year}.",
    "municipality": "Kommun",
    "seat": "{body}, {seat}",
    "attendance_note": "Andel av mötena där platsen var fylld, av ledamoten eller en ersättare.",
    "decisions": "Beslut",
    "none_made": "Inget beslut fattades",
    "decided": "{made} {year}. {open}.",
    "decided_late": "{made} {year}. {open}; {late} (se För beslut).",
    "all_done": "alla beslut är verkställda",
    "no_decisions": "Inga beslut är antecknade i kontrollboken.",
    "economy": "Ekonomi",
    "no_economy": "Inga belopp är antecknade i kontrollboken.",
}
