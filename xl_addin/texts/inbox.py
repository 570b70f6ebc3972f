"""Words about files of the inbox and the choices between them."""

from __future__ import annotations

CHOICE_COLUMNS = ("kommun", "år", "fil", "kontrollsumma")
CHOICE_LINE = "rad {line}"
CHOICE_PROBLEMS = {
    "missing": "kommun, och fil eller kontrollsumma, ska finnas",
    "year": "året ska skrivas med fyra siffror",
    "checksum": "kontrollsumman ska vara minst åtta av de tecken som kontrollen visar",
    "twice": "kommunen och året står på flera rader med olika val",
}
TIME_UNKNOWN = "okänd tid"
FILE_NAMED = "{file} (sparad {saved}, kontrollsumma {sha256})"
SKIPPED = {
    "lock": "låsfil från ett öppet kalkylprogram",
    "temporary": "tillfällig fil",
    "system": "systemfil",
    "special": "inte en vanlig fil",
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
    "source": "källa, dag och id",
    "file": "fil",
    "sheet": "blad",
    "cell": "cell",
    "indicator": "mätetal",
    "municipality": "kommun",
    "year": "år",
}
"""What the blanks of the findings are called in the handbook."""
