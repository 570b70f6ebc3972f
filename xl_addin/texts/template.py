"""Words of the template: sheets, columns, help, Kontroll."""

from __future__ import annotations

SHEET = "Blad"
DATA_SHEET = "Data"
WHOLE_REGION = "Hela regionen"
START_SHEET = "Start"
HELP_SHEET = "Hjälp"
ACTION_PLAN_SHEET = "Handlingsplan"
NETWORK_SHEET = "Nätverk"
HEADERS = {
    "id": "Rad-id",
    "goal": "Mål",
    "strategy": "Strategi",
    "code": "Nr",
    "indicator": "Mätetal",
    "reading": "Sekretariatets läsning",
    "responsible": "Ansvarig",
    "series": "Serie",
    "unit": "Enhet",
    "target": "Målvärde {year}",
    "baseline": "Startvärde {year}",
    "earlier": "Utfall {year}",
    "official": "{publisher} {year}",
    "check": "Kontroll",
    "status": "Status",
    "signature": "Rad-kontroll",
}
"""Column headers of an area sheet by column kind; `{year}` is the year the column is about."""
GROUPS = {
    "plan": "Planen", "outcome": "Utfall", "standing": "Bedömning", "answers": "Svar på frågor", "more": "Mer ur planen",
}  # fmt: skip
"""Groups of columns of an area sheet, from left to right."""
EARLIER_WORDS = (
    "4. Spara filen under samma namn och skicka den till adressen ovan. Bladet Hjälp förklarar varje mätetal.",
    "Bakom där vi borde vara, men inte förlorat.",
    "1. Fyll i de gula cellerna på ett blad per målområde. Grå rader rapporteras av en annan kommun.",
    "2. Saknas ett utfall, välj en orsak under Bortfall. Skriv aldrig 0 för något som inte är mätt.",
    "3. Kolumnen Kontroll säger direkt vad som saknas eller är fel, och Status hur det går mot målet.",
    "4. Spara filen, vad den än heter, och skicka den till adressen ovan. Bladet Hjälp förklarar varje mätetal.",
    "Ifyllda",
    "Åtgärder för de mätetal som kommunen ansvarar för.",
    "Läget just nu",
)
"""What the sheet Start of earlier versions said in other words."""
OF_YEAR = "{year}: {text}"
QUESTION_BEFORE = "{question} (Svar: {answer})"
EARLIER_STATE = "{state} {year}"
REPORTED_BY = "Rapporteras av {reporter}"
AREA_TITLE = "{number}. {name}"
AREA_NOTE = "{municipality}, uppföljning {year}. Fyll i de gula cellerna. Grå rader rapporteras av en annan kommun."
BACK_TO_START = "Till Start"
NUMBER_INPUT = "Skriv ett tal i {unit}, till exempel {example}."
TEXT_INPUT = "Skriv ett tal eller en kort text."
STATE_YEAR_INPUT_STARTED = "Året då det påbörjades, eller då det väntas påbörjas. Här räknas starten, inte när det blir klart."
INPUT_HELP = {
    "baseline": "Utfallet {year}, som senare år jämförs med.",
    "earlier": "Utfallet {year}. Rätta det om statistiken har reviderats.",
}
"""Help of an input cell by its field; `{year}` is the year the column is about."""
NUMBER_ERROR_TITLE = "Skriv ett tal"
NUMBER_ERROR = "Skriv bara ett tal{limits}, utan enhet eller text. Saknas utfall: välj en orsak under Bortfall."
NUMBER_LIMITS = ", {limits}"
CHOICE_ERROR_TITLE = "Välj i listan"
CHOICE_ERROR = "Välj ett av alternativen i listan, eller lämna cellen tom."
YEAR_ERROR_TITLE = "Året stämmer inte"
YEAR_ERROR = "Skriv året med fyra siffror, till exempel 2018."
TEXT_ERROR_TITLE = "Texten är för lång"
TEXT_ERROR = "Texten får vara högst {limit} tecken."
CHECK_OK = "Ifylld"
CHECK_CARRIED = "Ifylld: klart sedan {year}"
CHECK_MISSING = "Saknas"
CHECK_MEND = "Rätta"
CHECK_LOOK = "Kontrollera"
CHECK_OPTIONAL = "Valfritt"
CHECK_WORDS = (CHECK_OK, CHECK_MISSING, CHECK_MEND, CHECK_LOOK, CHECK_OPTIONAL)
"""The word that every text of the live Kontroll begins with."""
CHECKS = {
    "nothing": "Saknas: fyll i {what}",
    "optional": "Valfritt: utfall, om det finns",
    "not_number": "Rätta: utfallet är inte ett tal",
    "impossible": "Rätta: utfallet ska vara {limits}",
    "state": "Rätta: välj läge i listan",
    "reason": "Rätta: välj bortfall i listan",
    "both": "Rätta: ange {what} eller bortfall, inte båda",
    "year": "Rätta: skriv året med fyra siffror",
    "done_without_year": "Kontrollera: ange vilket år",
    "share": "Kontrollera: skriv 47 för 47 %",
    "fraction": "Kontrollera: ska vara ett heltal",
    "official": "Kontrollera: statistiken säger något annat",
    "implausible": "Kontrollera: ovanligt värde",
    "earlier": "Rätta: värdet för {year} ska vara {limits}",
    "ahead": "Kontrollera: året har inte varit",
    "forecast": "Kontrollera: prognosen är passerad",
    "benchmark": "Saknas: jämförelsevärde",
    "baseline": "Kontrollera: startvärde saknas",
}
"""What the live Kontroll says, most urgent first; each begins with one of the words above."""
WHAT_VALUE = "utfall"
WHAT_STATE = "läge"
WHAT_EITHER = "utfall eller läge"
LIMITS_BETWEEN = "{low}–{high}"
LIMITS_LEAST = "minst {low}"
LIMITS_MOST = "högst {high}"
LIMITS_NONE = "ett tal"
TEMPLATE_TITLE = "{plan}: uppföljning {year}, {municipality}"
TEMPLATE_COMMENTS = "Mall för uppföljning av verksamhetsplanen. Innehåller inga makron."
EXAMPLE_MARK = "EXEMPEL: påhittade siffror för att visa hur det fungerar"
START_FACTS = {
    "municipality": "Kommun",
    "year": "År",
    "deadline": "Senast inlämnad",
    "mailbox": "Skickas till",
    "plan": "Plan",
    "part": "Del av mallen",
    "round": "Omgång",
}
SIGN_OFF_TITLE = "Klarmarkering"
SIGN_OFF = {
    "function": ("Klarmarkerad av (funktion)", "Den funktion som står för kommunens siffror. Skriv funktion, inte namn."),
    "day": ("Klarmarkerad den", "Dagen då siffrorna är klara. Lämna tomt så länge ni arbetar med dem."),
    "changed": ("Vad som ändrats sedan sist", "En rad fri text, om filen ersätter en tidigare."),
}
"""Label and help of each cell of the klarmarkering."""
REGISTERS_PART = "Handlingsplan, Aktiviteter och Nätverk"
"""What people call the part of a template that holds the registers."""
REGISTERS_FILE = "Register"
STATEMENT_PART = "Yttrande {number}"
"""What people call the form of a statement."""
INTERIM_ROUND = "Delårsuppföljning"
INTERIM_NOTE = "Delårsuppföljning: läge, prognos och kommentar är det viktiga. Utfall fylls i där de redan finns."
PLAN_VERSION = "{name}, utgåva {version}"
HOW_TO_TITLE = "Så fyller du i"
HOW_TO = (
    "1. Börja där mest är kvar. Skriv i de gula cellerna; allt annat är låst.",
    "2. Finns inget utfall: lämna cellen tom och välj Bortfall, aldrig 0.",
    "3. Läs Kontroll på samma rad: där står vad som saknas eller är fel.",
    "4. Klarmarkera här nedan, spara och skicka filen, vad den än heter.",
    "5. Bladet Hjälp förklarar hur varje mätetal läses, mäts och bedöms.",
)
INTERIM_HOW_TO = {1: "2. Välj Läge och skriv väntat år, eller en kommentar. Utfall behövs inte mitt i året."}
"""The sentences that are others in the middle of the year, by their place."""
START_TITLE = "{municipality}: {part}"
START_NOTE = "{plan}, uppföljning {year}"
START_DUE = ("Lämnas senast {day}", " till {mailbox}")
START_DAY = "{weekday} {day} {month} {year}"
PROGRESS = "{municipality}: {done} av {total} rader är klara"
PROGRESS_HEADERS = ("Målområde", "Att fylla i", "Klara", "Saknas", "Att rätta", "Att kontrollera", "Hur långt")
PROGRESS_DONE = "✔ klart"
NEXT_STEP = {
    "missing": ("Nästa steg: {area}, 1 rad saknas.", "Nästa steg: {area}, {count} rader saknas."),
    "mend": ("Nästa steg: {area}, 1 rad att rätta.", "Nästa steg: {area}, {count} rader att rätta."),
}
"""The next step: where most is missing, else where most is to be mended; one row, and more."""
LAST_STEPS = ("Nästa steg: klarmarkera här nedan.", "Nästa steg: spara och skicka filen.")
STATEMENT_NOTE = "Yttrande {number}: {title}"
STATEMENT_DUE = "Det indikativa ställningstagandet behövs redan senast {day}."
STATEMENT_HOW_TO = (
    "1. Fyll i de gula cellerna på bladet Yttranden: det indikativa ställningstagandet först, det politiska beslutet sedan.",
    "2. Det går att svara i två omgångar: skicka filen när det första är klart, och igen när beslutet är fattat.",
    "3. Säger ni ja med ändring: skriv hela ändringen. Undertecknat av är en funktion, inte ett namn.",
    "4. Spara filen, vad den än heter, och skicka den till adressen ovan. Årets rapport skickas för sig.",
)
TOTAL = "Summa"
CELLS_TITLE = "Så ser cellerna ut"
CELLS = {
    "input": ("Skriv här", "Gul: en cell att fylla i"),
    "known": ("Redan ifyllt", "Blek: tidigare års utfall. Rätta det som har reviderats"),
    "other": ("Annans rad", "Grå: rapporteras av en annan kommun"),
}
"""What the looks of cells mean, by their styles: what stands in the cell, and what beside it."""
FACTS_TITLE = "Om filen"
MARKS_LINK = "Det finns celler att rätta eller se över. Se listan längst ned."
LEGEND_TITLE = "Vad statusen betyder"
LEGEND_HEADERS = ("Status", "Betyder")
OTHER_SHEETS_TITLE = "Övriga blad"
OTHER_SHEETS = {
    "Handlingsplan": "Åtgärder för kommunens mätetal, en rad var.",
    "Aktiviteter": "Lägesrapporter om det som pågår, i planen och utanför den.",
    "Nätverk": "Kommunens funktion i varje kunskapsnätverk och möten under året.",
    "Yttranden": "Kommunens ställningstagande till gemensamma yttranden.",
    "Statistik": "Officiella siffror att jämföra med, med källa och dag.",
    "Hjälp": "Hur varje mätetal läses, mäts och bedöms.",
}
HELP_TITLE = "Hjälp: så läses och bedöms varje mätetal"
HELP_HEADERS = ("Nr", "Mätetal", "Rapporteras av", "Enhet", "Målet", "Så läses mätetalet")
EACH_REPORTS = "Varje kommun"
BOTH_REPORT = "Varje kommun, och {responsible} för hela regionen"
TEMPLATE_FILE = "{plan} {year} {municipality}.xlsx"
PART_FILE = "{plan} {year} {municipality}, {part}.xlsx"
INTERIM_YEAR = "{year} delår"
PRINT_FOOTER_LEFT = "{title} · {sheet}"
PRINT_FOOTER = '&L&"{font}"&{size}&K{ink}{left}&C&"{font}"&{size}\xa0&R&"{font}"&{size}&K{ink}Sida &P av &N'
"""The middle is not empty: LibreOffice would give it the default font, which is higher, and take its room from the rows."""
MARK_HEAD = "ATT RÄTTA ELLER SE ÖVER"
MARK_TAIL = "Ändra i cellen. Är den rätt som den är: lämna den, och skriv varför i kommentaren."
"""First and last line of the note on a marked cell."""
MARK_QUESTION = "Sekretariatet frågar: {question}"
MARK_NOTE = "{message} {hint}"
MARKS_TITLE = "Att rätta eller se över"
MARKS_HEADERS = ("Cell", "Vad", "Läget")
MARKS_OPEN, MARKS_CHANGED = "Inte ändrad", "Ändrad"
MARKS_PLACE = "{sheet} {cell}"
STATISTICS_SHEET = "Statistik"
STATISTICS_TITLE = "Officiell statistik att jämföra med"
STATISTICS_NOTE = "Årets siffror, och tidigare års som ingen har rapporterat. Grått fylls inte i: det som gäller är det ni skriver i de gula cellerna."
STATISTICS_HEADERS = ("Nr", "Mätetal", "År", "Siffra", "Källa")
