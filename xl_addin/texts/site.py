"""Words of the web site."""

from __future__ import annotations

TITLE = "{organisation}: uppföljning {year}"
PAGE_TITLE = "{page} – {site}"
INTERNAL = "Intern webbplats: den innehåller kommentarer och arbetsmaterial. Lägg den inte öppet på webben."
SKIP = "Till innehållet"
NAVIGATION = "Huvudmeny"
ABOUT = "Om webbplatsen"
CONTENTS = "På den här sidan"
PAGES = {
    "index": "Läget",
    "areas": "Målområden",
    "municipalities": "Kommuner",
    "deviations": "Avvikelser",
    "networks": "Nätverk",
    "meetings": "Möten och beslut",
    "projects": "Projekt",
    "plan": "Planen och dess ändringar",
    "open_data": "Öppna data",
    "figures": "Om siffrorna",
    "web_texts": "Text till kommunernas webbplatser",
    "accessibility": "Tillgänglighetsredogörelse",
    "search": "Sök",
}
"""What the menus lead to."""
SEARCH_LABEL = "Sök på webbplatsen"
SEARCH_BUTTON = "Sök"
FOOTER = "{organisation}. Källa: resultatet för {year}, {plan}, utgåva {version}."
BREADCRUMB = "Du är här"
AREA = "Målområde {number}: {name}"
AREAS = "Planens målområden"
SHOW_ROWS = "Visa {count} rader: {name}"
BLANK = "–"
YEAR_FIGURE = "{year}: {figure}"
HEAD = {
    "code": "Nr",
    "indicator": "Mätetal",
    "area": "Målområde",
    "responsible": "Ansvarig",
    "co_responsible": "Medansvar",
    "target": "Målvärde {year}",
    "outcome": "Utfall {year}",
    "own": "Eget utfall {year}",
    "region": "Regionen {year}",
    "status": "Status {year}",
    "own_status": "Egen status",
    "explanation": "Förklaring",
    "year": "År",
    "count": "Antal",
    "municipality": "Kommun",
    "comment": "Kommentar",
    "edition": "Utgåva",
    "wording": "Lydelse",
    "figure": "Siffra",
    "file": "Fil",
    "sheet": "Blad",
    "cell": "Cell",
    "used": "Används",
    "saved": "Sparad",
    "sha256": "SHA-256",
    "severity": "Grad",
    "what": "Vad",
    "hint": "Så rättas det",
    "years": "År i följd",
    "step": "Nästa steg",
    "decision": "Styrelsens beslut",
    "matter": "Ärende",
    "asked": "Vad som begärs, och annars",
    "why": "Varför",
    "proposed": "Förslag till dag",
    "meaning": "Betyder",
    "change": "Ändring",
    "history": "Historiken",
    "field": "Kolumn",
    "type": "Typ",
    "description": "Beskrivning",
    "members": "Folkmängd",
    "day": "Dag",
    "source": "Källa",
    "state": "Läge",
    "action": "Åtgärd",
    "owner": "Ansvarig funktion",
    "end": "Slut",
    "text": "Text",
    "stale": "Behöver bytas",
    "now": "Nu",
    "before": "Förut",
    "met": "Uppnådda mål",
    "squares": "Varje ruta är ett mätetal",
    "conclusion": "Slutsats",
    "asked_of": "Mål {year}",
    "difference": "Skillnad",
    "line": "{first}–{last}",
}
INDEX = {
    "kicker": "Läget {year}",
    "decide": "Att ta ställning till",
    "decide_none": "Inget ärende behöver beslut.",
    "worst": "Det som är längst från målet",
    "deviate_none": "Inget mätetal avviker, och inget är ej uppnått.",
    "deviate_all": "Alla avvikelser, värst först",
    "areas": "Målområdena",
    "counts": "Antal mätetal per status",
    "new": "Nytt sedan {year}",
    "new_statuses": "Visa de {count} mätetal som har fått en annan status sedan {year}",
    "new_edition": "Utgåva {version} av planen gäller från {year}: se vad som är ändrat",
    "missing": "Vad som saknas",
    "trust": "Underlaget",
    "municipalities": "Kommunerna",
    "all": "Hela planen",
    "sum": "Summa",
}
AREA_PAGE = {
    "goal": "Mål: {text}",
    "strategy": "Strategi: {text}",
    "responsible": "Ansvarig: {name}",
    "reading": "Så läses tabellerna",
}
LINE_NOTE = (
    "Linjen är utfallet år för år, i mätetalets egen skala; den streckade är målet. Ihålig punkt: någon kommuns siffra saknas.",
    "Där kommuner saknas jämförs samma kommuner med sig själva, och antalet står under mätetalet.",
)
INDICATOR_PAGE = {
    "facts": "Om mätetalet",
    "target": "Målvärde {year}",
    "responsible": "Ansvarig kommun",
    "co_responsible": "Medansvariga",
    "reporter": "Vem som rapporterar",
    "reading": "Sekretariatets läsning",
    "footnote": "Fotnot",
    "goal": "Mål",
    "strategy": "Strategi",
    "source": "Officiell statistik",
    "years": "Regionen, år för år",
    "chart_note": "Heldragen linje: utfall. Streckad: målvärde. Ihålig punkt: någon kommuns siffra saknas. Siffrorna står i tabellen under.",
    "municipalities": "Kommunerna, år för år",
    "wordings": "Lydelse i varje utgåva",
    "statistics": "Officiell statistik",
    "statistics_note": "Ett sammanhang till siffrorna, ingen rangordning. Det som kallas egen beräkning är vår, inte källans.",
    "comments": "Kommentarer",
    "actions": "Åtgärder",
    "sources": "Varifrån siffrorna kommer",
    "show_sources": "Visa fil, blad och cell för {count} siffror",
    "questioned": "⚠ En siffra är ifrågasatt och ska kontrolleras.",
    "struck": "Finns inte i den här utgåvan.",
    "neighbours": "Föregående och nästa mätetal",
    "previous": "Föregående: {code}",
    "next": "Nästa: {code}",
}
REPORTERS = {
    "responsible": "Den ansvariga kommunen, en siffra för hela regionen",
    "each": "Varje kommun, sin egen siffra",
    "both": "Varje kommun sin egen siffra, och den ansvariga kommunen regionens",
}
MUNICIPALITY_PAGE = {
    "answers": "Ansvarar för",
    "answers_none": "Kommunen är inte ansvarig för något mätetal.",
    "figures": "Egna siffror",
    "note": "Kommunens siffror bredvid regionens. Ordningen är planens, ingen rangordning.",
    "reported": "Rapporterade rader för {year}: {filled} av {expected}.",
    "nothing": "Ingen inlämning för {year}.",
    "inhabitants": "{count} invånare {day} ({source}).",
}
DEVIATIONS = {
    "lede": "Mätetal som är ej uppnådda eller avviker {year}, värst först: ej uppnådda före dem som avviker, därefter flest år i följd, därefter längst från det som målet krävde.",
    "short": "Ej uppnått eller avviker",
    "unjudged": "Utan bedömning",
    "late": "Vars sista dag har passerat",
}
NETWORKS = {"tied": "Kopplade till verksamhetsplanen", "free": "Övriga nätverk"}
PROJECTS = {"finished": "Avslutade projekt som planen nämner"}
REGISTER_SECTIONS = {"network": "Rapporter från nätverken", "project": "Projekten i registret"}
NOTHING = {
    "networks": "Planen nämner inga nätverk, och ingen kommun har rapporterat på bladet Nätverk.",
    "meetings": "Inget möte och inget beslut står i sekretariatets registerbok. "
    "Sidan fylls när bladen Möten och Beslut där är ifyllda och sammanställningen görs om.",
    "projects": "Planen nämner inga avslutade projekt, och inget står på bladen Projekt, Aktiviteter och Ekonomi.",
}
PLAN = {
    "vision": "Vision",
    "idea": "Verksamhetsidé",
    "principles": "Principer för samverkan",
    "organisation": "Organisation, ekonomi och arbetssätt",
    "background": "Bakgrund",
    "responsibilities": "Vad det innebär att vara ansvarig",
    "communication": "Kommunikation och förankring",
    "members": "Medlemmar",
    "editions": "Utgåvor",
    "edition": "Utgåva {version}, gäller från {year}",
    "decided": "Beslutad {day}.",
    "changes": "Ändringar i utgåva {version}",
    "no_changes": "Planen har inte ändrats: detta är dess första utgåva.",
    "draft": "Utkast",
    "other_changes": "Mål, strategier och planen som helhet i utgåva {version}",
}
FIGURES = {
    "statuses": "Vad statusarna betyder",
    "computed": "Hur siffrorna räknas",
    "missing": "Saknade siffror räknas aldrig som noll. ”Ej rapporterat” är skilt från ”kan ej bedömas”.",
    "preliminary": "En status är preliminär när någon som saknas kan ändra den.",
    "files": "Inlämnade filer",
    "findings": "Anmärkningar i kontrollen",
    "population": "Folkmängd som medelvärden vägs med",
}
COMPUTED = (
    "Kommunerna rapporterar i en mall. Varje siffra står kvar med exakt de siffror som skrevs, och status sätts av samma regler för alla. "
    "Regionens siffra är den ansvariga kommunens, summan av medlemmarnas eller deras medelvärde vägt med folkmängden: vilket står i planen. "
    "Ett år bedöms av den utgåva av planen som gällde det året.",
)
OPEN_DATA = {
    "lede": "Siffrorna som filer, fria att använda (CC0). Kolumnnamnen är utan å, ä och ö; teckenkodningen är UTF-8.",
    "files": "Filer",
    "utfall": "Alla utfall och statusar, en rad per år, kommun, mätetal och serie",
    "matetal": "Mätetalen i varje utgåva av planen",
    "datapackage": "Beskrivning av filerna för program (Frictionless Data Package)",
    "dcat": "Beskrivning för dataportalen (DCAT-AP-SE)",
    "no_dcat": "Beskrivningen för dataportalen (DCAT-AP-SE) är inte med: {reason}",
    "columns": "Kolumner i {file}",
    "quote": "Text som ett kalkylprogram kan ta för en formel har en apostrof först.",
}
NO_DCAT = {
    "base": "den behöver webbplatsens adress (--bas).",
    "publisher": "planen saknar publisher_type, typen av utgivare.",
}
DATASET = {
    "title": "Uppföljning av {plan}",
    "description": "Utfall och status för {organisation}s mätetal {first}–{last}, per kommun och för regionen.",
    "catalog": "Öppna data från {organisation}",
}
KEYWORDS = ("verksamhetsplan", "uppföljning", "mätetal", "kommun")
FIELDS = {
    "ar": "År som siffran avser.",
    "kommun_kod": "SCB:s kommunkod, fyra tecken; 0000 är samverkan som helhet.",
    "kommun": "Kommunens namn.",
    "matetal": "Mätetalets nummer i den utgåva av planen som gällde året. Text: 1.10 är inte 1.1.",
    "serie": "Delen av mätetalet, där det har flera.",
    "status": "Status enligt planens mål.",
    "preliminar": "ja om något som saknas kan ändra statusen.",
    "forklaring": "Varför statusen är som den är.",
    "fil": "Filen som siffran kom i.",
    "blad": "Bladet i filen.",
    "cell": "Cellen i bladet.",
    "sha256": "Filens kontrollsumma.",
    "avslutad": "ja om inget mer kan hända med målet.",
    "utgava": "Utgåvan av planen som året bedöms av.",
    "matetal_nu": "Numret i den nyaste utgåvan; tomt om mätetalet är struket.",
    "ifragasatt": "ja om någon siffra på raden, eller någon som den är gjord av, är ifrågasatt och ska kontrolleras.",
    "omgang": "delar där uppföljningen är gjord mitt i året, och statusen en prognos.",
}
INDICATOR_FIELDS = {
    "utgava": "Utgåvan av planen.",
    "galler_fran": "Första året som utgåvan bedömer.",
    "matetal": "Mätetalets nummer i utgåvan. Text: 1.10 är inte 1.1.",
    "serie": "Delen av mätetalet, där det har flera.",
    "malomrade": "Målområdets namn.",
    "mal": "Målet som mätetalet hör till.",
    "lydelse": "Mätetalets lydelse, ord för ord.",
    "enhet": "Enheten som utfallet mäts i.",
    "ansvarig": "Ansvarig kommun.",
    "rapporteras_av": "responsible: den ansvariga kommunen; each: varje kommun; both: båda.",
    "malvarde": "Målvärdet för planens sista år, i ord.",
    "kolada": "Id hos den som publicerar samma siffra.",
}
WEB_TEXTS = {
    "lede": "Varje kommun lägger ut grundläggande information om samarbetet på sin egen webbplats. "
    "Texten hämtas här: som HTML att klistra in (från rubriknivå 2, utan formatering) eller som ren text. Den ändras bara när planen ändras.",
    "html": "HTML",
    "txt": "Text",
    "html_of": "{municipality} som HTML",
    "txt_of": "{municipality} som text",
    "stale_yes": "Ja: texten är en annan än i utgåva {version}",
    "stale_no": "Nej: texten är densamma som i utgåva {version}",
    "stale_first": "Ny: planen har bara en utgåva",
    "list": "Kommunerna",
    "file": "inaktuella.csv",
    "csv": "Listan som fil",
}
WEB_TEXT = {
    "title": "{municipality} i {organisation}",
    "what": "{municipality} är en av {count} kommuner som samarbetar i {organisation}. {idea}",
    "what_one": "{municipality} samarbetar i {organisation}. {idea}",
    "members_title": "Kommunerna som är med",
    "members": "Medlemmar är {names}.",
    "now_title": "Vad samarbetet handlar om nu",
    "now": "Verksamhetsplanen för {first}–{last} har {count}:",
    "answers_title": "Vad {municipality} ansvarar för",
    "answers": "{municipality} är ansvarig kommun för:",
    "answers_none": "{municipality} är inte ansvarig kommun för något av planens mätetal, men rapporterar sina egna siffror.",
    "more_title": "Läs mer",
    "more": "Läs mer om {organisation}: {link}",
}
AREA_COUNT = ("målområde", "målområden")
SEARCH = {
    "lede": "Sök på ord eller delar av ord, till exempel trafik eller avfall. Flera ord: alla ska finnas.",
    "no_script": "Sökningen behöver skript, och de är avstängda i webbläsaren. Alla sidor nås ändå från Läget och menyn.",
    "results": "Träffar",
    "one": "1 träff",
    "many": "{count} träffar",
    "none": "Ingen träff. Pröva ett kortare ord eller en del av ordet.",
}
PAGE_KINDS = {"indicator": "Mätetal", "area": "Målområde", "municipality": "Kommun", "page": "Sida"}
ACCESSIBILITY = {
    "lede": "{organisation} står bakom webbplatsen {site}. Så många som möjligt ska kunna använda den. "
    "Här står hur den uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister som är kända, och hur du rapporterar fler.",
    "how": "Hur tillgänglig webbplatsen är",
    "how_text": "Den här webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig service, på grund av de brister som beskrivs nedan. "
    "Måttstocken är EN 301 549 V3.2.1 och WCAG 2.2, nivå A och AA.",
    "known": "Innehåll som inte är tillgängligt",
    "known_text": "Det här är på ett eller annat sätt inte helt tillgängligt:",
    "exempted": "Inget innehåll är undantaget som oskäligt betungande att anpassa (12 §), och inget ligger utanför lagen (9 §).",
    "tested": "Hur webbplatsen är prövad",
    "tested_text": "Redogörelsen bygger på en självskattning. Programmet som gör webbplatsen prövas maskinellt varje gång det ändras, på en exempelplan:",
    "not_tested": "Ingen har prövat webbplatsen med skärmläsare eller med användare, och en maskin hittar bara en del av bristerna.",
    "dated": "Senaste bedömningen gjordes {assessed}. "
    "Redogörelsen uppdaterades senast {day}: den görs om varje gång webbplatsen görs, och gäller resultatet för {year}.",
    "report": "Rapportera brister",
    "report_text": "Upptäcker du något som inte är tillgängligt och inte står här, eller behöver du innehåll i en annan form? Kontakta {secretariat}:",
    "no_mailbox": "Planen har ingen riktig brevlåda ännu. Ändra det innan webbplatsen läggs ut.",
    "supervision": "Tillsyn",
    "supervision_text": "Myndigheten för digital förvaltning, Digg, har ansvar för tillsynen över lagen. "
    "Du kan anmäla till Digg om du tycker att webbplatsen eller den här redogörelsen har brister, eller om du inte är nöjd med hur vi har hanterat det du har påpekat eller begärt:",
    "supervision_link": "https://www.digg.se/tdosanmalan",
}
KNOWN_FAULTS = (
    "Text som kommunerna har skrivit visas ord för ord: ord på andra språk är inte märkta (WCAG 3.1.2), och förkortningar är inte utskrivna. "
    "Den är deras egen, och ändras inte här.",
    "Datafilerna (CSV, JSON) är gjorda för program, inte för att läsas. Samma siffror står i tabellerna på sidorna.",
    "Eftersom ingen har prövat med skärmläsare kan det finnas brister som vi inte känner till.",
)
"""What is not accessible, and why."""
TESTED = (
    "varje slags sida med axe-core, reglerna för WCAG 2.0, 2.1 och 2.2 nivå A och AA, i ljust och mörkt läge",
    "allt kan nås och användas med bara tangentbord",
    "alla sidor utan skript och utan nät; bara sökningen behöver skript",
    "320 bildpunkters bredd utan att rulla i sidled",
    "diagrammen är dolda för skärmläsare, och samma siffror står i tabellen under vart och ett",
    "utskrift",
)
PUBLIC_DRAFT = "Planen {plan} är ett utkast; en publik webbplats görs av en antagen plan."
NO_MAILBOX = "Planen har ingen riktig brevlåda: tillgänglighetsredogörelsen saknar kontakt. Skriv dit en i planen innan webbplatsen läggs ut."
BAD_BASE = "--bas ska vara webbplatsens hela adress, som https://exempel.se/uppfoljning/, inte {text}."
WRITTEN = "{count} sidor och filer i {folder}: {written} skrivna, {same} oförändrade, {removed} borttagna."
LEFT_BEHIND = "Filer som programmet inte har skrivit ligger kvar i mappen och följer med om den publiceras: {files}."
KEPT = "{count} filer byttes inte, eftersom någon har ändrat dem: {files}."
IS_FILE = "{path} är en fil; --ut ska vara en mapp."
