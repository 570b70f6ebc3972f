"""Every Swedish word a user reads, by room. Nothing else in the program holds Swedish text (the plans' data apart)."""

from __future__ import annotations

# ---- words of the field --------------------------------------------------------------------------------------

STATES = ("Ej påbörjad", "Pågår", "Klar", "Utgår")
REASONS = ("ej mätt", "ej tillämpligt", "sekretess", "kommer senare")
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
    "deviating": "Bakom där vi borde vara, men inte förlorat.",
    "missed": "Målåret har passerat utan att målet nåtts, eller utvecklingen gick åt fel håll.",
    "followed": "Rapporterat; planen sätter inget mål för året.",
    "not_assessable": "Rapporterat, men det saknas något att jämföra med. Förklaringen säger vad.",
    "not_reported": "Den som ska rapportera har inte gjort det.",
}
PRELIMINARY = "preliminär"

# ---- plan: faults of a plan file -----------------------------------------------------------------------------

UNKNOWN_KIND = "okänd sorts mål {kind!r}; välj bland {kinds}"

# ---- targets: explanations -----------------------------------------------------------------------------------

# ---- layout: sheets, columns, help ---------------------------------------------------------------------------

SHEET = "Blad"
WHOLE_REGION = "Hela regionen"
START_SHEET = "Start"
HELP_SHEET = "Hjälp"
ACTION_PLAN_SHEET = "Handlingsplan"
NETWORK_SHEET = "Nätverk"
HEADERS = {
    "id": "Rad-id",
    "goal": "Mål",
    "strategy": "Strategi",
    "code": "Nr",
    "indicator": "Mätetal",
    "responsible": "Ansvarig",
    "series": "Serie",
    "unit": "Enhet",
    "target": "Målvärde {year}",
    "baseline": "Startvärde {year}",
    "earlier": "Utfall {year}",
    "value": "Utfall {year}",
    "benchmark": "Jämförelse {year}",
    "state": "Läge",
    "state_year": "År",
    "reason": "Bortfall",
    "comment": "Kommentar",
    "check": "Kontroll",
    "status": "Status",
    "signature": "Rad-kontroll",
}
"""Column headers of an area sheet by column kind; `{year}` is the year the column is about."""

# ---- registers -----------------------------------------------------------------------------------------------

# ---- submissions: what people type ---------------------------------------------------------------------------

# ---- findings: code -> (message, how to mend it) --------------------------------------------------------------

FINDINGS: dict[str, tuple[str, str]] = {}

# ---- consolidation -------------------------------------------------------------------------------------------

# ---- report --------------------------------------------------------------------------------------------------

# ---- feedback, reminders, archive ----------------------------------------------------------------------------

# ---- secretariat workbook, buttons, functions ----------------------------------------------------------------

# ---- command line, demo --------------------------------------------------------------------------------------
