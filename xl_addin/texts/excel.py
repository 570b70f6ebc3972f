"""Words of buttons, functions and the check of the computer."""

from __future__ import annotations

FUNCTION_CATEGORY = "Verksamhetsplan"
FUNCTION_HELP = {
    "VP_STATUS": "Ger statusen för ett utfall enligt planens regel, med symbol och ord.",
    "VP_FORKLARING": "Ger meningen som förklarar statusen, med siffrorna och regeln.",
    "VP_MALVARDE": "Ger planens målvärde för ett mätetal och år, med mallens ord.",
    "VP_KONTROLL": "Säger om ett värde skulle godtas i mallen, och hur det läses.",
    "VP_AVGIFT": "Ger en kommuns medlemsavgift för ett år, i kronor.",
    "VP_FORDELA": "Fördelar en kostnad efter invånarantal, exakt på öret: andelarna summerar till beloppet.",
    "VP_PLAN": "Ger en rad ur planen: text, målvärde och ansvarig, eller bara det som anges.",
    "VP_UTFALL": "Ger vad en kommun rapporterade för ett mätetal och år, ur en sammanställning.",
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
    "vad": "text, målvärde, ansvarig, mål, strategi, målområde eller enhet; tomt ger de tre första",
    "ar_plan": "år för målvärdet; tomt betyder planens sista år",
    "resultat": "sammanställningens fil; tomt betyder den nyaste i resultatmappen",
    "ar_fordela": "året vars invånarantal gäller; tomt betyder planens sista år",
}
FUNCTION_FAULTS = {
    "sizes": "Områdena är olika stora",
    "plan": "Ange plan: {plans}",
    "code": "Okänt mätetal: {code}",
    "code-number": "Skriv mätetalet som text: {codes} är samma tal",
    "series": "Ange serie för {code}: {series}",
    "year": "{text} är inget av planens år {first}–{last}",
    "no-year": "{text} är inget år; skriv år i den första kolumnen och utfall i den andra",
    "no-fee": "{plan} har ingen medlemsavgift",
    "member": "Okänd kommun: {name}",
    "amount": "Beloppet ska vara ett tal i kronor med högst två decimaler, och inte negativt",
    "web": "Arbetsboken ligger på webben; spara eller synka den till datorn, eller ange en inbyggd plan",
    "error-cell": "Cellen innehåller felet {error}",
    "one-cell": "Ange en enda cell",
    "what": "Okänt: {text}. Välj {choices}",
    "no-result": "Hittar ingen sammanställning; ange filen i argumentet resultat",
    "not-result": "{path} är ingen sammanställning av planen",
    "not-reported": "Ej rapporterat",
    "keys": "Belopp och nycklar får inte vara negativa, och någon nyckel ska vara större än noll",
}
FUNCTION_PLAN = {
    "text": "text",
    "target": "målvärde",
    "responsible": "ansvarig",
    "goal": "mål",
    "strategy": "strategi",
    "area": "målområde",
    "unit": "enhet",
}
"""What VP_PLAN can be asked for."""
FUNCTION_ACCEPTED = "Godtas, läses som {reading}."
FUNCTION_BLANK = "Tomt: räknas som ej rapporterat."
BUTTONS = {
    "mallar": ("Skapa mallar", "En mall för varje kommun, i resultatmappen. Tidigare utfall fylls i."),
    "inkorg": ("Välj inkorg", "Pekar ut mappen där kommunernas svar ligger."),
    "resultatmapp": ("Välj resultatmapp", "Pekar ut mappen för mallar, sammanställning och återkoppling."),
    "kontrollera": ("Kontrollera", "Läser inkorgen och visar vad som saknas eller är fel."),
    "konsolidera": ("Konsolidera", "Sammanställer alla inlämningar till en arbetsbok och öppnar den."),
    "aterkoppling": ("Återkoppling", "En fil per kommun med det som behöver rättas, och en färdig text till mejlet."),
    "paminn": ("Påminn", "En färdig text till varje kommun som inte har lämnat in."),
    "outlook": ("Följ upp i Outlook", "Återkoppling och påminnelser som utkast i Outlook, med filen bifogad. Du läser och skickar själv."),
    "oppna": ("Öppna resultat", "Öppnar den senaste sammanställningen."),
    "pdf": ("PDF", "Sparar den senaste sammanställningen som PDF."),
    "webbplats": ("Webbplats", "Gör en intern webbplats av den senaste sammanställningen, i resultatmappen."),
    "jamfor": ("Jämför", "Jämför två sammanställningar, eller två planfiler: vad som har ändrats, och varför."),
    "planbok": ("Planbok", "Öppnar planen som en arbetsbok att ändra i. Finns årets sammanställning blir den ett utkast till nästa utgåva, med underlag för revideringen."),
    "fil": ("Kontrollera den här filen", "Listar vad som är fel i den öppna inlämningen eller planboken, i en egen arbetsbok med länkar till cellerna. Filen ändras inte."),
    "sjalvtest": ("Självtest", "Prövar att knappar och funktioner fungerar på den här datorn, och skriver en rapport att mejla."),
    "hjalp": ("Hjälp", "Visar hur kontrollboken används."),
}
"""What stands on each button, and its screen tip, by the name that `vplan knapp` knows it by."""
BUTTON_GROUPS = {
    "fore": "Före",
    "inlamningar": "Inlämningar",
    "kommuner": "Kommunerna",
    "resultat": "Resultat",
    "fil": "Öppen inlämning",
    "hjalp": "Hjälp",
}
RUN_SCRIPT = "Excel får inte starta Python: kör kommandot vplan installera i Terminalen och försök igen."
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
CANCEL = "Avbryt"
BUTTON_WORKING = "Arbetar …"
BUTTON_STEPS = {"step": "{title}: {number} …", "step-of": "{title}: {number} av {total} …"}
BUTTON_LOG = "vplan-logg.txt"
BUTTON_FAULTS = {
    "python-path": "Sökvägen till Python innehåller tecken som Excel inte kan läsa; installera programmet i en mapp med vanliga bokstäver.",
    "no-xlwings": "xlwings saknas; installera programmet på nytt med pip.",
    "no-book": "Öppna sekretariatets kontrollbok (Sekretariat.xlsm) och tryck på knappen igen.",
    "no-excel": "Excel finns inte på den här datorn; kör vplan konsolidera INKORG --ut RESULTAT.xlsx --sekretariat FIL i stället.",
    "not-open": "Ingen kontrollbok är öppen i Excel; öppna Sekretariat.xlsm eller ange den med --bok.",
    "web": "Kontrollboken ligger på webben; spara den i en mapp på datorn (eller synka mappen) och öppna den därifrån.",
    "unforeseen": "Något gick fel i programmet. Inget svar har ändrats. Detaljerna står i {log}; skicka den till den som sköter programmet.",
    "same-name": "En annan arbetsbok med samma namn är öppen i Excel, eller en som inte kan säga var den ligger; stäng den och öppna {path}.",
    "several-books": "Flera kontrollböcker är öppna ({names}). Gå till den som gäller och tryck på knappen igen, eller ange den med --bok.",
    "stopped": "Avbrutet. Ingenting har skrivits efter det.",
    "no-file": "Ingen arbetsbok är öppen att kontrollera. Är den öppen i skyddad vy: klicka på Aktivera redigering och tryck igen.",
    "protected": "{name} är öppen i skyddad vy. Klicka på Aktivera redigering i den gula raden och tryck igen; filen ändras inte.",
    "not-submission": "Det här är kontrollboken. Gå till en inlämning eller en planbok och tryck på knappen igen.",
    "no-folder": "Här går det inte att visa mappar. Skriv mappen i den gula cellen på bladet Start.",
    "no-choice": "Här går det inte att visa filer. Kör vplan jamfor FÖRRA NYA --ut SKILLNAD.xlsx i stället.",
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
    "outlook": "{count} ligger bland utkasten i Outlook. Läs dem och skicka själv.",
    "draft-files": "{count} ligger i {folder}. Öppna dem i e-postprogrammet, läs och skicka själv.",
    "nothing-to-send": "Det finns inget att skriva till kommunerna om.",
    "nobody-missing": "Alla kommuner har lämnat in för {year}. Ingen behöver påminnas.",
    "pdf": "Sparad som {path}.",
    "site": "{done} Öppna {page}.",
    "folder": "{label} är nu {folder}.",
    "selftest": "Självtestet är klart: se bladet Självtest. Rapporten att mejla ligger i {path}.",
    "file-well": "Inget att anmärka på i {name}.",
}
FILE_CHECK = {
    "name": "Kontroll av {stem} {time}.xlsx",
    "title": "Kontroll av {name}",
    "sheet": "Kontroll",
    "note": "{errors} och {warnings}. Öppna leder till cellen. Ingenting är skrivet i filen; rätta där, spara och kontrollera igen.",
    "note-saved": "Det som kontrollerades är filen som den senast sparades.",
}
"""Words of the workbook that *Kontrollera den här filen* makes."""
BUTTON_TEMPLATES = ("mall", "mallar")
BUTTON_DRAFTS = ("utkast", "utkast")
BUTTON_COMPARED = ("Den äldre sammanställningen eller planfilen", "Den nyare")
"""Titles of the two dialogs of *Jämför*."""
BUTTON_FILES = ("fil", "filer")
BUTTON_REMINDERS = ("påminnelse", "påminnelser")
BUTTON_SUBMISSIONS = ("inlämning", "inlämningar")
BUTTON_COUNTS = "{received} för året; {errors} och {warnings} i kontrollen"
SELF_TEST = {
    "sheet": "Självtest",
    "title": "Självtest av Verksamhetsplan i Excel",
    "note": "Raderna överst är prövade av programmet. Pröva resten själv, sätt kryss och skriv vad som hände (docs/kontroll-i-excel.md).",
    "report": "självtest.txt",
    "program": "Programmet",
    "excel": "Excel",
    "book": "Kontrollboken",
    "doctor": "Datorn",
    "button": "Knappen {button}",
    "function": "Funktionen {function}",
    "not-calculated": "Går inte att pröva här: funktionerna räknas bara i Excel på en PC, med makron på.",
    "by-hand": "Pröva själv",
    "trial": "(prov)",
}
SELF_TEST_HEADERS = ("Vad", "Läge", "Detaljer", "Prövat (x)", "Anteckning")
SELF_TEST_BY_HAND = (
    "Menyfliken Verksamhetsplan finns en enda gång, också med tillägget inläst",
    "Öppna resultat och PDF är grå före den första konsolideringen",
    "Kontrollboken öppnad från en ansluten enhet (Z:): Öppna resultat och PDF fungerar",
    "Kontrollboken öppnad ur Teams eller SharePoint: rådet att synka mappen visas",
    "En inlämning i skyddad vy: Kontrollera den här filen ber dig aktivera redigering",
    "En cell under redigering: knappen från Start-menyn säger inom en minut att Excel är upptaget",
    "Två kontrollböcker öppna: knappen gäller den främsta, och frågar annars efter namnet",
    "Stäng med Spara inte efter Konsolidera: inlämningar, resultat och anteckningar finns kvar",
    "Boken sparad, stängd och öppnad igen: automatisk beräkning är på, inga reparationer föreslås",
    "Funktionsguiden (fx) visar en svensk hjälptext för VP_STATUS",
    "Avbryt i rutan under en lång Kontrollera stoppar, och Excel är sig likt efteråt",
)
"""What only a person can see in a real Excel; the handbook's page has the same lines."""
