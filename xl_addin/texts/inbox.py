"""Words about files of the inbox and the choices between them."""

from __future__ import annotations

CHOICE_COLUMNS = ("kommun", "år", "fil", "kontrollsumma")
CHOICE_LINE = "rad {line}"
CHOICE_PROBLEMS = {
    "missing": "kommun, och fil eller kontrollsumma, ska finnas",
    "year": "året ska skrivas med fyra siffror",
    "checksum": "kontrollsumman ska vara minst åtta av de tecken som kontrollen visar",
    "twice": "kommunen och året står på flera rader med olika val",
    "municipality": "ingen av planens kommuner heter så",
    "unreadable": "en rad är längre än någon fils namn kan vara",
}
TIME_UNKNOWN = "okänd tid"
FILE_NAMED = "{file} (sparad {saved}, kontrollsumma {sha256})"
MORE_FILES = "{count} till"
OTHERWISE = "något annat, eller inget"
FILE_KINDS = {
    "word": "ett Word-dokument",
    "slides": "en presentation",
    "image": "en bild",
    "numbers": "ett Numbers-dokument",
    "archive": "ett arkiv med packade filer",
    "flat-ods": "ett kalkylblad i platt XML (.fods)",
    "open-document": "ett OpenDocument-dokument som inte är ett kalkylblad",
    "unknown": "av okänd sort",
}
DAMAGE = {
    "package": "filens innehållsförteckning går inte att läsa, den kan vara avbruten på mitten",
    "part-missing": "en del av filen saknas",
    "sheet-missing": "ett blad som filen säger sig ha saknas",
    "workbook-missing": "arbetsboken i filen saknas",
    "no-sheets": "arbetsboken har inga blad",
    "checksum": "kontrollsumman stämmer inte",
    "compression": "filen är packad på ett sätt som Excel inte använder",
    "encoding": "texten har en okänd teckenkodning",
    "xml": "en del av filen är inte giltig XML",
    "namespace": "bladen är skrivna i ett okänt format",
    "row-number": "ett radnummer går inte att läsa",
    "doubts": "för många celler går inte att läsa säkert",
}
UNSAFE = {
    "entries": "den har orimligt många delar",
    "duplicate-part": "samma del finns två gånger i den",
    "ratio": "den packar upp till orimligt mycket mer än den är",
    "doctype": "den innehåller en dokumenttyp, som inget kalkylprogram skriver",
}
TOO_LARGE = {
    "file": "filen är större än {limit} MB",
    "inflated": "innehållet är större än {limit} MB uppackat",
    "markup": "innehållet är för omfattande",
    "texts": "texterna är större än {limit} MB",
    "strings": "det finns fler än {limit} olika texter",
    "cells": "fler än {limit} celler är ifyllda",
    "rows": "ett blad har fler än {limit} rader",
    "sheets": "det finns fler än {limit} blad",
    "merged": "det finns för många sammanslagna celler",
    "arrays": "det finns för många matrisformler",
}
NOT_READ = {
    "permission": "filen är låst eller får inte läsas",
    "gone": "filen finns inte längre",
    "system": "datorn kunde inte läsa filen",
    "time": "läsningen tog för lång tid",
    "crash": "läsningen avbröts",
    "many": "inkorgen har för många filer, resten läses inte",
    "deep": "mappen ligger för djupt ned",
}
SKIPPED = {
    "lock": "låsfil från ett öppet kalkylprogram",
    "temporary": "tillfällig fil",
    "system": "en fil som datorn, webbläsaren eller synkroniseringen själv lägger dit",
    "backup": "säkerhetskopia som ett program har gjort",
    "bin": "papperskorg, ögonblicksbilder eller annat som filservern eller datorn själv sparar",
    "hidden": "dold mapp",
    "special": "inte en vanlig fil",
}
LINKS = {
    "web": "en länk till en webbadress",
    "shortcut": "en genväg till en fil på en annan dator eller i en annan mapp",
    "google": "en länk till ett dokument i Google Drive",
    "not-downloaded": "bara en platshållare för en fil som inte är nedladdad från molnet",
}
_SEND_XLSX = "Öppna den i Excel, välj Spara som, Excel-arbetsbok (.xlsx), och skicka in den filen."
FINDINGS_PAGE = {
    "title": "Anmärkningar",
    "intro": "Allt som kontrollen kan säga om en inlämnad fil. Varje anmärkning anger också fil, blad, cell, "
    "mätetal, kommun och "
    "år, där de finns. Det som står inom ‹ › fylls i. Koden är densamma i alla utgåvor, så att andra program "
    "kan lita på den.",
    "hint": "Så rättar du:",
    "error": "Fel: värdet eller filen kan inte användas förrän det är rättat",
    "warning": "Varningar: värdet används, men någon behöver se efter",
    "info": "Upplysningar: så lästes det",
}
FACT_NAMES = {
    "text": "det som står i cellen",
    "reading": "så lästes det",
    "other": "annat",
    "limits": "gränser",
    "unit": "enhet",
    "allowed": "de ord som kan väljas",
    "count": "antal",
    "length": "längd",
    "limit": "gräns",
    "expected": "det väntade",
    "found": "det som fanns",
    "cells": "celler",
    "header": "rubrik",
    "register": "register",
    "problem": "felet",
    "kind": "slag av fil",
    "detail": "vad som är fel",
    "file": "fil",
    "sheet": "blad",
    "cell": "cell",
    "indicator": "mätetal",
    "municipality": "kommun",
    "year": "år",
}
"""What the blanks of the findings are called in the handbook."""
