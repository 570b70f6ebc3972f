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
    "note": "Projektens kostnader är fördelade efter invånarantal, på öret; alla kommuners delar är tillsammans årets hela kostnad. Ett projekt "
    "över flera år betalas i lika delar varje år, om inget år är angivet.",
}
