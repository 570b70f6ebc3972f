"""Words of the archive."""

from __future__ import annotations

README = "LÄS MIG.txt"
RESULT = "resultat"
DATA = "data.csv"
FINDINGS = "anmarkningar.csv"
FINDING_COLUMNS = ("grad", "kommun", "ar", "matetal", "fil", "blad", "cell", "anmarkning", "atgard", "kod")
FILES = "filer.csv"
FILE_COLUMNS = ("fil_i_arkivet", "fil_i_inkorgen", "storlek", "sha256", "siffror_i_data", "anvands", "varfor_inte")
TEXT = """ARKIV: {plan}, uppföljning {year}

Här ligger allt som uppföljningen vilar på. Det går att läsa utan något särskilt program.

original/          {originals} ur inkorgen, byte för byte som de kom in. Ett namn som inte
                   går på alla datorer har bytts; det ursprungliga står i filer.csv.
resultat/          sammanställningen som gjordes av dem (.xlsx).
register/          sekretariatets register som den gjordes med, om den har några.
data.csv           tabellen Data ur sammanställningen, en rad per rapporterad siffra.
anmarkningar.csv   bladet Kontroll ur sammanställningen: det som var fel eller oklart.
filer.csv          varje original: namn här, namn i inkorgen, storlek, SHA-256, hur många rader i
                   data.csv som kommer ur det, om det räknas och annars varför inte (ersatt av en
                   annan fil, lagt åt sidan av sekretariatet och skälet, gick inte att läsa).
{plan_line}{statistics_line}{choice_line}manifest-sha256.txt  SHA-256 för varje fil i arkivet.

CSV-filerna är UTF-8 med BOM, komma mellan fälten, text inom citattecken, punkt som decimaltecken.
En text som ett kalkylprogram kunde ta för en formel (den börjar med = + - @ eller tabb), eller
som själv börjar med en apostrof, har fått en apostrof först. Ta bort en apostrof i början av
texten, så står exakt det som rapporterades. Tal är alltid utan.

Arkivet är skrivet av vplan {version}.

KONTROLLERA ARKIVET
  vplan arkivera --kontrollera ARKIV.zip
eller, utan programmet, i mappen där arkivet har packats upp:
  sha256sum -c manifest-sha256.txt        (Linux)
  shasum -a 256 -c manifest-sha256.txt    (macOS)
  Get-FileHash -Algorithm SHA256 FIL      (Windows PowerShell; jämför med manifestet)

INTE MED
{left_out}
"""
REGISTERS = "register"
NO_PLAN = "planfilen som sammanställningen gjordes med är inte programmets egen plan; ange den med --plan"
NO_BOOK = "arbetsboken med sekretariatets register, som sammanställningen gjordes med; ange den med --sekretariat"
OTHER_PLAN = "{path} är inte den plan som sammanställningen gjordes med"
OTHER_BOOK = "{path} är inte den arbetsbok med register som sammanställningen gjordes med"
PLAN_LINE = "{name:<19}planen som uppföljningen gäller.\n"
EDITION_LINE = "{name:<19}en tidigare utgåva av planen, {version}, som tidigare år är bedömda efter.\n"
STATISTICS_LINE = "statistik/         den officiella statistik som siffrorna jämfördes med, som den kom.\n"
CHOICE_LINE = "                   Sekretariatets val mellan flera filer står i original/{name}.\n"
ORIGINALS = ("fil", "filer")
NOTHING_LEFT_OUT = "Inget i inkorgen har utelämnats."
LEFT_OUT = "{name}: {why}"
NO_ORIGINAL = "saknas i inkorgen, men {rows} i data.csv kommer ur den (SHA-256 {sha256})"
ROWS = ("rad", "rader")
NO_ORIGINAL_ROWLESS = "saknas i inkorgen, men räknas i sammanställningen, utan någon rad i data.csv (SHA-256 {sha256})"
RESULT_LEFT_OUT = "sammanställningen själv; den ligger i resultat/"
FAULTS = {
    "damaged": "ingen hel zip-fil",
    "no-manifest": "manifest-sha256.txt saknas",
    "manifest": "manifest-sha256.txt, rad {line}: går inte att läsa",
    "missing": "{name} saknas",
    "changed": "{name} har ändrats: SHA-256 stämmer inte med manifestet",
    "unreadable": "{name} går inte att läsa",
    "extra": "{name} står inte i manifestet",
    "twice": "{name} finns två gånger",
    "unsafe": "{name} har ett namn som inte är säkert att packa upp",
}
FAULT = "{archive}: {fault}"
WHOLE = "Arkivet är helt: {count} stämmer med manifestet."
DONE = "{path}\nSHA-256 {sha256}"
CHANGED = "{name} ändrades medan arkivet skrevs; försök igen"
UNREADABLE = "{name} går inte att läsa, och utan den är arkivet inte helt"
INCOMPLETE = "sammanställningen bygger på {names}, som inte är med i arkivet; LÄS MIG.txt säger vad som saknas"
USAGE = "ange INKORG, RESULTAT och --ut, eller bara --kontrollera ARKIV.zip"
