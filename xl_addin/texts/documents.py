"""Words of minutes, calendar and invoice basis."""

from __future__ import annotations

from typing import Any

MEETING_NOTES: dict[str, Any] = {
    "title": "Minnesanteckningar",
    "summons": "Kallelse",
    "agenda": "Dagordning",
    "earlier": "Beslut som inte är genomförda",
    "state": "Läge",
    "moved": "Flyttat från den {day}.",
    "comment": "Kommentar",
    "weekdays": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "bodies": {
        "styrelse": "Styrelsen i {organisation}",
        "kommundirektörer": "Kommundirektörerna i {organisation}",
        "politisk nivå": "{organisation}, politisk nivå",
        "nätverk": "Nätverk {group} i {organisation}",
        "arbetsgrupp": "Arbetsgrupp {group} i {organisation}",
        "workshop": "Workshop i {organisation}",
    },
    "body": "{body} i {organisation}",
    "day": "Mötesdatum",
    "place": "Plats och tid",
    "present": "Närvarande",
    "others": "Övriga: {others}",
    "absent": "Frånvarande",
    "secretary": "Vid protokollet",
    "clock": "kl. {clock}",
    "decisions": "Beslut",
    "next": "Nästa möte",
    "following": "Nästa möte äger rum den {day}",
    "following_at": "på {place}",
    "following_in": "i {place}",
    "responsible": "Ansvarig: {responsible}.",
    "deadline": "Senast den {day}.",
    "was_due": "Skulle ha varit klart senast den {day}.",
    "decided": "Beslutat den {day}.",
    "footer": "{document}, {title}",
}
PAGE_OF = "Sida {page} av {pages}"
YEARLY_REPORT: dict[str, str] = {
    "summary": "Slutsats",
    "shares": "Målavstämning",
    "decisions": "För beslut",
    "unclear": "Att reda ut",
    "unclear_note": "Inget av detta är ett ärende förrän det är utrett.",
    "nothing_unclear": "Inget är ifrågasatt, och alla har lämnat in.",
    "areas": "Målområdena",
    "area": "{number} {name}",
    "goal": "Mål: {text}",
    "deviations": "Avvikelser",
    "deviations_note": "Ej uppnådda först, flest år i följd, därefter längst från målet. Ett streck: ingen kommentar är lämnad, eller ingen åtgärd finns.",
    "marks": "Preliminär: svar saknas som kan ändra ordet. Samma 7 kommuner: så många har en siffra både i år och förra året; de jämförs med sig själva.",
    "no_deviations": "Inget mätetal avviker och inget är ej uppnått.",
    "years": "{status}, {years}.",
    "one_year": "{status}.",
    "action": "{facts}.",
    "action_until": "slutdag {end}",
    "made": "Beslut",
    "final": "Slutrapport {first}–{last}",
    "reading": "Så läses statusen",
    "certainty": "Hur säkert det är",
    "ask": "{number}. {asked}",
    "board_word": "Styrelsens beslut: {word}",
    "otherwise": "Annars: {text}",
    "total": "Hela planen",
    "share": "{count} ({share}\u00a0%)",
    "line": "{code} – {name}",
    "indicator": "{code} {name}",
    "followed": "Följs utan mål",
    "shares_note": "Andelarna är av målområdets mål för året; det som bara följs räknas inte. Uppnått och Enligt plan läggs aldrig ihop.",
}
"""Of the yearly report in Word."""
YEARLY_TABLES: dict[str, str] = {
    "shares": "Målområden med antal och andel mål per status {year}",
    "decisions": "{area}: ärendena, varför, ansvarig och förslag till tid",
    "unclear": "Vad som ska redas ut, varför och hos vem",
    "area": "Mätetalen i målområde {area} {year}: utfall, mål, skillnad, året före, status och varför",
    "deviations": "Det som är ej uppnått eller avviker {year}: varför, kommunernas ord och åtgärder",
    "made": "Beslut fattade {year}",
    "final": "Vad som nåddes, när, och vad som går vidare, per målområde",
    "reading": "Vad varje status betyder",
}
"""What a screen reader says of each table."""
YEARLY_HEADERS: dict[str, tuple[str, ...]] = {
    "shares": ("Målområde", "Mål"),
    "decisions": ("Ärende", "Varför, och kommunens ord", "Ansvarig", "Förslag"),
    "unclear": ("Ärende", "Siffran", "Varför", "Hos"),
    "area": ("Mätetal", "Utfall {year}", "Mål {year}", "Skillnad", "Utfall {before}", "Status", "Varför"),
    "deviations": ("Mätetal", "Varför", "Kommunernas ord", "Åtgärder"),
    "made": ("Dag", "Organ", "Beslut", "Ansvarig", "Senast", "Läge"),
    "final": ("Målområde", "Nådda", "När", "Går vidare"),
    "reading": ("Status", "Betyder"),
}
CALENDAR_STATE = "Läge: {state}"
INVOICE: dict[str, Any] = {
    "file": "Underlag {year} – {organisation}",
    "title": "Underlag för faktura {year} – {name}",
    "people": "{count} invånare den {day} ({source}).",
    "headers": ("Avser", "Invånare, eller kr", "Kr per invånare, eller %", "Belopp, kr"),
    "overview": "Översikt",
    "overview_title": "Underlag för fakturor {year}",
    "overview_headers": ("Kommun", "Invånare", "Den"),
    "one_day": "Alla kommuners folkmängder är från {days}.",
    "several_days": "Kommunernas folkmängder är från olika dagar ({days}): lägg till dem som saknas på bladet Medlemmar.",
    "fee": "Medlemsavgift",
    "project": "Del av projektet {name}",
    "note": "Projektens kostnader är fördelade efter invånarantal, på öret; alla kommuners delar är tillsammans årets hela kostnad. "
    "Ett projekt över flera år betalas i lika delar varje år, om inget år är angivet.",
}
