"""Words of the field that several rooms share: states, reasons, statuses."""

from __future__ import annotations

from typing import NamedTuple

STATES = {"not_started": "Ej påbörjad", "ongoing": "Pågår", "done": "Klar", "cancelled": "Utgår"}
REASONS = {
    "not_measured": "ej mätt",
    "not_applicable": "ej tillämpligt",
    "confidential": "sekretess",
    "later": "kommer senare",
}
QUESTIONED_MARK = "?"
QUESTIONED = "{figure}\u00a0" + QUESTIONED_MARK
"""A figure that a warning asks about, wherever it is shown."""


class FieldWords(NamedTuple):
    """What a field of a report is called.

    `header`: of its column; `help`: of its cell, "" where each row has its own; `{year}` in them is the year that the column is about. `named`: within
    a sentence. `about`: what open data say of its column.
    """

    header: str
    help: str
    named: str
    about: str


REPORT = {
    "value": FieldWords(
        "Utfall {year}",
        "",
        "Utfallet",
        "Det rapporterade utfallet: ett tal med decimalpunkt, eller text där mätetalet följs i ord.",
    ),
    "state": FieldWords(
        "Läge",
        "Välj läge: Ej påbörjad, Pågår, Klar eller Utgår.",
        "Läget",
        "Läge för det som ska bli klart.",
    ),
    "state_year": FieldWords(
        "År",
        "Året då det blev klart, eller då det väntas bli klart.",
        "Lägets år",
        "År då det blev eller väntas bli klart.",
    ),
    "reason": FieldWords(
        "Bortfall",
        "Välj varför utfall saknas. Lämna tomt om utfall eller läge finns.",
        "Bortfallet",
        "Orsak till att siffra saknas.",
    ),
    "comment": FieldWords(
        "Kommentar",
        "Förklara gärna utfallet: vad ligger bakom, och vad görs nu?",
        "Kommentaren",
        "Rapportörens kommentar.",
    ),
    "question": FieldWords(
        "Sekretariatets fråga",
        "Det här undrar sekretariatet om raden. Svara i kolumnen Svar.",
        "Sekretariatets fråga",
        "Vad sekretariatet har frågat om siffran.",
    ),
    "answer": FieldWords(
        "Svar",
        "Ert svar på sekretariatets fråga. Det behövs inte för att lämna rapporten.",
        "Svaret",
        "Vad kommunen har svarat.",
    ),
    "statistic_year": FieldWords(
        "Avser år",
        "Året som utfallets statistik gäller, om det inte är {year}. Lämna annars tomt.",
        "Statistikåret",
        "Statistikår, där det är ett annat än året.",
    ),
    "reference": FieldWords(
        "Källa",
        "Var finns utfallet att läsa? Skriv diarienummer, register eller länk.",
        "Källan",
        "Varifrån rapportören tog siffran.",
    ),
    "benchmark": FieldWords(
        "Jämförelse {year}",
        "Rikets värde {year}, samma mått som utfallet.",
        "Jämförelsevärdet",
        "Jämförelsevärdet, där målet är att jämföra med.",
    ),
}
STATUSES = {
    "achieved": "Uppnått",
    "on_track": "Enligt plan",
    "deviating": "Avviker",
    "missed": "Ej uppnått",
    "followed": "Följs",
    "not_assessable": "Kan ej bedömas",
    "not_reported": "Ej rapporterat",
}
SYMBOLS = {
    "achieved": "✔",
    "on_track": "▶",
    "deviating": "▲",
    "missed": "✖",
    "followed": "●",
    "not_assessable": "?",
    "not_reported": "–",
}
STATUS_MEANINGS = {
    "achieved": "Målet är nått.",
    "on_track": "Inte framme än, men där planen säger att vi ska vara nu.",
    "deviating": "Bakom där vi borde vara men inte förlorat; eller nått, men sent eller av de flesta och inte av alla.",
    "missed": "Målåret har passerat utan att målet nåtts, eller utvecklingen gick åt fel håll.",
    "followed": "Rapporterat; planen sätter inget mål för året.",
    "not_assessable": "Rapporterat, men det saknas något att jämföra med. Förklaringen säger vad.",
    "not_reported": "Den som ska rapportera har inte gjort det.",
}
YES, NO = "ja", "nej"
FORECAST = "prognos"
PRELIMINARY = "preliminär"
PLACEHOLDERS = (
    "saknas", "uppgift saknas", "uppgifter saknas", "n/a", "na", "se bilaga", "x", "ej klart", "ej klar",
    "inte klart",
    "vet ej", "vet inte", "okänt", "tbd", "kommer", "kommer senare", "ingen uppgift", "finns ej", "null",
)  # fmt: skip
"""Words that say nothing of an outcome, where it may be a text."""
