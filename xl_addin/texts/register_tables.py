"""Words of the tables that sum up the cooperation's registers."""

from __future__ import annotations

from typing import Any

TABLES: dict[str, dict[str, Any]] = {
    "action_plan": {
        "late_title": "Försenade åtgärder",
        "late_note": "Slutdatum var {day} eller tidigare, och läget är varken Klar eller Utgår.",
        "late_headers": ("Åtgärd", "Kommun", "Ansvarig funktion", "Slut", "Dagar över"),
        "ownerless_title": "Åtgärder utan ansvarig funktion",
        "ownerless_note": "Ingen funktion är angiven.",
        "ownerless_headers": ("Mätetal", "Kommun", "Åtgärd"),
        "bare_title": "Mätetal utan handlingsplan",
        "bare_note": "Ingen kommun har angett någon åtgärd.",
        "bare_headers": ("Nr", "Mätetal", "Ansvarig"),
    },
    "activity": {
        "title": "Aktiviteter per målområde",
        "note": "Också det som sker utanför planen räknas. En plan som mycket går förbi behöver ses över.",
        "headers": ("Målområde", "Aktiviteter", "Därav klara", "Kommuner"),
        "outside": "Utanför planen",
    },
    "network": {
        "title": "Nätverkens rapporter {year}",
        "note": "Rapporten och antalet möten är den sammankallande kommunens.",
        "headers": (
            "Nr", "Nätverk", "Kopplat till planen", "Sammankallande", "Representerade", "Av", "Möten", "Mätetal", "Rapport",
        ),
        "matrix_title": "Representation i nätverken {year}",
        "matrix_note": "Vilken funktion som deltar. Tomt: kommunen deltar inte, eller har inte svarat.",
        "matrix_headers": ("Nr", "Nätverk"),
    },
    "position": {
        "title": "Yttrande {number}: {title}",
        "from_all": "Villkor: alla medlemmar säger ja utan ändring och har undertecknat.",
        "from_most": "Villkor: fler än hälften av medlemmarna säger ja utan ändring och har undertecknat.",
        "met": "Villkoret är uppfyllt.",
        "not_met": "Villkoret är inte uppfyllt.",
        "counted": "Dagarna är räknade från {day}.",
        "stage_headers": ("Steg", "Senast", "Tid kvar", "Svar", "Av", "Saknas"),
        "matrix_title": "Svar på yttrande {number}",
        "matrix_note": "Tomt: inget svar.",
        "headers": ("Kommun", "Indikativt", "Den", "Politiskt beslut", "Den", "Undertecknat av", "Ändring", "Efter sista dag"),
    },
    "decision": {
        "title": "Beslut som inte är genomförda i tid",
        "note": "Sista dag var {day} eller tidigare, och läget är varken Klar eller Utgår.",
        "headers": ("Beslut", "Ansvarig funktion", "Senast", "Dagar över"),
        "open_title": "Beslut att följa upp",
        "open_note": "Beslut som inte är genomförda och inte har passerat någon sista dag.",
        "open_headers": ("Beslut", "Mätetal", "Ansvarig funktion", "Senast", "Läge"),
    },
    "meeting": {
        "title": "Värdskap",
        "note": "Hur många dagar varje kommun har varit eller ska vara värd. Den som står på tur står först. Inställda möten räknas inte.",
        "headers": ("Kommun", "Dagar", "Senaste"),
    },
    "attendance": {
        "title": "Närvaro per år",
        "note": "Andelen är de möten där platsen var besatt, av den ordinarie eller en ersättare. Gäster räknas inte.",
        "headers": ("År", "Kommun", "Organ", "Vilket", "Plats", "Närvarande", "Ersättare", "Frånvarande", "Besatt"),
    },
    "member": {
        "title": "Medlemmar {year}",
        "note": "Den nyaste folkmängden i eller före året, annars den äldsta som finns. Avgifter och projekt räknas på den senaste dag som alla har.",
        "headers": ("Kommun", "Kommunkod", "Medlem från", "Medlem till", "Invånare", "Den", "Källa"),
    },
    "project": {
        "fund_title": "{fund}: andel av projekten",
        "fund_note": "{fund} betalar högst {limit} % av det som fonden och kommunerna betalar tillsammans.",
        "fund_headers": ("Projekt", "Från kommunerna, kr", "Från fonden, kr", "Fondens andel", "Inom regeln", "Fonden högst, kr"),
        "share_title": "Kommunernas del av projekten {year}",
        "share_note": "Fördelat efter invånarantal, på öret: var och en får sin exakta andel avrundad nedåt, och de ören som blir över går till de största resterna (största rest-metoden).",
        "share_headers": ("Kommun", "Invånare", "Den"),
        "share_of_years": "{name} (år\u00a0{part}\u00a0av\u00a0{parts})",
    },
    "economy": {
        "fee_title": "Medlemsavgift {year}",
        "fee_note": "{fee} kr per invånare och år, på folkmängden den senaste dag, i eller före året, som alla har en för, annars var och ens nyaste.",
        "fee_headers": ("Kommun", "Invånare", "Den", "Källa", "Kr per invånare", "Avgift, kr"),
        "standing_title": "Överskott och fond",
        "standing_note": "Till och med rapportårets slut. Kvar av budget är budget minus använt; saldo är ingående och tillfört minus använt.",
        "standing_headers": ("Konto", "Ingående, kr", "Tillfört, kr", "Budget, kr", "Använt, kr", "Kvar av budget, kr", "Saldo, kr"),
        "balance_title": "Överskott och fond, år för år",
        "balance_note": "Utgående balans är ingående och tillfört minus använt, och blir nästa års ingående.",
        "balance_headers": ("Konto", "År", "Ingående, kr", "Tillfört, kr", "Budget, kr", "Använt, kr", "Utgående, kr"),
        "years_title": "Projekten, år för år",
        "years_note": "Finansieringen är delad lika över projektets år, på öret. "
        "Använt och fakturerat är det som står på bladet; kvar att fakturera räknas från projektets första år.",
        "years_headers": (
            "Projekt", "År", "Kostnad, kr", "Från kommunerna, kr", "Från fonden, kr", "Från andra, kr", "Använt, kr", "Fakturerat, kr",
            "Kvar att fakturera, kr",
        ),
    },
}
"""Words of the tables that sum up a register in the result."""
