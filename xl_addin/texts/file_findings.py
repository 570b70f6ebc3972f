"""The findings about files as such, whatever they say: code -> (message, how to mend it)."""

from __future__ import annotations

from xl_addin.texts import inbox
from xl_addin.texts.answer_findings import NOTHING_TO_DO

FILES: dict[str, tuple[str, str]] = {
    "file-empty": ("{file} är tom.", "Skicka in mallen på nytt; något gick fel när filen sparades eller skickades."),
    "file-encrypted": (
        "{file} är lösenordsskyddad och går inte att läsa.",
        "Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsbok, Kryptera med lösenord) och skicka in filen igen.",
    ),
    "file-labelled": (
        "{file} är låst av en känslighetsetikett eller annat rättighetsskydd och går inte att läsa.",
        "Ta bort etiketten eller skyddet i Excel (Start, Känslighet, eller Arkiv, Info, Skydda arbetsbok), eller kopiera värdena till en ny mall, och skicka in den.",
    ),
    "file-old-xls": ("{file} är sparad i ett äldre Excelformat (.xls).", inbox.SEND_XLSX),
    "file-xlsb": ("{file} är en binär arbetsbok (.xlsb).", inbox.SEND_XLSX),
    "file-csv": (
        "{file} är en textfil med kolumner (CSV), inte en arbetsbok.",
        "Skicka in den ifyllda mallen (.xlsx); i en CSV-fil går det inte att se vilket mätetal en siffra hör till.",
    ),
    "file-text": ("{file} är en textfil, inte en arbetsbok.", "Skicka in den ifyllda mallen (.xlsx)."),
    "file-html": (
        "{file} är en webbsida, inte en arbetsbok.",
        "Ladda ned själva filen i stället för sidan som visar den, och skicka in den (.xlsx).",
    ),
    "file-pdf": ("{file} är en PDF, inte en arbetsbok.", "Skicka in den ifyllda mallen (.xlsx), inte en utskrift av den."),
    "file-mail": (
        "{file} är ett sparat e-postmeddelande.",
        "Öppna meddelandet, spara den bifogade arbetsboken och lägg den i inkorgen, eller spara meddelandet som .eml.",
    ),
    "mail-opened": (
        "{file} är ett mejl. Det bifogade läses: {found}. Det här i mejlet läses inte: {other}.",
        "Läs själv mejlets text. Svar som står där för kommunen in i mallen.",
    ),
    "mail-without-file": (
        "{file} är ett mejl utan bifogad arbetsbok.",
        "Läs själv mejlets text. Ska det vara en rapport: be kommunen bifoga den ifyllda mallen.",
    ),
    "file-tnef": (
        "{file} är ett paket från Outlook (winmail.dat), där det bifogade ligger packat.",
        "Öppna mejlet i Outlook, spara den bifogade arbetsboken och lägg den i inkorgen. "
        "Går det inte: be avsändaren skicka den igen i ett mejl med formatet HTML eller oformaterad text.",
    ),
    "file-archive": (
        "{file} är packade filer (zip eller liknande), inte en arbetsbok.",
        "Packa upp den, och skicka eller lägg in var och en av de ifyllda mallarna (.xlsx) för sig.",
    ),
    "file-other": ("{file} är {kind}, inte en arbetsbok.", "Skicka in den ifyllda mallen (.xlsx)."),
    "file-damaged": (
        "{file} är skadad: {detail}.",
        "Öppna den i Excel, låt Excel reparera den, kontrollera siffrorna, spara och skicka in den igen.",
    ),
    "file-unsafe": (
        "{file} läses inte, för {detail}.",
        "Fyll i en ny mall och skicka in den. Öppna inte filen om du inte vet vem den kommer från.",
    ),
    "file-too-large": (
        "{file} är för stor: {detail}.",
        "Ta bort egna blad, bilder och tomma formaterade rader under tabellerna, spara och skicka in filen igen.",
    ),
    "findings-too-many": (
        "Mer än {count} saker i {file} måste rättas eller ses över, de flesta på bladet ”{sheet}”. Filen användes inte.",
        "För över det som hör dit till en ny, tom fil av samma slag, och använd den i stället.",
    ),
    "file-unreadable": ("{file} gick inte att läsa: {detail}.", "Stäng filen om den är öppen, spara den på nytt och kör igen."),
    "file-changed": ("{file} ändrades medan den lästes.", "Vänta tills filen är färdigsparad eller synkad och kör igen."),
    "file-skipped": ("{file} hoppades över: {detail}.", NOTHING_TO_DO),
    "file-link": (
        "{file} är {kind}, inte själva filen.",
        "Öppna den, ladda ned filen som den visar (i Google Drive: Arkiv, Ladda ned, Microsoft Excel) och skicka den som bilaga, eller lägg den i inkorgen.",
    ),
    "name-shared": (
        "Flera filer i mappen visas som ”{found}”, fast deras namn är skrivna på olika sätt. Den här kallas {file}.",
        "Ge gärna filerna olika namn.",
    ),
    "link-skipped": ("{file} är en länk och följs inte.", "Lägg själva filen i inkorgen i stället för en länk till den."),
    "cell-unreadable": (
        "{file}, blad {sheet}, cell {cell}: det som står i cellen går inte att läsa säkert ({text}).",
        "Skriv in värdet i cellen på nytt och spara filen i Excel.",
    ),
    "cell-duplicated": (
        "{file}, blad {sheet}, cell {cell}: filen har två olika innehåll för samma cell ({text}).",
        "Öppna filen i Excel, kontrollera cellen, spara och skicka in filen igen.",
    ),
}
