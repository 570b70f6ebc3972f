"""Words by which a person's name is told from a function, an office or a place."""

from __future__ import annotations

NO_SURNAMES = (
    "Region", "Syd", "Nord", "Väst", "Öst", "Södra", "Norra", "Västra", "Östra", "Nordvästra", "Nordöstra", "Sydvästra", "Sydöstra",
    "Skåne", "Skånes", "Sverige", "Chef", "Kommun", "Kommuns", "Stad", "Stads", "Tekniska", "Sociala", "Ab",
)
"""Words that stand capitalised beside another and make no name of a person."""
OFFICES = (
    "förbund", "förbundet", "nämnd", "nämnden", "bolag", "bolaget", "verk", "verket", "grupp", "gruppen", "kontor", "kontoret", "styrelse",
    "styrelsen", "förvaltning", "förvaltningen", "råd", "rådet", "nätverk", "nätverket", "chef", "chefen", "tjänst", "tjänsten", "enhet",
    "enheten", "avdelning", "avdelningen", "service", "sekretariat", "samordnare", "direktör", "sekreterare", "strateg", "ledare", "ansvarig",
    "handläggare", "utvecklare", "byggnad",
)
"""Endings of words that name an office, not a person."""
FIRST_NAMES = frozenset(
    "agneta alexander amanda anders andreas anette anita ann anna anneli annika anton arne astrid barbro bengt berit bertil birgitta "  # noqa: SIM905 - two hundred quoted words are harder to read
    "börje carina carl carolina caroline cecilia charlotte christer christian christina christoffer daniel david elin elisabeth ellen "
    "emelie emil emma erik eva evert fredrik fredrika georg gerd gun gunilla gunnar gustaf gustav gösta göran hanna helen helena "
    "henrik håkan ida inga inger ingrid ingvar jakob jan-erik jenny jens jesper joakim johan johanna johannes jonas josefin josefine "
    "julia jörgen kajsa kalle karin karl katarina kenneth kerstin kjell kristina kurt lars lars-erik lars-göran leif lena linda "
    "linnea linnéa lisa lisbeth louise lovisa ludvig magdalena magnus maja malin margareta maria marianne marie martin mathias mattias "
    "mats mikael mohamed monica monika nils niklas nina ola olof oskar oscar patrik per-olof pernilla peter petra pia pontus rasmus "
    "rebecka rickard roger roland rolf rune sandra sara simon siv sofia sofie staffan stefan stina susanna susanne sven sören therese "
    "thomas tobias tomas tommy ulf ulla ulrika victor viktor viktoria yvonne åke åsa örjan".split()
)
"""The commonest first names, written small; without those that are words, months or places too (Bo, Hans, Jan, Maj, Per, Stig, Urban)."""
SURNAME = "sson"
"""The ending of most Swedish surnames."""
BETWEEN_NAMES = ("von", "af")
"""Words that stand between a person's names."""
