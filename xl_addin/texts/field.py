"""Words of the field that several rooms share: states, reasons, statuses."""

from __future__ import annotations

STATES = {"not_started": "Ej påbörjad", "ongoing": "Pågår", "done": "Klar", "cancelled": "Utgår"}
REASONS = {
    "not_measured": "ej mätt",
    "not_applicable": "ej tillämpligt",
    "confidential": "sekretess",
    "later": "kommer senare",
}
REPORT_FIELDS = {
    "value": "Utfallet",
    "benchmark": "Jämförelsevärdet",
    "state": "Läget",
    "state_year": "Lägets år",
    "reason": "Bortfallet",
    "comment": "Kommentaren",
    "statistic_year": "Statistikåret",
    "reference": "Källan",
    "question": "Sekretariatets fråga",
    "answer": "Svaret",
}
"""What the fields of a report are called within a sentence."""
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
