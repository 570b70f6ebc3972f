"""Words of the secretariat's control workbook."""

from __future__ import annotations

SITE = "{name} (webbplats)"
PLAN_BOOK = "Planbok.xlsx"
NEXT_EDITION = "Planbok, utkast till nästa utgåva.xlsx"
COMPARISON = "Jämförelse.xlsx"
RESULT = "Sammanställning.xlsx"
RESULT_YEAR = "Sammanställning {year}.xlsx"
INTERIM_RESULT = "Delårsrapport.xlsx"
INTERIM_YEAR = "Delårsrapport {year}.xlsx"
RESULT_PATTERN = "Sammanställning *.xlsx"
TEMPLATES = "mallar {year}"
FEEDBACK = "återkoppling"
REMINDERS = "påminnelser"
TITLE = "{organisation}: uppföljning"
PROPERTY = "Sekretariatets kontrollbok: {plan}"
COMMENTS = "Kontrollbok för sekretariatet. Knapparna kör Python genom xlwings."
FILE = "Sekretariat.xlsm"
COPY = "{name} (uppdaterad)"
COPY_KEPT = (
    "{problem}. "
    "Det som är skrivet i {path} följer med om samma kommando körs med --sekretariat ”{path}” (och --plan, om styrboken anger planen efter sin egen mapp)"
)
BEFORE = "{name} (före uppdateringen)"
BEFORE_ROWS = "{name} (före de nya raderna)"
ADDIN_FILE = "Verksamhetsplan.xlam"
SHEETS = {
    "kontroll-start": "Start",
    "kontroll-inlamningar": "Inlämningar",
    "kontroll-anmarkningar": "Kontroll",
}
TABLES = {"kontroll-inlamningar": "Inlamningar", "kontroll-anmarkningar": "Anmarkningar"}
SUBTITLE = "Sekretariatets kontrollbok för {plan}"
SETTINGS = {
    "plan": ("Plan", "En inbyggd plans namn, eller en planfil (.toml eller .xlsx)."),
    "year": ("År", "Året som följs upp. Tomt betyder det senast inlämnade."),
    "inbox": ("Inkorg", "Mappen med inlämningar, räknat från den här filen. Alla år och undermappar läses."),
    "results": ("Resultatmapp", "Mappen för mallar, sammanställning och återkoppling, räknat från den här filen."),
    "deadline": ("Sista dag", "Senaste dag för inlämning, i mallar och påminnelser. Tomt betyder 31 januari året efter."),
    "mailbox": ("Brevlåda", "Funktionsbrevlådan som svaren skickas till, i mallar och brev. Tomt betyder planens."),
    "round": ("Omgång", "Helår, eller delår för en uppföljning i mitten av året. Tomt betyder helår."),
    "municipalities": ("Kommuner", "Bara de här kommunerna, när mallar och påminnelser skrivs: namn med komma mellan. Tomt betyder alla."),
}
YEAR_END = "helår"
INTERIM = "delår"
INBOX = "inkorg"
RESULTS = "resultat"
STATISTICS = "statistik"
LAST_TITLE = "Senaste körning"
LAST = {
    "last_action": "Vad som gjordes",
    "last_time": "När",
    "last_result": "Resultat",
    "last_counts": "Utfall",
}
BUTTONS_TITLE = "Knappar"
HOW_TITLE = "Så gör du"
HOW = (
    "1. Fyll i de gula cellerna ovan. Skapa mallar skriver en mall för varje kommun; skicka dem.",
    "2. Spara kommunernas svar i inkorgen, utan att ändra dem. Filnamnen spelar ingen roll.",
    "3. Kontrollera läser inkorgen. Bladet Inlämningar visar vem som har svarat, Kontroll vad som behöver rättas.",
    "4. Återkoppling och Påminn skriver färdiga filer och texter att mejla till kommunerna.",
    "5. Konsolidera sammanställer allt till en arbetsbok och öppnar den. Kör hur ofta du vill: inget svar ändras.",
    "Stoppas makron? Kör samma steg från genvägarna i Start-menyn, eller med kommandot vplan knapp konsolidera.",
)
NOTES = {
    "kontroll-inlamningar": "En rad per kommun. Vita kolumner fylls av programmet, gula är dina egna och ändras aldrig.",
    "kontroll-anmarkningar": "Fel och varningar i inlämningarna. Skriv gärna i de gula kolumnerna: det du skriver står kvar.",
}
HEADERS = {
    "id": "Rad-id",
    "label": "Inställning",
    "value": "Värde",
    "help": "Förklaring",
    "municipality": "Kommun",
    "state": "Läge",
    "received": "Mottagen",
    "file": "Fil",
    "filled": "Ifyllt",
    "errors": "Fel",
    "warnings": "Varningar",
    "choice": "Fil som gäller",
    "asked": "Mall skriven",
    "reminded": "Påmind",
    "statement_asked": "Yttrande utskickat",
    "question": "Fråga till kommunen",
    "note": "Anteckning",
    "severity": "Allvar",
    "year": "År",
    "indicator": "Mätetal",
    "message": "Vad som är fel",
    "hint": "Så rättas det",
    "sheet": "Blad",
    "cell": "Cell",
    "link": "Länk",
    "code": "Kod",
}
HEADER_HELP = {
    "question": "Frågan står bredvid siffran i den mall som går tillbaka till kommunen med återkopplingen, med plats för svar.",
    "choice": "Om en kommun har skickat flera filer: välj den som ska gälla. Valet sparas i val.csv i inkorgen.",
    "asked": "Dag då kommunens mall senast skrevs. Fylls i av Skapa mallar; du kan ändra till den dag den skickades.",
    "reminded": "Dag då påminnelsen skickades. Fylls i av Påminn om cellen är tom; du kan skriva själv.",
    "statement_asked": "Dag då kommunens blankett för ett yttrande senast skrevs, en rad för varje yttrande. Fylls i av vplan mallar --yttrande; du kan ändra dagen.",
}
STATEMENT_ASKED = "Yttrande {number}: {day}"
STATES = {
    "missing": "Saknas",
    "received": "Inkommen",
    "several": "Inkommen, flera filer",
    "choose": "Flera filer: välj en",
    "statement": "Saknas (yttrande inkommet)",
    "new": "Ny",
    "open": "Kvarstår",
    "mended": "Åtgärdad",
}
SEVERITIES = {"error": "✖ Fel", "warning": "▲ Varning", "info": "Info"}
NEW_COUNT = ("ny sedan förra körningen, överst", "nya sedan förra körningen, överst")
NOTHING_NEW = "inget nytt sedan förra körningen"
COUNTS_AND_NEWS = "{counts}; {news}"
OPEN = "Öppna"
FAULTS = {
    "missing": "{label} saknas på bladet Start; fyll i den gula cellen.",
    "year": "{label} på bladet Start är {text}; skriv ett år med fyra siffror, eller lämna tomt.",
    "date": "{label} på bladet Start är {text}; skriv ett datum, till exempel 2019-01-31.",
    "mailbox": "{label} på bladet Start är {text}, som inte är någon e-postadress; skriv en funktionsbrevlåda.",
    "round": "{label} på bladet Start är {text}; välj helår eller delår, eller lämna tomt.",
    "municipality": "{label} på bladet Start nämner {text}, som inte är medlem {year}; välj bland {known}.",
    "web-path": "{label} på bladet Start är en webbadress ({text}). Synka mappen till datorn (Synkronisera i Teams eller SharePoint) och ange mappen i Utforskaren i stället.",
    "protected": "Makrona i {file} är skyddade eller går inte att läsa; gör en ny kontrollbok med vplan sekretariat.",
    "unreadable": "{file} går inte att läsa som en kontrollbok; gör en ny med vplan sekretariat.",
    "not-control": "{file} är ingen kontrollbok: bladet {sheet} saknas; har det tagits bort, kopiera det ur en ny kontrollbok (vplan sekretariat).",
    "in-the-way": "Det står något under tabellen på bladet {sheet}; flytta det till ett annat blad och kör igen.",
    "torn": "På bladet {sheet} säger rubrik och dold märkning emot varandra: i {cell} står ”{found}”, väntat ”{expected}”. Ångra flytten, eller skriv tillbaka rubriken, och kör igen.",
    "other-program": "Kontrollboken är sparad av ett annat program än Excel; öppna den i Excel, spara som .xlsm eller .xlsx och kör igen.",
    "sheet": "Bladet {sheet} saknas i kontrollboken; kopiera det ur en ny (vplan sekretariat).",
}
NOT_MEMBERS = "Enligt bladet Medlemmar hör {names} inte till samarbetet vid {year} års slut: ingen mall och ingen påminnelse."
