"""Words about files of the inbox and the choices between them."""

from __future__ import annotations

CHOICE_COLUMNS = ("kommun", "år", "fil", "kontrollsumma", "avlagd")
CHOICE_LINE = "rad {line}"
NO_TABLE = "{path} är ingen text, och valen kan inte skrivas in i den; spara den som CSV, eller flytta undan den"
CHOICE_PROBLEMS = {
    "not_text": "filen är ingen text; spara den som CSV UTF-8",
    "missing": "kommun, och fil eller kontrollsumma, ska finnas",
    "year": "året ska skrivas med fyra siffror",
    "checksum": "kontrollsumman ska vara minst åtta av de tecken som kontrollen visar",
    "twice": "kommunen och året står på flera rader med olika val",
    "municipality": "ingen av planens kommuner heter så",
}
NOT_USED = {
    "aside": "Lagd åt sidan: {reason}",
    "replaced": "Ersatt av {file}",
    "unresolved": "Flera filer, och ingen är vald",
    "unread": "Inte läst som en inlämning",
}
CHOICES_DIFFER = {
    "replaced": "val.csv sade {old} för {municipality} {year}, kontrollboken säger {new}: kontrollbokens val gäller och är skrivet i val.csv",
    "only-file": "val.csv säger {old} för {municipality} {year}, men kontrollboken inget: valet i val.csv gäller",
    "aside-only": "val.csv lägger {file} åt sidan ({reason}), men det står inte på kontrollbokens blad Avlagda filer: det gäller ändå",
    "aside-replaced": "val.csv lade {file} åt sidan med skälet {reason}, kontrollboken säger {new}: kontrollbokens skäl gäller och är skrivet i val.csv",
}
CHOICES_WELL = "{path}: valen går att använda."
TIME_UNKNOWN = "okänd tid"
FILE_NAMED = "{file} (sparad {saved}, kontrollsumma {sha256})"
MORE_FILES = "{count} till"
ATTACHMENT = "bilaga {number}"
BODY = "mejlets text"
OTHER_PLACE = "{value} ({place})"
OTHERWISE = "något annat, eller inget"
SKIPPED = {
    "lock": "låsfil från ett öppet kalkylprogram",
    "plan": "en planfil, inte en inlämning",
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
SEND_XLSX = "Öppna den i Excel, välj Spara som, Excel-arbetsbok (.xlsx), och skicka in den filen."
FINDINGS_PAGE = {
    "title": "Anmärkningar",
    "intro": "Allt som kontrollen kan säga om en inlämnad fil. Varje anmärkning anger också fil, blad, cell, mätetal, kommun och år, där de finns. "
    "Det som står inom ‹ › fylls i. Koden är densamma i alla utgåvor, så att andra program kan lita på den.",
    "hint": "Så rättar du:",
    "error": "Fel: värdet eller filen kan inte användas förrän det är rättat",
    "warning": "Varningar: värdet används, men någon behöver se efter",
    "info": "Upplysningar: så lästes det",
}
FACT_NAMES = {
    "row": "mätetal och serie",
    "function": "funktion",
    "day": "dag",
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
    "use": "vad som gäller",
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
