"""Words about official statistics: what is fetched, what is read, and what is compared."""

from __future__ import annotations

NOT_A_RESPONSE = "det är inget svar från källan: listan values saknas"
NOT_A_ROW = "rad {row} i svaret är ingen tabell"
BAD_KEY = "rad {row} i svaret har inget användbart {key}"
SEVERAL_VALUES = "rad {row} i svaret har flera olika värden för alla kön tillsammans"
NOT_TEXT = "det går inte att läsa som text"
NOT_JSON = "det är inget giltigt JSON, det kan vara avbrutet"
WEB_PAGE = "det är en webbsida, kanske en inloggning eller ett felmeddelande"
TOO_LARGE = "filen är större än {limit} MB"
NO_FOLDER = "mappen med statistik finns inte"
NO_SOURCES = "planen {plan} säger inte vilken statistik som ska hämtas; lägg till source i planfilen (docs/statistik.md)"
NO_TARGET = "säg med --ut vilken mapp statistiken ska läggas i, eller skriv --adresser"
NO_YEAR = "inget år"
FETCHED = {True: "hämtat: {address}", False: "redan hämtat i dag: {address}"}
COUNTED = "{source}: {known} av {wanted} siffror för kommunerna, senast {last}"
_AGAIN = "det som redan är hämtat ligger kvar; kör kommandot igen"
IN_CIRCLES = "källan hänvisar runt i sina egna sidor vid {address}; försök igen senare"
NONSENSE = "svaret från {address} går inte att använda: {problem}; öppna adressen i en webbläsare och se vad som svarar"
ELSEWHERE = "källan hänvisar från {address} till {other}, som inte är dess egen; inget hämtas därifrån"
REFUSED = "{address} går inte att hämta ({reason}); kontrollera nyckeltalens id i planen, eller öppna adressen i en webbläsare"
CERTIFICATE = "{address} har ett certifikat som datorn inte litar på; be IT lägga in organisationens rotcertifikat, eller spara svaren från en webbläsare (--adresser)"
GAVE_UP = f"{{address}} gick inte att hämta på {{attempts}} försök ({{reason}}); {_AGAIN}, eller spara svaren från en webbläsare (--adresser)"
TOO_LARGE_ANSWER = "svaret från {address} är orimligt stort; försök igen senare"
HTTP_STATUS = "källan svarar med felkod {status}"
REASONS = {
    "timeout": "källan svarar inte i tid",
    "cut": "förbindelsen bröts",
    "unreachable": "källan går inte att nå",
}
SOURCE = "{source} (hämtad {day})"
"""What stands with every official figure: publisher and id, and the day."""
COMPUTED = {
    "sum": "Utfallet för {years} är ingen rapporterad siffra: det är summan av kommunernas i {source}",
    "weighted_mean": "Utfallet för {years} är ingen rapporterad siffra: det är en egen beräkning ur kommunernas i {source}, vägd med folkmängden",
}
"""Notes behind the reason of a status: without a full stop, as that is."""
COMPARED = "Jämförelsevärdet för {years} är inte rapporterat utan hämtat ur {source}"
SUM_OF_MEMBERS = "summan av kommunernas siffror i {source}"
COMPARISON = "jämförelsen i {source}"
BETWEEN = "{low} och {high}"
DATED = "{figure} ({day})"
TAKEN_BACK = "ingen siffra"
COMPUTED_FROM = {
    "sum": "Summan av kommunernas i {source}",
    "weighted_mean": "Egen beräkning ur {source}, vägd med folkmängden",
}
SERIES = "{text} – {series}"
