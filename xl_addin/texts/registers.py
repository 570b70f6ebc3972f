"""Words of the cooperation's registers: sheets, columns, faults, tables."""

from __future__ import annotations

from xl_addin.texts import field, template

YES, NO = "Ja", "Nej"
BOOK = "Register – {organisation}"
REGISTERS = {
    "action_plan": {
        "sheet": template.ACTION_PLAN_SHEET,
        "title": "Handlingsplan {year} – {owner}",
        "note": "En enkel handlingsplan för kommunens mätetal: vad som ska göras, vilken funktion som svarar för det och läget. "
        "Nederst finns lediga rader för fler åtgärder: välj mätetal i listan.",
        "earlier_note": "En enkel handlingsplan för de mätetal som kommunen ansvarar för: vad som ska göras, vilken funktion som svarar för det och hur långt det har kommit. "
        "Fyll i de gula cellerna. Raderna längst ned är lediga för fler åtgärder: välj mätetal i listan.",
    },
    "network": {
        "sheet": template.NETWORK_SHEET,
        "title": "Kunskapsnätverk {year} – {owner}",
        "note": "Vilken funktion som deltar, antal möten under året och vad nätverket bidrog med. Den sammankallande kommunen lämnar årets rapport. "
        "Är kommunen inte med: lämna raden tom.",
        "earlier_note": "Vilken funktion i kommunen deltar i nätverket, hur många möten den deltog i under året, och vad nätverket bidrog med. "
        "Den sammankallande kommunen lämnar årets rapport. Lämna raden tom om kommunen inte är med.",
    },
    "activity": {
        "sheet": "Aktiviteter",
        "title": "Aktiviteter {year} – {owner}",
        "note": "Korta lägesrapporter om det som pågår. Välj mätetal om aktiviteten hör till planen; annars skriv Ja under Utanför planen. "
        "Det som sker utanför planen ska också synas.",
    },
    "position": {
        "sheet": "Yttranden",
        "title": "Yttranden {year} – {owner}",
        "note": "Kommunens ställningstagande till gemensamma yttranden: först det indikativa, sedan det politiska beslutet med underskrift. "
        "Skriv funktionen som har undertecknat, inte en person.",
    },
    "decision": {
        "sheet": "Beslut",
        "title": "Beslut – {owner}",
        "note": "Besluten med samma nummer som i minnesanteckningarna, vem som genomför dem och till när. Ett beslut per rad.",
    },
    "meeting": {
        "sheet": "Möten",
        "title": "Möten – {owner}",
        "note": "Alla möten, med organ, tid och värdkommun. Ett möte per rad; andra blad hänvisar hit med datum och organ.",
    },
    "agenda_point": {
        "sheet": "Mötespunkter",
        "title": "Mötespunkter – {owner}",
        "note": "Det som sades under varje punkt, i den ordning det ska stå i minnesanteckningarna.",
    },
    "attendance": {
        "sheet": "Närvaro",
        "title": "Närvaro – {owner}",
        "note": "En rad per möte och plats: vilken kommun, vilken plats och om den var besatt. Skriv funktioner, aldrig namn.",
    },
    "member": {
        "sheet": "Medlemmar",
        "title": "Medlemmar – {owner}",
        "note": "Medlemskap, och folkmängd med dag och källa. Ny folkmängd: en ny rad för varje kommun, samma dag för alla.",
        "earlier_note": "Medlemskommunerna, hur länge de har varit medlemmar, och folkmängden med datum och källa. "
        "Lägg till en rad för varje ny folkmängd: avgifter och fördelningar räknas på den nyaste i eller före året.",
    },
    "project": {
        "sheet": "Projekt",
        "title": "Projekt – {owner}",
        "note": "Pågående och avslutade projekt med budget och finansiering i kronor. Kommunernas del fördelas efter invånarantal: jämnt "
        "över projektets år, eller ett visst år. Kostar projektet olika mycket olika år, ge varje år en egen rad.",
    },
    "letter_answer": {
        "sheet": "Svar per brev",
        "title": "Svar per brev – {owner}",
        "note": "Svar på gemensamma yttranden som kom på annat sätt än i mallen. Det som kommunen själv har fyllt i gäller före; resten tas härifrån.",
    },
    "set_aside": {
        "sheet": "Avlagda filer",
        "title": "Avlagda filer – {owner}",
        "note": "Filer i inkorgen som inte ska räknas, med skälet. De ligger kvar i inkorgen och i arkivet. Ta bort raden, så räknas filen igen.",
    },
    "economy": {
        "sheet": "Ekonomi",
        "title": "Ekonomi – {owner}",
        "note": "Överskottet från medlemsavgiften och fonden: vad som fanns, vad som är avsatt och vad som är använt. "
        "Ett belopp per rad, i kronor, utan minustecken.",
    },
}
"""Of each register: name of its sheet, title and help line. `{owner}` is the kommun or the samverkansorgan."""
_ASKED = {key: field.REPORT[key][:2] for key in ("question", "answer")}
_ANSWERS = {
    "stance": ("Indikativt ställningstagande", "Kommundirektörens ställningstagande."),
    "stance_day": ("Den", "Dagen för ställningstagandet."),
    "decision": ("Politiskt beslut", "Det politiska beslutet."),
    "decision_day": ("Beslutat den", "Dagen för beslutet."),
    "signed_by": ("Undertecknat av", "Vilken funktion har undertecknat? Skriv funktionen, inte en person."),
    "change": ("Ändring", "Vilken ändring gäller svaret ”ja med ändring”?"),
}
COLUMNS = {
    "action_plan": {
        "indicator": ("Mätetal", "Välj det mätetal som åtgärden hör till."),
        "action": ("Åtgärd", "Vad ska göras? En åtgärd per rad."),
        "owner": ("Ansvarig funktion", "Vilken funktion i kommunen svarar för åtgärden? Skriv funktionen, inte en person."),
        "start": ("Start", "När börjar arbetet?"),
        "end": ("Slut", "När ska åtgärden vara klar, eller när blev den klar?"),
        "state": ("Läge", "Hur långt har åtgärden kommit vid årets slut?"),
        "comment": ("Kommentar", "Annat som styrelsen behöver veta."),
        **_ASKED,
    },
    "network": {
        "number": ("Nr", "Nätverkets nummer i planen."),
        "name": ("Nätverk", "Nätverkets namn i planen."),
        "tied": ("Kopplat till planen", "Om nätverket är kopplat till verksamhetsplanen."),
        "function": ("Kommunens funktion", "Vilken funktion i kommunen deltar? Skriv funktionen, inte en person."),
        "meetings": ("Möten", "Hur många av årets möten deltog kommunen i?"),
        "convenes": ("Sammankallande", "Skriv Ja om kommunen är sammankallande för nätverket."),
        "indicators": ("Bidrar till mätetal", "Vilka mätetal bidrar nätverket till? Skriv numren, till exempel 1.2, 3.4."),
        "contribution": ("Bidrag och resultat", "Sammankallande: årets rapport. Övriga: vad kommunen bidrog med, och annat."),
        **_ASKED,
    },
    "activity": {
        "what": ("Aktivitet", "Vad är det som pågår? En aktivitet per rad."),
        "indicator": ("Mätetal", "Det mätetal som aktiviteten hör till. Lämna tomt om den ligger utanför planen."),
        "outside": ("Utanför planen", "Skriv Ja om aktiviteten inte hör till något mätetal."),
        "state": ("Läge", "Hur långt har det kommit?"),
        "day": ("Per den", "Vilken dag gäller rapporten?"),
        "report": ("Lägesrapport", "Vad har hänt sedan förra rapporten?"),
        "following": ("Nästa steg", "Vad händer härnäst, och när?"),
        **_ASKED,
    },
    "position": {
        "number": ("Nr", "Yttrandets nummer."),
        "title": ("Yttrande", "Vad yttrandet gäller."),
        "indicative_by": ("Indikativt senast", "Sista dag för det indikativa ställningstagandet."),
        "decision_by": ("Beslut senast", "Sista dag för det politiska beslutet med underskrift."),
        **_ANSWERS,
        **_ASKED,
    },
    "decision": {
        "day": ("Möte den", "Mötets datum."),
        "body": ("Organ", "Vilket organ beslutade?"),
        "group": ("Vilket", "Vilket nätverk eller vilken arbetsgrupp, som på bladet Möten."),
        "number": ("Nr", "Numret som i minnesanteckningarna, till exempel 4.1 eller Övrig fråga 1."),
        "heading": ("Rubrik", "Vad gäller beslutet?"),
        "text": ("Beslut", "Beslutet ord för ord."),
        "responsible": ("Ansvarig funktion", "Vilken funktion genomför beslutet? Skriv funktionen, inte en person."),
        "deadline": ("Senast", "Sista dag att genomföra beslutet."),
        "state": ("Läge", "Hur långt har det kommit?"),
        "indicator": ("Mätetal", "Det mätetal som beslutet hör till, om något."),
        "project": ("Projekt", "Det projekt som beslutet hör till, som det heter på bladet Projekt."),
    },
    "meeting": {
        "day": ("Datum", "Mötets dag."),
        "body": ("Organ", "Vilket organ möts? Välj i listan, eller skriv ett annat."),
        "group": ("Vilket", "Vilket nätverk eller vilken arbetsgrupp? Välj i listan, eller skriv namnet. Lämna annars tomt."),
        "start": ("Börjar", "När börjar mötet?"),
        "end": ("Slutar", "När slutar mötet?"),
        "host": ("Värdkommun", "Vilken kommun är värd?"),
        "place": ("Plats", "Lokalen."),
        "state": ("Läge", "Hur säkert är mötet?"),
        "agenda": ("Dagordning", "Punkterna, en per rad."),
        "secretary": ("Vid protokollet", "Vilken funktion för anteckningarna? Skriv funktionen, inte en person."),
        "comment": ("Kommentar", "Annat, till exempel en workshop före mötet."),
        "moved_from": (
            "Flyttat från",
            "Dagen som mötet först var utlyst till, om det har flyttats: då flyttas det också i allas kalendrar.",
        ),
    },
    "agenda_point": {
        "day": ("Möte den", "Mötets datum."),
        "body": ("Organ", "Vilket organ?"),
        "group": ("Vilket", "Vilket nätverk eller vilken arbetsgrupp, som på bladet Möten."),
        "number": ("Nr", "Punktens nummer som i dagordningen."),
        "heading": ("Rubrik", "Punktens rubrik."),
        "text": ("Anteckning", "Vad som sades. Tom rad mellan stycken."),
    },
    "attendance": {
        "day": ("Möte den", "Mötets datum."),
        "body": ("Organ", "Vilket organ?"),
        "group": ("Vilket", "Vilket nätverk eller vilken arbetsgrupp, som på bladet Möten."),
        "municipality": ("Kommun", "Vilken kommuns plats? Lämna tomt för gäster utifrån."),
        "seat": ("Plats", "Majoritetens eller oppositionens plats, adjungerad kommundirektör, representant i ett nätverk eller en grupp, eller övrig."),
        "presence": ("Närvaro", "Var platsen besatt av den ordinarie, av en ersättare, eller tom?"),
        "function": ("Funktion", "Funktion eller organisation, till exempel ordförande eller koordinator. Aldrig ett namn."),
        "comment": ("Kommentar", "Annat."),
    },
    "member": {
        "municipality": ("Kommun", "Välj kommunen."),
        "since": ("Medlem från", "Första dagen som medlem."),
        "until": ("Medlem till", "Sista dagen som medlem. Lämna tomt så länge medlemskapet varar."),
        "day": ("Folkmängd den", "Dagen som folkmängden gäller."),
        "inhabitants": ("Invånare", "Antal invånare den dagen."),
        "source": ("Källa", "Var siffran kommer ifrån, till exempel SCB."),
    },
    "project": {
        "name": ("Projekt", "Projektets namn. En rad, eller flera för olika år med var sin kostnad."),
        "state": ("Läge", "Planerat, pågående eller avslutat?"),
        "area": ("Målområde", "Vilket målområde hör projektet till?"),
        "first_year": ("Från år", "Första året."),
        "last_year": ("Till år", "Sista året."),
        "invoice_year": (
            "Faktureras år",
            "Året som kommunerna betalar allt. Lämna tomt för lika delar varje år från första till sista året.",
        ),
        "budget": ("Budget, kr", "Hela budgeten i kronor."),
        "from_members": ("Från kommunerna, kr", "Det som medlemskommunerna betalar tillsammans under alla radens år. Det fördelas efter invånarantal."),
        "from_fund": ("Från fonden, kr", "Det som fonden medfinansierar."),
        "from_others": ("Från andra, kr", "Bidrag och annan finansiering."),
        "comment": ("Kommentar", "Annat som styrelsen behöver veta."),
    },
    "letter_answer": {
        "municipality": ("Kommun", "Vilken kommun har svarat?"),
        "statement": ("Yttrande", "Vilket yttrande gäller svaret?"),
        **_ANSWERS,
        "letter": ("Brevet", "Var brevet finns, till exempel diarienumret."),
    },
    "set_aside": {
        "file": ("Fil", "Filens namn, eller dess sökväg i inkorgen om flera heter likadant."),
        "reason": ("Skäl", "Varför filen inte ska räknas. Skälet står i sammanställningen och i arkivet."),
        "day": ("Avlagd den", "Dagen då filen lades åt sidan."),
    },
    "economy": {
        "day": ("Datum", "Dagen som beloppet gäller."),
        "account": ("Konto", "Överskottet från medlemsavgiften, fonden, eller ett projekt."),
        "post": (
            "Slag",
            "Ingående: det som fanns. Tillfört: det som kom till. Budget: det som avsätts. Använt: det som har betalats. Fakturerat: det som kommunerna har fakturerats för ett projekt.",
        ),
        "what": ("Vad", "Vad gäller beloppet?"),
        "amount": ("Belopp, kr", "Kronor, utan minustecken."),
        "project": ("Projekt", "Projektets namn, som det står på bladet Projekt."),
        "comment": ("Kommentar", "Beslut, underlag eller annat."),
    },
}
"""Header and help of each column, by register and field."""
STANCES = ("ja", "nej", "ja med ändring")
BODIES = ("styrelse", "kommundirektörer", "politisk nivå", "nätverk", "arbetsgrupp", "workshop")
GROUP = "{body} {group}"
MEETING_STATES = ("preliminärt", "bekräftat", "ändrat", "inställt")
SEATS = ("majoritet", "opposition", "kommundirektör", "representant", "övrig")
PRESENCES = ("närvarande", "ersättare", "frånvarande")
DECISION_DUE = "Beslut {number} ({day}): {heading}"
ACTION_DUE = "{indicator}: {action}"
STATEMENT_DUE = "Politiskt beslut och underskrift: {title}"
DAYS = ("dag", "dagar")
DAYS_LEFT = {"left": "{days} kvar", "today": "i dag", "passed": "{days} sedan"}
MISSING = "saknas"
NOBODY = "ingen"
PROJECT_STATES = ("planerat", "pågående", "avslutat")
ACCOUNTS = ("överskott", "fond", "projekt")
POSTS = ("ingående", "tillfört", "budget", "använt", "fakturerat")
FUND = "Fonden"
INPUT = {
    "text": ("Fri text.", "Texten är för lång: skriv högst {length} tecken."),
    "number": ("Ett tal, till exempel 12,5.", "Skriv ett tal{limits}, till exempel 12,5."),
    "whole": ("Ett helt tal.", "Skriv ett helt tal{limits}."),
    "date": ("Ett datum: ÅÅÅÅ-MM-DD.", "Skriv ett datum som ÅÅÅÅ-MM-DD{limits}."),
    "when": (
        "Ett datum, ÅÅÅÅ-MM-DD, eller det som är känt: 2018-05, kvartal 2 2018, våren 2018 eller 2018.",
        "Skriv ett datum som ÅÅÅÅ-MM-DD, eller en månad, ett kvartal, en årstid eller ett år.",
    ),
    "time": ("Ett klockslag: 14:00.", "Skriv ett klockslag som 14:00."),
    "year": ("Ett årtal med fyra siffror.", "Skriv ett årtal med fyra siffror{limits}."),
    "choice": ("Välj i listan.", "Välj ett av orden i listan, eller lämna cellen tom."),
    "code": ("Välj i listan.", "Välj en av raderna i listan, eller lämna cellen tom."),
}
"""What Excel says by a cell, and when something else is typed (at most 255 characters), by kind of column."""
NOT_IN_LIST = "Det står inte i listan. Behåll det om det är rätt."
LIMITS = " mellan {minimum} och {maximum}"
ERROR_TITLE = "Det går inte att läsa"
FAULTS = {
    "greater_than_equal": "det måste vara minst {ge}",
    "less_than_equal": "det får vara högst {le}",
    "int_type": "det är inget helt tal",
    "other": "det kan inte stå här",
}
"""Why a record type refuses a value, by the name of the error in pydantic's core."""
MEETINGS = ("möte", "möten")
PROBLEMS = {
    "value": "”{text}” under {column}: {problem}",
    "not_a_number": "det går inte att läsa som ett tal",
    "not_a_time": "det går inte att läsa som ett klockslag",
    "code_ambiguous": "talet kan betyda {codes}; välj i listan",
    "choose": "välj något av {choices}",
    "choose_in_list": "det finns inte i listan",
    "duplicated": "{row} står på flera rader ({cells})",
    "sheet_missing": "bladet saknas i filen",
    "book_sheet_missing": "bladet saknas i boken; kopiera det ur en ny bok (vplan sekretariat)",
    "missing": "{column} saknas",
    "end_before_start": "slutdatum {end} ligger före startdatum {start}",
    "done_in_future": "läget är {state}, men slutdatum {end} ligger efter {year} års slut",
    "meetings_without_function": "{meetings}, men ingen funktion som deltog",
    "indicators_unknown": "{codes} är inget mätetal i planen",
    "two_conveners": "{name} har två sammankallande kommuner; också {other}",
    "meets_twice": "{body} möts redan den {day} ({cell})",
    "meeting_ends_first": "mötet slutar {end}, före sin början {start}",
    "not_member": "{name} är inte medlem den {day}",
    "confirmed_without_time": "mötet är bekräftat, men tiden saknas",
    "confirmed_without_place": "mötet är bekräftat, men värdkommun och plats saknas",
    "group_missing": "det framgår inte vilket {body} det är",
    "meeting_unknown": "bladet Möten har inget möte för {body} den {day}",
    "guest_without_function": "en övrig deltagare behöver en kommun eller en funktion",
    "seat_without_municipality": "platsen {seat} behöver en kommun",
    "present_though_cancelled": "mötet för {body} den {day} är inställt på bladet Möten",
    "deadline_before_meeting": "sista dag {deadline} ligger före mötet {day}",
    "deadline_without_owner": "beslutet har en sista dag, men ingen ansvarig funktion",
    "answer_incomplete": "svaret och dagen hör ihop, men {column} saknas",
    "answer_too_early": "svaret är daterat {day}, men yttrandet skickades ut {opened}",
    "letter_differs": "kommunen har själv svarat {answer} under {column}; det gäller",
    "change_untold": "svaret är ja med ändring, men ändringen saknas",
    "decision_unsigned": "det politiska beslutet är inte undertecknat",
    "signed_undecided": "yttrandet är undertecknat, men det politiska beslutet saknas",
    "inside_and_outside": "aktiviteten hör till mätetal {indicator} men är angiven som utanför planen",
    "neither_inside_nor_outside": "välj mätetal, eller skriv Ja under Utanför planen",
    "membership_ends_first": "medlemskapet slutar {until}, före sin början {since}",
    "membership_differs": "{column} är en annan än i {cell}, som gäller samma kommun",
    "leaves_this_year": "{name} är medlem till {until} och räknas inte för {year}, varken i uppföljningen eller i det som faktureras",
    "parts_of_ore": "{amount} kr har delar av ett öre",
    "ore_unshared": "{amount} kr har delar av ett öre",
    "financing_differs": "finansieringens delar är tillsammans {total} kr, men budgeten är {budget} kr",
    "fund_too_large": "{fund} betalar {amount} kr av {total} kr, alltså {share}, men högst {limit} % får komma därifrån; med samma belopp från kommunerna är det högst {most} kr",
    "years_unknown": "kommunerna betalar en del, men det framgår inte vilka år; fyll i första och sista året, eller året det faktureras. "
    "Till dess faktureras inget",
    "finished_early": "projektet är avslutat, men fördelas och faktureras efter {year}, till och med {last}; ändra Till år, om det inte ska (är {year} ett tidigare år, och projektet avslutades sedan, är inget fel)",
    "project_twice": "projektet står också i {cell}, för samma år",
    "populations_differ": "kommunernas del för {year} fördelas efter folkmängder från olika dagar: {days}",
    "years_swapped": "projektet slutar {last_year}, före sin början {first_year}",
    "fund_without_project": "det som fonden betalar ska höra till ett projekt",
    "opening_differs": "ingående balans {year} för {account} är {opening} kr, men året före slutade med {closing} kr",
    "project_unnamed": "det som gäller ett projekt behöver projektets namn",
    "post_of_project": "{post} hör inte till kontot {account}; för ett projekt gäller använt och fakturerat, och fakturerat bara ett projekt",
    "invoiced_too_much": "{invoiced} kr är fakturerat för projektet, men kommunernas del är {part} kr",
    "over_budget": "budgeten för {account} är {over} kr större än det som fanns",
    "over_spent": "det använda av {account} är {over} kr större än det som fanns",
    "project_unknown": "projektet ”{project}” finns inte på bladet Projekt",
    "fund_over_financing": "fonden har betalat {paid} kr, men finansieringen säger {promised} kr",
}
"""What is wrong with a value or a row of a register, as part of a sentence."""
AS_IT_STANDS = "Uppgifterna används som de står"
_NOT_INVOICED = "Det faktureras inte förrän det är rättat"
USE = {
    "membership_differs": "Den sista raden gäller",
    "ore_unshared": _NOT_INVOICED,
    "years_swapped": _NOT_INVOICED,
    "project_twice": _NOT_INVOICED,
}
"""What becomes of a row that does not agree with itself or others, where it is not used as it stands."""
ROWS_REFUSED = {
    "unreadable": "{file} går inte att läsa som en kontrollbok",
    "no-sheet": "{file} har inget blad {sheet} att skriva i; kopiera det ur en ny bok (vplan sekretariat)",
    "no-column": "bladet {sheet} saknar kolumnen {column}; skriv rubriken till höger om tabellens sista",
    "other-program": "{file} är sparad av ett annat program än Excel; öppna den i Excel, spara som .xlsx eller .xlsm och kör igen",
}
"""Why rows cannot be put into a book that is in use."""
