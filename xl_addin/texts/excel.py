"""Words of buttons, functions and the check of the computer."""

from __future__ import annotations

FUNCTION_CATEGORY = "Verksamhetsplan"
FUNCTION_HELP = {
    "VP_STATUS": "Ger statusen för ett utfall enligt planens regel, till exempel ▶ Enligt plan.",
    "VP_FORKLARING": "Ger meningen som förklarar statusen, med siffrorna och regeln.",
    "VP_MALVARDE": "Ger planens målvärde för ett mätetal och år, med mallens ord.",
    "VP_KONTROLL": "Säger om ett värde skulle godtas i mallen, och hur det läses.",
    "VP_AVGIFT": "Ger en kommuns medlemsavgift för ett år, i kronor.",
    "VP_FORDELA": "Fördelar en kostnad efter invånarantal, exakt på öret: andelarna summerar till beloppet.",
}
FUNCTION_ARGUMENTS = {
    "matetal": 'mätetalets nummer som text, till exempel "1.10"',
    "ar": "år i planen",
    "utfall": "utfall, läge (Klar 2018) eller bortfallsorsak",
    "tidigare": "utfallet året före, eller två kolumner med år och utfall",
    "serie": "serien, där mätetalet har flera (ak3)",
    "plan": "planens namn eller fil; tomt betyder arbetsbokens plan",
    "varde": "värdet som ska kontrolleras",
    "kommun": "kommunens namn eller kommunkod",
    "belopp": "kostnaden i kronor, med högst två decimaler",
    "nycklar": "kommuner (deras invånarantal används) eller tal att fördela efter",
    "ar_fordela": "året vars invånarantal gäller; tomt betyder planens sista år",
}
FUNCTION_FAULTS = {
    "sizes": "Områdena är olika stora",
    "plan": "Ange plan: {plans}",
    "code": "Okänt mätetal: {code}",
    "code-number": "Skriv mätetalet som text: {codes} är samma tal",
    "series": "Ange serie för {code}: {series}",
    "year": "{text} är inget av planens år {first}–{last}",
    "no-fee": "{plan} har ingen medlemsavgift",
    "member": "Okänd kommun: {name}",
    "amount": "Beloppet ska vara ett tal i kronor med högst två decimaler, och inte negativt",
    "keys": "Belopp och nycklar får inte vara negativa, och någon nyckel ska vara större än noll",
}
FUNCTION_ACCEPTED = "Godtas, läses som {reading}."
FUNCTION_BLANK = "Tomt: räknas som ej rapporterat."
CLI_BUTTONS = {
    "mallar": "Skapa mallar",
    "kontrollera": "Kontrollera",
    "konsolidera": "Konsolidera",
    "aterkoppling": "Återkoppling",
    "paminn": "Påminn",
    "oppna": "Öppna resultat",
    "pdf": "PDF",
    "hjalp": "Hjälp",
}
"""What `vplan knapp` can press, by the name it goes by there."""
SHORTCUT = "Verksamhetsplan – {button}"
DOCTOR_MARKS = {True: "✔", False: "✖", None: "▲"}
DOCTOR = {
    "python": ("Python {version} ({path}).", ""),
    "python-old": ("Python {version} är för gammal.", "Installera Python 3.11 eller senare och programmet på nytt."),
    "xlwings": ("xlwings {found}.", ""),
    "xlwings-other": ("xlwings {found} är installerat, men {needed} behövs.", "Kör: pip install xlwings=={needed}"),
    "xlwings-missing": ("xlwings saknas.", "Installera programmet på nytt med pip."),
    "excel": ("Excel finns.", ""),
    "excel-missing": (
        "Excel finns inte på den här datorn.",
        "Knapparna kan inte användas här; använd vplan kontrollera och vplan konsolidera.",
    ),
    "settings": ("Excel startar rätt Python ({path}).", ""),
    "settings-other": ("Excel vet inte vilken Python som ska startas ({path}).", "Kör vplan installera."),
    "macros": ("Makron får köras efter en fråga.", ""),
    "macros-signed": (
        "Bara signerade makron får köras.",
        "Använd genvägarna i Start-menyn (vplan installera), eller be IT signera kontrollboken (docs/it.md).",
    ),
    "macros-none": (
        "Makron är avstängda.",
        "Använd genvägarna i Start-menyn (vplan installera); de gör samma sak utan makron.",
    ),
    "macros-web": (
        "Makron i filer från nätet och e-posten blockeras.",
        "Gör kontrollboken på den här datorn med vplan sekretariat, eller lägg den på en betrodd plats (docs/it.md).",
    ),
    "marked": (
        "{book} är märkt som hämtad från nätet, så Excel blockerar dess makron.",
        "Högerklicka på filen, välj Egenskaper, kryssa i Avblockera.",
    ),
    "book": ("Makrona i {book} passar installationen (xlwings {found}).", ""),
    "book-other": (
        "Makrona i {book} hör till xlwings {found}, men {installed} är installerat.",
        "Gör en ny kontrollbok med vplan sekretariat, eller installera den version som boken har.",
    ),
    "book-unreadable": ("{book} är ingen kontrollbok med makron.", "Gör en ny med vplan sekretariat."),
    "folder": ("Det går att skriva i {folder}.", ""),
    "folder-closed": ("Det går inte att skriva i {folder}.", "Flytta kontrollboken till en mapp där du får spara."),
    "libreoffice": ("LibreOffice finns (för PDF utan Excel).", ""),
    "libreoffice-missing": ("LibreOffice saknas.", "Det behövs bara för PDF på en dator utan Excel."),
}
"""What each check of `vplan doktor` says, and advises."""
BUTTON_WORKING = "Arbetar …"
BUTTON_STEPS = {"step": "{title}: {number} …", "step-of": "{title}: {number} av {total} …"}
BUTTON_LOG = "vplan-logg.txt"
BUTTON_FAULTS = {
    "no-xlwings": "xlwings saknas; installera programmet på nytt med pip.",
    "no-book": "Öppna sekretariatets kontrollbok (Sekretariat.xlsm) och tryck på knappen igen.",
    "no-excel": "Excel finns inte på den här datorn; kör vplan konsolidera INKORG --ut RESULTAT.xlsx --sekretariat FIL i stället.",
    "not-open": "Ingen kontrollbok är öppen i Excel; öppna Sekretariat.xlsm eller ange den med --bok.",
    "web": "Kontrollboken ligger på webben; spara den i en mapp på datorn (eller synka mappen) och öppna den därifrån.",
    "unforeseen": "Något gick fel i programmet. Inget svar har ändrats. Detaljerna står i {log}; skicka den till den som sköter programmet.",
    "same-name": "Klart, men en annan arbetsbok med samma namn är öppen i Excel; stäng den och öppna {path}.",
    "busy": "Excel är upptaget: avsluta redigeringen av cellen, stäng öppna rutor och försök igen.",
    "not-saved": "Kontrollboken {path} går inte att spara; är den öppen någon annanstans, eller skrivskyddad?",
    "no-result": "Det finns ingen sammanställning än ({path}); tryck på Konsolidera först.",
}
BUTTON_DONE = {
    "plain": "{button}: klart.",
    "templates": "{count} ligger i {folder}.",
    "templates-earlier": "{count} ligger i {folder}, med tidigare års utfall ifyllda.",
    "feedback": "{count} att skicka till kommunerna ligger i {folder}.",
    "reminders": "{count} ligger i {folder}.",
    "nobody-missing": "Alla kommuner har lämnat in för {year}. Ingen behöver påminnas.",
    "pdf": "Sparad som {path}.",
}
BUTTON_TEMPLATES = ("mall", "mallar")
BUTTON_FILES = ("fil", "filer")
BUTTON_REMINDERS = ("påminnelse", "påminnelser")
BUTTON_SUBMISSIONS = ("inlämning", "inlämningar")
BUTTON_COUNTS = "{received} för året; {errors} och {warnings} i kontrollen"
