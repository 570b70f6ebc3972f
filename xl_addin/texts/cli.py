"""Words of the command line."""

from __future__ import annotations

MESSAGES = {
    "vplan": "Gemensamma verksamhetsplaner i Excel: mallar, kontroll, status och sammanställning.",
    "demo": "Visa hela kedjan med påhittade siffror: mallar, inlämningar, kontroll och sammanställning.",
    "planer": "Lista de inbyggda planerna.",
    "kallelse": "Skriv kallelsen till ett möte, med dagordning, ur sekretariatets register.",
    "narvaro": "Lägg in ett mötes platser på bladet Närvaro, med läget från det förra mötet.",
    "beslut": "Lägg in det som styrelsen har skrivit i en sammanställning på bladet Beslut.",
    "minnesanteckningar": "Skriv minnesanteckningar från ett möte, ur sekretariatets register.",
    "kalender": "Skriv mötena som en kalenderfil, ur sekretariatets register.",
    "underlag": "Skriv underlag till årets fakturor: medlemsavgift och del av projekten, ett blad per kommun.",
    "mallar": "Skriv en mall per kommun för ett år.",
    "kontrollera": "Läs inlämningar och säg vad som saknas eller är fel.",
    "konsolidera": "Sammanställ alla inlämningar till en arbetsbok.",
    "rapport": "Gör en PDF av en sammanställning, genom Excel där det finns och annars LibreOffice, eller årsrapporten i Word.",
    "aterkoppling": "Skriv till varje kommun vad som behöver rättas, och påminn dem som saknas.",
    "arkivera": "Lägg originalen, resultatet och allt det vilar på i ett arkiv, eller kontrollera ett.",
    "planbok": "Skriv planen som en arbetsbok att ändra och revidera den i, eller planboken som en planfil.",
    "jamfor": "Jämför två utgåvor av en plan, eller två sammanställningar: vad som har ändrats, och varför.",
    "webbplats": "Gör en webbplats av en sammanställning, som öppnas från vilken mapp eller webbserver som helst.",
    "statistik": "Hämta officiell statistik till en mapp; det enda kommandot som använder nätet.",
    "sekretariat": "Skriv sekretariatets kontrollbok för Excel, med knappar och menyflik, eller ge en som används nya makron.",
    "tillagg": "Skriv Excel-tillägget, som ger menyflik och funktioner i alla arbetsböcker.",
    "knapp": "Tryck på en av kontrollbokens knappar i det Excel som är öppet, utan makron.",
    "installera": "Lägg in genvägar och inställningar så att knapparna fungerar på den här datorn.",
    "doktor": "Kontrollera att Python, xlwings och Excel fungerar ihop, och säg vad som ska rättas.",
}
ARGPARSE = {
    "usage: ": "användning: ",
    "options": "flaggor",
    "positional arguments": "argument",
    "show this help message and exit": "visa den här hjälpen",
    "show program's version number and exit": "visa programmets version",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "det här saknas: %s",
    "one of the arguments %s is required": "ange något av %s",
    "unrecognized arguments: %s": "det här känns inte igen: %s",
    "expected one argument": "ett värde ska anges",
    "expected at least one argument": "minst ett värde ska anges",
    "expected at most one argument": "högst ett värde kan anges",
    "invalid %(type)s value: %(value)r": "%(value)r går inte att använda här",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r går inte att välja; välj bland %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r är inget kommando; välj bland %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyda %(matches)s",
    "ignored explicit argument %r": "%r hör inte dit",
    "not allowed with argument %s": "går inte ihop med %s",
}
"""What Python's own reading of the command line says, which would otherwise be English."""
COMMANDS = "kommandon"
COMMAND = "KOMMANDO"
VALUES = {
    "plan": "PLAN", "file": "FIL", "year": "ÅR", "count": "N", "address": "ADRESS", "path": "SÖKVÄG",
    "folder": "MAPP", "municipality": "KOMMUN", "result_or_inbox": "RESULTAT_ELLER_INKORG",
    "file_or_folder": "FIL_ELLER_MAPP", "inbox": "INKORG", "result": "RESULTAT.xlsx", "pdf": "UT.pdf",
    "docx": "UT.docx", "sheet": "BLAD", "addin": "FIL.xlam", "control_book": "FIL.xlsm", "button": "KNAPP",
    "date": "DATUM", "number": "NUMMER", "archive": "ARKIV.zip", "book": "SEKRETARIAT", "document": "FIL.docx",
    "calendar": "FIL.ics", "workbook": "FIL.xlsx", "day": "ÅÅÅÅ-MM-DD", "body": "ORGAN", "before": "FÖRRA",
    "after": "NYA", "difference": "SKILLNAD.xlsx",
}  # fmt: skip
"""What stands for a value in the help of an option or argument."""
OPTIONS = {
    "ut_statistik": "mappen som svaren läggs i, som de kom",
    "adresser": "skriv bara ut adresserna, för den som hellre sparar svaren från en webbläsare",
    "statistik_mallar": "mappen med officiell statistik (från vplan statistik), som visas bredvid de gula cellerna",
    "statistik_arkiv": "mappen med officiell statistik som sammanställningen jämfördes med",
    "statistik": "mappen med officiell statistik (från vplan statistik) att jämföra med",
    "plan": "en inbyggd plans namn, eller sökvägen till en planfil",
    "plan_demo": "en inbyggd plans namn, eller sökvägen till en planfil (annars den första inbyggda planens nyaste utgåva)",
    "planer": "en inbyggd plans namn, eller sökvägen till en planfil; av flera blir det en sammanställning var och en översikt",
    "data": "skriv också tabellen Data till en fil, .csv eller .parquet",
    "plan_optional": "en inbyggd plans namn, eller sökvägen till en planfil (annars den som inlämningarna säger)",
    "ar_statistik": "det senaste året som behövs; de tidigare hämtas med",
    "ar_underlag": "året som faktureras",
    "ar_mallar": "året som ska rapporteras (annars det som kontrollboken säger)",
    "plan_mallar": "en inbyggd plans namn, eller sökvägen till en planfil (annars den som kontrollboken säger)",
    "plan_ny_bok": "en inbyggd plans namn, eller sökvägen till en planfil; behövs för en ny kontrollbok",
    "ar_optional": "rapportåret (annars det senast inlämnade)",
    "arbetare": "läs med så många processer (annars så många som datorn har kärnor, när det lönar sig)",
    "dask": "läs med ett Dask-kluster, till exempel tcp://server:8786",
    "utan_minne": "läs varje fil på nytt, även de som är oförändrade sedan förra gången",
    "ut": "vart det som görs ska skrivas",
    "ut_mallar": "mappen som mallarna skrivs i",
    "ut_demo": "mappen som allt skrivs i (annars ./vplan-demo)",
    "kommun": "bara de här kommunerna, med namn eller kommunkod",
    "fran": "en tidigare sammanställning, vars utfall och pågående åtgärder, aktiviteter och nätverk fylls i, eller en inkorg, vars svar förs över till den gällande utgåvan",
    "paths": "filer eller mappar med inlämningar",
    "inkorg": "mappen med inlämningar, alla år och undermappar",
    "sammanstallning": "sammanställningen",
    "pdf": "PDF-filen som skrivs",
    "docx": "årsrapporten som Word-dokument, hel",
    "styrelse": "bara det som styrelsen läser: Sammanfattning, För beslut, planens sista år Slutrapport, målområden, Kommuner, Närvaro och ekonomi, och Så läses planen",
    "blad": "bara de här bladen, till exempel en kommuns",
    "bok_register": "arbetsboken med sekretariatets register (Sekretariat.xlsm eller .xlsx)",
    "bok_underlag": "arbetsboken med sekretariatets register: projekten, och nyare folkmängder än planens",
    "plan_bok": "en inbyggd plans namn, eller sökvägen till en planfil (annars den som arbetsboken säger)",
    "ut_docx": "dokumentet som skrivs",
    "ut_ics": "kalenderfilen som skrivs",
    "ut_underlag": "arbetsboken som skrivs",
    "datum": "mötets dag (annars det senaste mötet som har något antecknat)",
    "datum_beslut": "dagen för styrelsens möte",
    "resultat_beslut": "sammanställningen som styrelsen har skrivit i",
    "datum_kallelse": "mötets dag (annars det sista mötet på bladet Möten)",
    "organ": "vilket organs möte, om flera möttes samma dag: styrelse, eller nätverk Bibliotek",
    "json": "skriv ett JSON-dokument i stället för text",
    "ut_eller": "vart kontrollboken ska skrivas (FIL.xlsm)",
    "ut_tillagg": "vart tillägget ska skrivas (Verksamhetsplan.xlam om inget anges)",
    "uppdatera": "en kontrollbok som används: den får nya makron och menyflik, och blad och anteckningar lämnas som de är",
    "sekretariat": "kontrollboken: dess inställningar och register används, och en uppdaterad kopia skrivs bredvid resultatet",
    "sekretariat_mallar": "kontrollboken: dess inställningar gäller där inget annat anges, och på bladet Inlämningar skrivs dagen då mallen skrevs",
    "knapp": "mallar, inkorg, resultatmapp, kontrollera, konsolidera, aterkoppling, paminn, outlook, oppna, pdf, webbplats, jamfor, planbok, fil, sjalvtest eller hjalp",
    "forra": "den äldre utgåvan: en inbyggd plans namn, eller sökvägen till en planfil; eller den äldre sammanställningen (.xlsx)",
    "nya": "den nyare utgåvan, som följer den äldre; eller den nyare sammanställningen (.xlsx)",
    "plan_ord": "en inbyggd plans namn, en planfil (.toml) eller en planbok (.xlsx)",
    "ut_planbok": "planboken (.xlsx) eller planfilen (.toml) som skrivs",
    "fran_planbok": "en sammanställning att revidera planen efter: ger bladet Underlag, och nästa utgåva att skriva i",
    "forslag": "jämför med planboken som om alla förslag i Underlag som saknar beslut hade fått bifall",
    "ut_jamforelse": "arbetsboken som skrivs",
    "bok": "kontrollboken (annars den som är öppen)",
    "fonster": "visa fel i ett fönster, när ingen kommandorad syns",
    "celler": "lista också varje cell som kommunen får fylla i",
    "ut_mapp": "mappen som filerna skrivs i, utanför inkorgen",
    "publik": "utan kommentarer, källor, register, funktioner och utkast, för den som vill lägga ut webbplatsen öppet",
    "bas": "adressen som webbplatsen får; behövs för beskrivningen till dataportalen",
    "ut_webbplats": "mappen som webbplatsen skrivs i; det som någon annan har lagt dit lämnas",
    "plan_resultat": "en inbyggd plans namn, eller sökvägen till en planfil (annars den inbyggda som sammanställningen säger)",
    "brevlada": "funktionsbrevlåda som svaren skickas till, i stället för planens",
    "dela": "en mall per målområde och en för registren, så att flera kan fylla i samtidigt",
    "yttrande": "bara svarsblanketten för yttrandet med det numret, att skicka ut och besvara när som helst",
    "omgang": "delar: delårsuppföljningen mitt i året, annars årets slut",
    "utkast": "skriv också varje brev som ett utkast (.eml) att öppna i e-postprogrammet, med arbetsboken bifogad; inget skickas",
    "sista_dag": "sista dag att svara, ÅÅÅÅ-MM-DD (annars 31 januari året efter)",
    "ar_aterkoppling": "bara det här årets inlämningar (annars alla, och påminnelser för det senast inlämnade året)",
    "inkorg_arkiv": "mappen med inlämningar",
    "resultat": "sammanställningen som gjordes av dem",
    "plan_arkiv": "planens namn eller planfil (annars den inbyggda som sammanställningen säger)",
    "bok_arkiv": "arbetsboken med sekretariatets register, om sammanställningen gjordes med en",
    "ut_arkiv": "arkivet som skrivs (.zip)",
    "kontrollera_arkiv": "kontrollera ett arkiv i stället för att skriva ett",
}
SEATS = {
    "added": "{count} för {body} den {day} har lagts in i {path}. Ändra dem som var tomma eller hade ersättare. Boken som den var: {before}",
    "none": "{path} har redan alla platser för {body} den {day}",
}
SEATS_COUNT = ("plats", "platser")
BOARD = {
    "added": "{count} av styrelsen den {day} har lagts in i {path}. Fyll i ansvarig funktion och sista dag. Boken som den var: {before}",
    "none": "{path} har redan allt som styrelsen har skrivit",
    "reworded": "{path}, bladet Beslut, nr {number}: där står ”{there}”, men i sammanställningen ”{here}”. "
    "Inget är ändrat; är det sammanställningens ord som gäller, skriv dem på Beslut",
    "unclear": "{path}, bladet {sheet}, rad {row}: ”{text}” hör inte till något ärende, hör till ett som står på flera rader med olika "
    "beslut, är en formel, eller är struket till en del. Det är inte inlagt; skriv det på Beslut",
    "no-column": "{path} har inget ärende för beslut, eller ingen kolumn Styrelsens beslut som går att läsa",
}
BOARD_COUNT = ("beslut", "beslut")
NO_MEETINGS = "registren har inget om något möte"
NO_MEETING = "registren har inget om mötet {which}; möten: {known}"
SEVERAL_BODIES = "flera organ möttes den {day} ({known}); välj ett med --organ"
NO_PLAN = "{path} säger inte vilken plan den hör till; ange den med --plan"
NO_PLAN_OF = "resultatet är av planen {plan}, som inte finns här; ange den med --plan"
NO_BOOKS = "{path} går inte att använda: {problem}"
USAGE = "{problem}; se {command} --help"
OS_ERROR = "det gick inte: {problem} {file}"
INTERRUPTED = "avbrutet"
UNEXPECTED = "något gick fel som inte var väntat ({kind}); inget har skrivits över. Skicka gärna loggen {log} till den som sköter programmet"
NO_LOG = "(gick inte att skriva)"
YEAR = "år {year} ligger utanför planen; välj {first}–{last}"
MUNICIPALITY = "{name} är inte medlem {year}; välj bland {known}"
WORKERS = "--arbetare ska vara minst 1"
NO_DASK = "Dask är inte installerat; det följer med verksamhetsplan-excel[dask]"
DASK_SILENT = "ingen Dask-schemaläggare svarar på {address}"
NO_SHEET = "Bladet {name} finns inte. Bladen är: {names}"
UPDATE_ALONE = "--uppdatera används ensamt: planen står i boken"
NEEDS_PLAN_AND_TARGET = "ange --plan och --ut för en ny kontrollbok, eller --uppdatera för en som används"
NO_SUCH = "{path} finns inte"
NO_INBOX = "inkorgen {path} finns inte, eller är ingen mapp"
NOTHING_OF_ROUND = "{path}: alla inlämningar är av årets andra omgång; delårsrapporten görs med --omgang delar, årets utan"
NOTHING_READ = "ingen inlämning i {path} kan användas; vplan kontrollera säger varför"
NOTHING_THERE = "{path}: här finns inga filer att kontrollera; lägg de ifyllda mallarna här, eller ange mappen som de ligger i"
DATA_FORM = "{path} ska sluta på .csv eller .parquet"
NO_PARQUET = "pyarrow är inte installerat; det följer med verksamhetsplan-excel[parquet]"
SEVERAL_CONTROL = "--sekretariat hör till en enda plan"
SEVERAL_DATA = "--data hör till en enda plan"
SUMMARY_PLANS = "{plan}: {count} inlämningar, {path}"
OVERVIEW_NAME = "{stem} {plan}{suffix}"
OVERVIEW_SHEET = "Översikt"
OVERVIEW_FINDINGS = "Kontroll"
OVERVIEW_TITLE = "Översikt över {count} planer"
OVERVIEW_NOTE = (
    "En rad per plan; planens egen sammanställning öppnas ur den sista kolumnen. "
    "Antalen är regionens status för planens mätetal under rapportåret."
)
OVERVIEW_HEADERS = ("Plan", "År", "Inlämningar", "Saknas", "Fel", "Varningar")
OVERVIEW_FILE = "Sammanställning"
OVERVIEW_STRAYS = "Filer som inte hör till någon av planerna"
OVERVIEW_FINDING_HEADERS = ("Fil", "Allvar", "Kod", "Vad", "Vad du gör")
SEVERAL_PLANS = "inlämningarna hör till flera planer ({plans}); välj en med --plan"
RESULT_OF_ANOTHER_EDITION = (
    "{path} är gjord med utgåva {versions} av planen, och planen som angavs har bara utgåva {known}: samma nummer kan vara ett annat mätetal där; ange den nyare utgåvan med --plan"
)
RESULT_OF_ANOTHER = "{path} är en sammanställning av planen {found}, inte av {expected}"
TWO_EDITIONS = "{plan} anges två gånger; ange bara den nyaste utgåvan (version {version}), som själv säger vilka den följer"
NO_FORM = "ange --pdf UT.pdf eller --docx UT.docx"
WORD_IS_WHOLE = "--styrelse och --blad väljer blad till en PDF; årsrapporten i Word är alltid hel"
NOT_A_RESULT = "{path} är ingen sammanställning som går att läsa: {why}"
DATE = "{text} är inget datum; skriv ÅÅÅÅ-MM-DD"
ALL_SET_ASIDE = "alla filer i inkorgen är avlagda: sammanställningen visar det som är känt utan dem"
SETTING_DIFFERS = "{label}: kontrollboken säger {own}, kommandot {given}: kommandots gäller den här gången"
NOT_GIVEN = "ange {option}, eller kontrollboken med --sekretariat"
STATEMENT = "planen har inget yttrande {number}; de som finns: {known}"
STATEMENTS_NONE = "inga"
MAILBOX = "{text} är ingen e-postadress; skriv en funktionsbrevlåda, t.ex. verksamhetsplan@exempel.se"
DRAFT_SENDER = "utkastens avsändare, {mailbox}, är ett exempel ur planen; ange sekretariatets egen med --brevlada"
DRAFT_RECEIVERS = "utkasten till {names} saknar mottagare; skriv den i e-postprogrammet, eller mailbox för kommunen i planen"
INSIDE_INBOX = "{path} ligger i inkorgen, där det skulle läsas som något en kommun har lämnat; välj ett --ut utanför den"
INBOX_NO_PLAN = "ingen inlämning i {path} säger vilken plan det gäller; ange den med --plan"
INBOX_NO_YEAR = "ingen inlämning i {path} säger vilket år det gäller; ange det med --ar"
NOT_REPLACED = "{path} är ingen sammanställning utan en fil som någon har lämnat, och skrivs inte över; välj ett annat --ut"
KEPT = "{count} skrevs inte över utan ligger bredvid: {names}"
FOLDER_NAMED_AS_FILE = "här anges en mapp, och {path} slutar på {ending} som en fil; skriv mappens namn"
KEPT_COUNT = ("fil", "filer")
PROGRESS_BAR = "{desc}: {n_fmt} av {total_fmt} {bar}"
PROGRESS_TEMPLATES = "Mallar"
PROGRESS_EXAMPLES = "Exempel"
PROGRESS_READING = "Läser"
PROGRESS_FEEDBACK = "Återkoppling"
SEVERITIES = {"error": "FEL", "warning": "VARNING", "info": "INFO"}
FINDING_LINE = "{severity} {place}: {message} {hint}"
SUBMISSION_LINE = "{file}: {municipality} {year}, {filled} av {expected} rader ifyllda, {errors}, {warnings}"
SUBMISSION_UNUSED = "{file}: {municipality} {year}, {filled} av {expected} rader ifyllda. {why}"
ERROR_COUNT = ("fel", "fel")
WARNING_COUNT = ("varning", "varningar")
INPUT_LINE = "  {sheet}!{cell}\t{indicator}\t{series}\t{year}\t{field}\t{kind}\t{unit}"
COMMONEST = "Vanligast:"
COMMONEST_LINE = "  {count:>4}  {code}, i {files}"
SUMMARY_HEAD = "{plan}, uppföljning {year}"
SUMMARY_STATUS = "  {status:<18} {count:>3}"
SUBMISSION_COUNT = ("inlämning", "inlämningar")
SUMMARY_SUBMISSIONS = "{submissions} räknas; {errors} och {warnings} i kontrollen."
SUMMARY_MISSING = "Saknas för {year}: {names}."
SUMMARY_LATER = "Gäller ett senare år än {year} och ger ingen status: {names}."
SUMMARY_BOARD = "Styrelsens beslut i den förra sammanställningen följer med: {count}."
SUMMARY_RESULT = "Sammanställningen: {path}"
SUMMARY_CONTROL = "Kontrollboken, uppdaterad: {path}"
DEMO_INBOX = "inkorg"
DEMO_TEMPLATES = "mallar"
DEMO_RESULT = "Sammanställning.xlsx"
DEMO_BOOKS = "Sekretariat.xlsx"
EXAMPLE_REASONS = {
    "not_measured": "Mätningen gjordes inte i år; nästa görs nästa år.",
    "later": "Statistiken publiceras i maj.",
}
EXAMPLE_COMMENTS = (
    "Årets siffra är preliminär.",
    "Ökningen beror främst på att två nya verksamheter räknas med.",
    "Vi har bytt mätmetod; serien är omräknad bakåt.",
    "Arbetet har försenats av en upphandling.",
)
EXAMPLE_WORDS = (
    "Gruppen har träffats fyra gånger och följer sin plan.",
    "Arbetet går framåt; en gemensam utbildning har hållits.",
    "Samarbetet är i gång och nästa steg är beslutat.",
)
EXAMPLE_MISHAPS = ("", "", "ca {figure}", "1.250", "", "{figure}", "se bilaga", " {figure} ", "", "–", "")
"""What each kommun has typed in one cell of the last year, "" for nothing odd."""
EXAMPLE_ACTIONS = (
    "Ta fram underlag och förankra hos berörda nämnder",
    "Gemensam dialogträff med berörda verksamheter",
    "Upphandla stöd tillsammans med grannkommunerna",
    "Följa upp utfallet halvårsvis och rapportera till kommundirektörerna",
)
EXAMPLE_ACTIVITIES = (
    ("Gemensam utbildningsdag för handläggare", "Genomförd i oktober med deltagare från alla kommuner."),
    ("Studiebesök hos en annan region", "Planerat till våren; programmet är klart."),
    ("Nätverksträff om e-tjänster", "Två träffar är hållna, erfarenheterna är sammanställda."),
)
EXAMPLE_REPORT = "Arbetet går framåt. Arbetsgruppen har träffats tre gånger sedan förra rapporten."
EXAMPLE_NETWORK_REPORT = "Tre gemensamma möten och en utbildningsdag; underlag till nästa plan är påbörjat."
EXAMPLE_CHANGE = "Sista stycket förtydligas."
EXAMPLE_SIGNATORY = "Kommunstyrelsens ordförande"
EXAMPLE_FUNCTIONS = ("Utvecklingschef", "Förvaltningschef", "Samordnare", "Enhetschef", "Strateg")
CARRIED = {
    "empty": "I {path} finns inget svar att föra över: mallarna är tomma.",
    "errors": "Kontrollen ger {count} i {path}, och det som inte går att läsa förs inte över; vplan kontrollera säger vad.",
    "all": "{municipality}: alla {all} svar fördes över.",
    "again": "{municipality}: {count} av {all} svar fördes över. Ny definition eller struket: {codes}; fyll i det som finns kvar igen.",
}
COMPARED_UNLIKE = "Jämför två planer eller två sammanställningar (.xlsx), inte en av varje."
PROPOSALS_OF_BOOK = "{path} är ingen planbok; --forslag gäller förslagen i en planboks blad Underlag."
NOT_FOLLOWED = "{now} följer inte {before}: den nyare utgåvan ska säga att den följer den äldre, eller en som följer den (follows i en planfil, raden Följer i bladet Plan i en planbok)."
