"""Words of a comparison: of two editions of a plan, or of two results."""

from __future__ import annotations

EDITION = "utgåva {version}"
TITLE = "Planens ändringar"
SUBTITLE = "{name}: från {before} till {now}, som bedömer från och med {year}."
DECIDED = "Beslutad {day}."
PROPOSED_TITLE = "Planens ändringar: förslag"
UNDECIDED = (
    "förslag är inte beslutat: så blir planen om det får bifall.",
    "förslag är inte beslutade: så blir planen om de får bifall.",
)
LEGEND = "Struken text är borttagen och understruken är ny. År före {year} behåller sina statusar."
NOTHING = "Inget mätetal har ändrats."
AREA = "{number} {name}"
OTHERS = "Planen som helhet, medlemmar och nätverk"
HEADERS = {
    "kinds": "Ändring",
    "code": "Nr",
    "before": "Förut",
    "text": "Lydelse",
    "target": "Mål {year}",
    "responsible": "Ansvarig",
    "history": "Historiken, och motivet",
    "recalculated": "Räkneexempel: {before} med målet för {year}",
}
RECALCULATED = "{status} {was}"
RECALCULATED_WAS = "(var {status})"
KINDS = {
    "new": "Nytt",
    "reworded": "Omformulerat",
    "new_target": "Nytt mål",
    "new_unit": "Ny enhet",
    "new_scope": "Ny rapportör",
    "new_responsible": "Ny ansvarig",
    "split": "Delat",
    "merged": "Sammanslaget",
    "moved": "Ny kod",
    "struck": "Struket",
}
HISTORY = {
    "new": "Nytt från {year}: ingen historik.",
    "struck": "Rapporteras inte från {year}; det som rapporterats står kvar.",
    "split": "{codes} delades från {year}: äldre siffror visas men jämförs inte.",
    "break": "Ny definition från {year}: äldre siffror visas men jämförs inte.",
    "sum": "Summan av {codes}: äldre siffror läggs ihop.",
    "new_responsible": "{responsible} tar över efter {before} och får historiken i sin mall.",
    "moved": "Samma siffra som {codes}: historiken följer med.",
    "new_target": "Samma siffra: historiken följer med, och år före {year} behåller sina statusar.",
    "same": "Samma siffra: historiken följer med.",
}
"""What happens with the history, the first that fits."""
DECISION = "{reason} ({decision})."
SCOPES = {"responsible": "ansvarig kommun", "each": "varje kommun", "both": "varje kommun och ansvarig kommun"}
WITH_SCOPE = "{responsible} ({scope})"
HEADING_KINDS = {
    "goal_area": {"new": "Nytt målområde", "reworded": "Målområdets namn", "gone": "Struket målområde"},
    "motto": {"new": "Nytt motto", "reworded": "Ändrat motto", "gone": "Struket motto"},
    "goal": {"new": "Nytt mål", "reworded": "Omformulerat mål", "gone": "Struket mål"},
    "strategy": {"new": "Ny strategi", "reworded": "Omformulerad strategi", "gone": "Struken strategi"},
}
"""What stands above the mätetal and has other words, and whether it is there in both editions."""
OTHER_KINDS = {
    "member_joined": ("Ny medlem", "{name} rapporterar från {year}."),
    "member_left": ("Medlem som lämnat", "{name} rapporterar inte från {year}; det som rapporterats står kvar."),
    "member_renamed": ("Nytt namn", "{before} heter {name}."),
    "network_new": ("Nytt nätverk", "Nätverket {name} är nytt."),
    "network_renamed": ("Nytt namn", "{before} heter {name} och räknas som samma nätverk."),
    "network_tied": ("Kopplat nätverk", "Nätverket {name} är kopplat till planen."),
    "network_untied": ("Fristående nätverk", "Nätverket {name} är inte längre kopplat till planen."),
    "network_gone": ("Avslutat nätverk", "Nätverket {name} finns inte längre."),
}
"""A member or a network that differs: what the change is called, and a sentence on it."""
RESULTS = {
    "title": "Skillnader mellan två sammanställningar",
    "subtitle": "Från {before} till {now}.",
    "statuses": "Statusar",
    "figures": "Siffror",
}
RESULT_TITLES = {
    "statuses": ("status har bytts", "statusar har bytts"),
    "figures": ("svar har kommit, ändrats eller tagits bort", "svar har kommit, ändrats eller tagits bort"),
}
RESULTS_ALIKE = {
    "statuses": "Ingen status har bytts",
    "figures": "Inget svar har kommit, ändrats eller tagits bort",
}
"""What is said instead of an empty table."""
RESULT_HEADERS = {
    "statuses": ("År", "Nr", "Serie", "Kommun", "Status förut", "Status nu", "Varför", "Förklaring"),
    "figures": ("År", "Nr", "Serie", "Kommun", "Vad", "Svar förut", "Svar nu", "Fil"),
}
FIGURE_KINDS = {"came": "Nytt", "changed": "Ändrat", "gone": "Borttaget"}
WHY = {
    "came": "{municipality} har svarat för {year}: {now}",
    "changed": "{municipality} har ändrat {year} från {before} till {now}",
    "gone": "{municipality} svarar inte längre för {year} ({before})",
}
WHY_MORE = "; och {count} svar till"
WHY_NONE = "Inget svar har ändrats: planen, folkmängden eller reglerna har det."
