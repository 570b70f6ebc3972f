"""Words of the plan workbook: the plan as sheets to write, review and revise it in."""

from __future__ import annotations

PROPERTY = "Planboken: {plan}"
SHEETS = {
    "planbok-plan": "Plan",
    "planbok-texter": "Texter",
    "planbok-malomraden": "Målområden",
    "planbok-matetal": "Mätetal",
    "planbok-malnivaer": "Målnivåer",
    "planbok-serier": "Serier",
    "planbok-enheter": "Enheter",
    "planbok-medlemmar": "Medlemmar",
    "planbok-folkmangd": "Folkmängd",
    "planbok-natverk": "Nätverk",
    "planbok-projekt": "Projekt",
    "planbok-yttranden": "Yttranden",
    "planbok-strukna": "Strukna",
    "planbok-statistik": "Statistik",
    "planbok-underlag": "Underlag",
}
NOTES = {
    "planbok-plan": "Gult fylls i. Står något fel sägs det i kolumnen Kontroll och, med blad och cell, av kommandot vplan kontrollera.",
    "planbok-texter": "Planens texter, ett stycke på varje rad. Samma slag får stå på flera rader där planen har flera stycken.",
    "planbok-malomraden": "Målområden, mål och strategier, i beteckningarnas ordning. Målet M2.1 hör till målområde 2, strategin S2.1.3 till målet M2.1.",
    "planbok-matetal": "Ett mätetal på varje rad. Planen har dem i nummerordning, hur raderna än står. Lägg till rader underst eller infoga dem. Kolumnerna under målets sort fylls i där sorten frågar efter dem.",
    "planbok-malnivaer": "Nivåerna för mål av sorten ”nivåer år för år”: ett år på varje rad.",
    "planbok-serier": "Delarna av mätetal som har flera siffror, till exempel åk 6 och åk 9.",
    "planbok-enheter": "Vad siffrorna mäts i. Beteckningen % gör enheten till procent.",
    "planbok-medlemmar": "Medlemskommunerna. Den som är medlem den 31 december rapporterar för det året.",
    "planbok-folkmangd": "Kommunernas folkmängd. Medelvärden vägs med den.",
    "planbok-natverk": "Kunskapsnätverken. Planen har dem i nummerordning.",
    "planbok-projekt": "Avslutade projekt som planen nämner.",
    "planbok-yttranden": "Gemensamma yttranden som kommunerna tar ställning till.",
    "planbok-strukna": "Mätetal i utgåvan före som är strukna, med varför.",
    "planbok-statistik": "Officiell statistik som mäter exakt detsamma som ett mätetal, eller jämförelsevärdet.",
    "planbok-underlag": "Ett förslag på varje rad, och styrelsens beslut. Det som har fått bifall skrivs in i den nya utgåvan, med sin historik; allt annat blir kvar som det är.",
}
TITLES = {"planbok-plan": "Planbok", "planbok-underlag": "Underlag för revidering"}
HEADERS = {"id": "id", "check": "Kontroll", "label": "Uppgift", "value": "Värde", "help": "Så fylls det i"}
CHECK_HELP = "Säger vad som är fel på raden, medan du skriver."
YES, NO = "Ja", "Nej"
NEW = "nytt"
REPORTED = "rapporteras"

PLAN = {
    "id": ("Id", "Planens namn för datorn: a–z, 0–9 och bindestreck. Ändras aldrig sedan mallar har skickats ut."),
    "version": ("Version", "Höjs när något ändras som syns i mallarna. Varje utgåva har sin egen."),
    "name": ("Namn", "Planens namn, som det står på den."),
    "state": ("Läge", "Antagen, eller utkast; ett utkast märks så överallt."),
    "first_year": ("Första år", "Planens första år."),
    "last_year": ("Sista år", "Planens sista år."),
    "in_force": ("Gäller från år", "Det första rapportåret som bedöms efter den här utgåvan. Tomt i den första."),
    "decided": ("Beslutad", "Dagen utgåvan beslutades."),
    "follows": ("Följer", "Utgåvan före: filens namn, sökt från den här filen, eller en inbyggd plans namn. Tomt i den första."),
    "organisation.name": ("Organets namn", "Så heter också regionens siffra."),
    "organisation.secretariat": ("Sekretariat", "Vem som tar emot mallarna."),
    "organisation.mailbox": ("Brevlåda", "En funktionsbrevlåda, aldrig en persons adress."),
    "organisation.mailbox_is_example": ("Brevlådan är påhittad", "Ja om den ska bytas innan något skickas."),
    "organisation.website": ("Webbplats", ""),
    "organisation.publisher_type": ("Utgivartyp", "Typ av utgivare av öppna data, för dataportalen. Tomt om inget ska beskrivas där."),
    "organisation.address": ("Postadress", ""),
    "organisation.fee_per_inhabitant": ("Avgift per invånare", "Kronor per invånare och år."),
    "organisation.fund": ("Fond", "Namnet på en fond som medfinansierar projekt."),
    "organisation.fund_share": ("Fondens andel", "Så många procent av ett projekt får högst komma från fonden."),
    "statistics.group.name": ("Jämförelsegrupp", "Namnet på kommuner att se sig om bland i officiell statistik."),
    "statistics.group.areas": ("Gruppens områden", "Kommunkoder med komma emellan, eller en enda kommungrupp ur Kolada."),
}
TEXT_KINDS = {
    "organisation.vision": "Vision",
    "organisation.vision_variant": "Vision, andra lydelsen",
    "organisation.idea": "Verksamhetsidé",
    "organisation.principles": "Princip för samverkan",
    "organisation.organisation": "Organisation och arbetssätt",
    "organisation.background": "Om organet",
    "organisation.responsibilities": "Vad ansvaret innebär",
    "organisation.communication": "Kommunikation och förankring",
    "network_note": "Om nätverken",
}
AREA_KINDS = {"goal_area": "Målområde", "goal": "Mål", "strategy": "Strategi"}
SOURCE_USES = {"source": "mätetalets siffra", "comparison": "jämförelsevärdet", "population": "folkmängden"}
COLUMNS = {
    "planbok-texter": {
        "kind": ("Slag", "Vad texten är.", 30),
        "text": ("Text", "Ord för ord som i planen.", 110),
    },
    "planbok-malomraden": {
        "kind": ("Slag", "Målområde, mål eller strategi.", 13),
        "ref": ("Beteckning", "Målområdets nummer; M och målets nummer (M2.1); S och strategins (S2.1.3).", 12),
        "text": ("Text", "Målområdets namn; målet eller strategin ord för ord. En strategi utan text är rätt där planen inte skriver någon.", 80),
        "short": ("Kort namn", "Målområdets namn på bladet, om det är långt: högst 31 tecken med numret.", 24),
        "motto": ("Motto", "Målområdets motto.", 50),
    },
    "planbok-matetal": {
        "code": ("Kod", "Målområdets nummer, punkt, löpnummer: 1.10.", 7),
        "text": ("Mätetal", "Ord för ord som i planen, utan koden.", 60),
        "strategy": ("Strategi", "Beteckningen i bladet Målområden, t.ex. S2.1.3.", 10),
        "responsible": ("Ansvarig", "En av medlemmarna.", 14),
        "co_responsible": ("Medansvariga", "Kommuner med medansvar, med komma emellan.", 16),
        "scope": ("Rapporterar", "Vem som rapporterar: ansvarig kommun om inget sägs.", 16),
        "unit": ("Enhet", "Enhetens id i bladet Enheter.", 16),
        "target.kind": ("Sorts mål", "Hur målet bedöms.", 22),
        "target.by": ("Senast år", "Året då målet ska vara nått.", 9),
        "target.direction": ("Riktning", "Öka eller minska; för nivåer minst eller högst.", 10),
        "target.at_least": ("Minst antal", "Hur många gånger det ska göras.", 9),
        "target.per": ("Räknas per", "Varje år, eller över hela planen.", 12),
        "target.counts_as": ("Räknas som nått", "Om det räcker att det har påbörjats.", 14),
        "target.target": ("Nivå att nå", "Nivån som ska nås från utgångsvärdet.", 10),
        "target.factor": ("Nivå som andel", "Nivån som del av utgångsvärdet: 0,5 är en halvering.", 10),
        "target.baseline": ("Utgångsvärde", "Värdet som målet räknas från, eller ordet rapporteras.", 13),
        "target.baseline_year": ("Utgångsår", "Utgångsvärdets år.", 10),
        "target.low": ("Lägst", "Lägsta tillåtna utfall.", 9),
        "target.high": ("Högst", "Högsta tillåtna utfall.", 9),
        "target.year": ("Startvärdets år", "Året som startvärdet gäller.", 10),
        "target.tolerance": ("Tolerans", "Hur stor del som får fattas innan det är ej uppnått; 0,1 om inget sägs.", 9),
        "plausible.0": ("Rimligt lägst", "Lägre ger en varning.", 10),
        "plausible.1": ("Rimligt högst", "Högre ger en varning.", 10),
        "aggregate": ("Regionens siffra", "Hur kommunernas siffror blir regionens.", 18),
        "short": ("Kort namn", "Ett kortare namn, sekretariatets, för sidor där många mätetal står tillsammans.", 26),
        "heading": ("Underrubrik", "Underrubriken som mätetalet står under.", 22),
        "footnote": ("Fotnot", "Mätetalets fotnot.", 26),
        "reading": ("Tolkning", "Hur en vag skrivning ska läsas; visas märkt som sekretariatets.", 50),
        "baseline_from": ("Startvärde från", "Koden på det mätetal vars värde är startvärdet här.", 12),
        "year_in_print": ("Målåret i tryck", "Nej om målåret är sekretariatets läsning.", 10),
        "was": ("Var", "Koden i utgåvan före, flera med komma emellan; ordet nytt om mätetalet är nytt. Tomt när koden är densamma.", 10),
        "carry": ("Historik", "Hur siffrorna fortsätter utgåvan före: samma siffra om inget sägs.", 15),
        "reason": ("Motiv", "Varför utgåvan ändrade mätetalet, eller tog in det. Visas i Planens ändringar.", 40),
        "decision": ("Beslut", "Vem som beslutade det, och när.", 26),
    },
    "planbok-malnivaer": {
        "code": ("Kod", "Mätetalets kod.", 8),
        "year": ("År", "Året nivån gäller.", 8),
        "value": ("Nivå", "Nivån det året.", 12),
    },
    "planbok-serier": {
        "code": ("Kod", "Mätetalets kod.", 8),
        "series_id": ("Serie", "Seriens namn för datorn: a–z, siffror och bindestreck.", 14),
        "name": ("Namn", "Seriens namn, som det visas.", 30),
        "unit": ("Enhet", "Enhetens id, om den är en annan än mätetalets.", 18),
        "plausible.0": ("Rimligt lägst", "Lägre ger en varning.", 10),
        "plausible.1": ("Rimligt högst", "Högre ger en varning.", 10),
        "was": ("Var", "Koden, eller kod/serie, i utgåvan före; ordet nytt om serien är ny.", 12),
        "carry": ("Historik", "Hur siffrorna fortsätter utgåvan före.", 15),
    },
    "planbok-enheter": {
        "unit_id": ("Enhet", "Det mätetalen kallar enheten.", 22),
        "label": ("Beteckning", "Det människor ser: resor per invånare, %.", 34),
        "minimum": ("Lägst", "Det lägsta som alls är möjligt.", 10),
        "maximum": ("Högst", "Det högsta som alls är möjligt.", 10),
        "whole": ("Hela tal", "Ja om det räknas i hela tal.", 9),
        "one": ("Ental", "Enhetens namn efter en ensam siffra.", 20),
        "noun": ("I mening", "Vad som står efter siffran i en mening, där beteckningen inte passar.", 20),
        "bare": ("Utan enhet", "Ja om inget ska stå efter siffran, som för ett index.", 10),
    },
    "planbok-medlemmar": {
        "name": ("Kommun", "Namnet utan ”kommun”.", 20),
        "code": ("Kommunkod", "SCB:s kod, fyra siffror.", 13),
        "since": ("Medlem från", "Första dagen som medlem.", 13),
        "until": ("Medlem till", "Sista dagen; tomt så länge det varar.", 13),
        "mailbox": ("Brevlåda", "Kommunens funktionsbrevlåda.", 34),
    },
    "planbok-folkmangd": {
        "member": ("Kommun", "En av medlemmarna.", 20),
        "date": ("Datum", "Dagen som siffran gäller.", 13),
        "inhabitants": ("Invånare", "Antalet invånare.", 12),
        "source": ("Källa", "Var siffran kommer ifrån.", 50),
    },
    "planbok-natverk": {
        "number": ("Nr", "Nätverkets nummer.", 7),
        "name": ("Namn", "Nätverkets namn.", 50),
        "tied": ("Kopplat", "Ja om nätverket är kopplat till planen.", 10),
    },
    "planbok-projekt": {
        "name": ("Namn", "Projektets namn.", 60),
        "note": ("Not", "Vad planen mer säger om projektet.", 70),
    },
    "planbok-yttranden": {
        "number": ("Nr", "Yttrandets nummer.", 7),
        "title": ("Yttrande", "Vad yttrandet gäller.", 60),
        "opened": ("Utskickat", "Dagen det skickades ut.", 13),
        "indicative_by": ("Indikativt senast", "Sista dag för kommundirektörens ställningstagande.", 13),
        "decision_by": ("Beslut senast", "Sista dag för beslutet med underskrift.", 13),
        "closed": ("Avslutat", "Dagen frågan avslutades.", 13),
        "from_all": ("Alla måste", "Nej om det inte krävs ja från alla.", 10),
    },
    "planbok-strukna": {
        "code": ("Kod", "Koden i utgåvan före, eller kod/serie.", 12),
        "reason": ("Varför", "Varför mätetalet ströks.", 70),
        "decision": ("Beslut", "Vem som beslutade det, och när.", 40),
    },
    "planbok-statistik": {
        "what": ("Gäller", "Vad statistiken mäter: mätetalets siffra, jämförelsevärdet, eller folkmängden (då utan kod).", 20),
        "code": ("Kod", "Mätetalets kod.", 8),
        "series": ("Serie", "Seriens id, om statistiken bara gäller den.", 14),
        "kind": ("Källa", "Vem som ger ut statistiken.", 12),
        "source_id": ("Nyckeltal", "Utgivarens id: N eller U och fem siffror.", 12),
        "use": ("Används till", "Kontroll, förifyllning eller som underlag för regionens siffra; det senare gör också det förra.", 16),
        "aggregate": ("Regionens siffra", "Hur regionens siffra blir till av kommunernas.", 20),
        "area": ("Område", "Vad det jämförs med: kommunkod eller kommungrupp; riket om inget sägs.", 12),
    },
    "planbok-underlag": {
        "code": ("Kod", "Mätetalets kod i den gällande utgåvan; tom för ett kandidatprojekt.", 7),
        "text": ("Mätetal eller projekt", "Lydelsen i den gällande utgåvan, eller verksamheten som rapporterades utanför planen.", 46),
        "responsible": ("Ansvarig", "Ansvarig kommun, eller den som rapporterade.", 14),
        "statuses": ("Status år för år", "Regionens status varje år.", 30),
        "unassessed": ("Ej bedömt", "Så många statusar, också kommunernas egna, som inte kunde bedömas.", 11),
        "comments": ("Kommentarer", "Kommunernas kommentarer, de nyaste först.", 44),
        "board": ("Styrelsens beslut hittills", "Vad styrelsen har skrivit i sammanställningen.", 34),
        "proposal": ("Förslag", "Vad som föreslås hända med mätetalet.", 14),
        "wording": ("Ny lydelse", "Den nya lydelsen. Delas mätetalet: en lydelse på varje rad (Alt+Enter).", 46),
        "new_code": ("Ny kod", "Tom när koden är densamma. De som slås ihop får samma kod.", 8),
        "carry": ("Historik", "Samma siffra, summan, eller ny definition: då jämförs äldre siffror aldrig med de nya.", 15),
        "reason": ("Motiv", "Varför. Krävs när ett mätetal stryks, och visas i Planens ändringar.", 40),
        "stance": ("Ställningstagande", "Kommundirektörernas ställningstagande.", 17),
        "decision": ("Beslut", "Styrelsens beslut. Bara bifall ändrar planen.", 13),
        "minutes": ("Protokoll", "Var beslutet står, t.ex. Styrelsen 2017-12-08 § 12.", 26),
    },
}
CHOICES = {
    "state": {"adopted": "antagen", "draft": "utkast"},
    "scope": {"responsible": "ansvarig kommun", "each": "varje kommun", "both": "båda"},
    "aggregate": {"sum": "summa", "weighted_mean": "medelvärde vägt med folkmängden", "none": "ingen"},
    "carry": {"same": "samma siffra", "sum": "summan", "break": "ny definition"},
    "kind": {
        "milestone": "klart senast", "count": "antal gånger", "trajectory": "nivåer år för år", "trend": "varje år bättre",
        "benchmark": "bättre än jämförelsen", "reach": "nå från utgångsvärde", "corridor": "inom gränser",
        "baseline": "startvärde tas fram", "monitor": "följs",
    },
    "direction": {"up": "öka", "down": "minska", "at_least": "minst", "at_most": "högst"},
    "per": {"year": "varje år", "period": "hela planen"},
    "counts_as": {"done": "klart", "started": "påbörjat"},
    "use": {"check": "kontroll", "prefill": "förifyllning", "basis": "underlag"},
    "publisher_type": {
        "LocalAuthority": "lokal myndighet", "RegionalAuthority": "regional myndighet",
        "NationalAuthority": "nationell myndighet", "NonProfitOrganisation": "ideell organisation",
        "PublicAuthority": "annan offentlig myndighet",
    },
    "proposal": {
        "keep": "behåll", "reword": "skriv om", "target": "nytt mål", "split": "dela", "merge": "slå ihop", "strike": "stryk",
        "take": "ta in",
    },
    "stance": {"yes": "tillstyrks", "no": "avstyrks", "changed": "ändras"},
    "decision": {"yes": "Bifall", "no": "Avslag", "back": "Återremiss"},
}  # fmt: skip
"""What is shown for each value of the plan file, by the last part of its key."""

SHEET = "bladet {sheet}"
BOARD_DAY = "Styrelsen {day}"
PLACE = "bladet {sheet}, cell {cell}"
FAULTS = {
    "not-a-book": "filen är ingen planbok; välj en fil som kommandot vplan planbok har skrivit",
    "too-large": "{problem} Ta bort rader och blad som inte hör till planen, spara och kör igen",
    "unreadable": "{problem} Öppna planboken i Excel, spara den utan lösenord som arbetsbok (.xlsx), och ange den",
    "code-number": "koden har blivit {value}, ett tal eller en dag, och 1.1 kan ha varit 1.10; formatera cellen som text och skriv koden igen",
    "code-form": "{value} är ingen kod; skriv målområdets nummer, punkt och löpnummer, t.ex. 1.10",
    "number": "”{text}” går inte att läsa som ett tal; skriv bara talet, utan enhet och procenttecken",
    "choice": "”{text}” går inte att välja; skriv något av {choices}",
    "struck": "något i cellen är genomstruket; skriv det som ska stå och ta bort genomstrykningen, eller töm raden om den inte ska vara med",
    "line-gone": "raden saknas; skriv {label} i kolumnen Uppgift på en tom rad, och värdet bredvid",
    "unknown-indicator": "mätetalet {value} finns inte i bladet Mätetal; rätta koden eller ta bort raden",
    "unknown-series": "serien {value} finns inte i bladet Serier; rätta den eller ta bort raden",
    "unknown-member": "{value} finns inte i bladet Medlemmar; rätta namnet eller ta bort raden",
    "unknown-strategy": "strategin {value} finns inte i bladet Målområden; välj en beteckning därifrån, t.ex. {first}",
    "no-code": "raden saknar kod; skriv mätetalets kod, eller töm raden",
    "no-kind": "raden saknar slag; välj i listan, eller töm raden",
    "no-member": "raden saknar kommun; skriv en av medlemmarna, eller töm raden",
    "no-what": "raden säger inte vad statistiken gäller; välj i listan",
    "no-year": "året saknas; skriv året som nivån gäller",
    "year-twice": "{value} står två gånger för {indicator}; ta bort den ena",
    "text-twice": "{value} kan bara stå på en rad; ta bort den ena",
    "ref": "beteckningen {value} passar inte; skriv {form}",
    "ref-twice": "beteckningen {value} står två gånger; ge raden en egen",
    "ref-unknown": "beteckningen {value} hör till {above}, som inte finns i bladet; lägg till den eller rätta numret",
    "source-twice": "samma uppgift har redan statistik på en annan rad; ta bort den ena",
    "decided-unknown": "mätetalet {value} finns inte i bladet Mätetal; rätta koden, eller ta bort beslutet",
    "decided-no-proposal": "beslutet säger bifall men raden har inget förslag; välj ett förslag",
    "decided-no-wording": "den nya lydelsen saknas; skriv den i kolumnen Ny lydelse",
    "decided-no-carry": "säg i kolumnen Historik om det är samma siffra eller en ny definition; annars kan äldre siffror jämföras fel",
    "decided-no-reason": "motivet saknas; skriv varför mätetalet stryks",
    "decided-parts": "en delning behöver minst två lydelser; skriv en på varje rad i cellen (Alt+Enter)",
    "decided-merge": "minst två mätetal ska slås ihop till {value}; ge dem samma kod i kolumnen Ny kod, och bifall på båda",
    "decided-unlike": "de som slås ihop till {value} säger olika här; skriv detsamma på alla, eller bara på en",
    "decided-twice": "{value} har redan ett beslut med bifall på en annan rad; ta bort det ena",
    "decided-no-code": "koden saknas; skriv i kolumnen Ny kod vilken kod det får",
    "decided-area": "målområde {value} finns inte, eller saknar strategi; rätta koden i kolumnen Ny kod",
    "decided-unit": "planen har ingen enhet för ett läge att ge projektet; lägg till raden själv i bladet Mätetal",
    "code-taken": "koden {value} har redan ett mätetal; välj en annan i kolumnen Ny kod",
}
FINDINGS = {
    "sheet-missing": "bladet {expected} saknas; ta tillbaka det ur en ny planbok av samma plan (vplan planbok), och rätta det där",
    "column-missing": "kolumnen {header} saknas; lägg tillbaka den med samma rubrik, eller kopiera raderna till en ny planbok",
    "column-duplicated": "kolumnen {header} står flera gånger ({cells}); ta bort den som inte gäller",
}
"""What a finding about a sheet is called where the sheet is the plan's."""
FORMS = {"goal_area": "målområdets nummer, t.ex. 2", "goal": "M och målets nummer, t.ex. M2.1", "strategy": "S och strategins nummer, t.ex. S2.1.3"}
TARGET_UNCHANGED = "Underlag: nytt mål för {code} har fått bifall, men målet i bladet Mätetal är som i utgåvan före; ändra det där."
WITHOUT_DECISION = "{code} är ändrat i bladen utan ett bifall i Underlag ({kinds})."
WORDS_KEPT = {
    "reworded": "{code} har ny lydelse, men {kept} står kvar som förut; se om det stämmer.",
    "new_target": "{code} har nytt mål, men {kept}, där siffror nämns, står kvar som förut; se om det stämmer.",
}
EMPTIED = {
    "goal_area": "Målområdet ”{text}” har inga mätetal kvar och utgår.",
    "goal": "Målet ”{text}” har inga mätetal kvar och utgår.",
}
"""What no longer stands in the plan: that nothing is left under it is the only way to strike it."""
NETWORK_RENAMED = "Nätverk {number} hette {before} och heter {name}; det räknas som samma. Är det ett annat: ge det ett nytt nummer."
THE_TARGET, THE_WORDING = "målet", "lydelsen"
WELL = "{path}: planen går att använda."
FROM_NEEDS_BOOK = "--fran ger bladet Underlag, och det finns bara i en planbok; låt --ut sluta på .xlsx."
EARLIER_FAULT = "utgåvan före ({place}): {message}"
NO_YEAR_LEFT = "Nästa utgåva skulle gälla från {year}, men planen slutar {last}; skriv en ny plan i stället."
NOT_YET_JUDGED = "Sammanställningen är för {year}, men utgåva {version} bedömer från {first}; ange en sammanställning för {first} eller senare, eller utgåvan före."
NEXT_FOLLOWS = "Utgåvan följer {follows}; spara planboken i samma mapp som den, eller rätta raden Följer i bladet Plan."
SERIES_STATUS = "{series}: {status}"
STATUS_LINE = "{year} {status}"
UNASSESSED = "{count} av {all}"
COMMENT_LINE = "{year} {municipality}: {comment}"
OUTSIDE_LINE = "{year} {municipality}: {report}"
CHECKS = {
    "header": "{header}",
    "missing": "fyll i {header}",
    "twice": "{header} står två gånger",
    "unknown": "{header} finns inte i {sheet}",
    "area": "koden hör till ett annat målområde än strategin",
    "text": "koden måste vara text: 1.10",
    "asked": "fyll i {header}: sortens mål frågar efter det",
    "not-asked": "{header} hör inte till sortens mål; töm cellen",
    "limits": "{header} går utanför enhetens lägst och högst",
    "levels": "lägg till nivåerna i bladet Målnivåer",
    "no-levels": "mätetalets sorts mål har inga nivåer år för år",
    "ref-goal": "skriv t.ex. M2.1, där målområde 2 finns",
    "ref-strategy": "skriv t.ex. S2.1.3, där målet M2.1 finns",
    "order": "{second} är före {first}",
    "low-high": "{first} är inte mindre än {second}",
    "percent": "skriv % som beteckning",
    "member-code": "skriv kommunkoden med fyra siffror",
    "population": "lägg till kommunen i bladet Folkmängd",
    "years": "sista år är före första år",
    "in-force": "fyll i året: planen följer en utgåva",
    "in-force-outside": "året är inte ett av planens",
    "mailbox": "skriv en e-postadress",
    "decided-wording": "skriv den nya lydelsen",
    "decided-carry": "säg i Historik om siffran är densamma",
    "decided-reason": "skriv motivet",
    "decided-code": "skriv koden i Ny kod",
    "decided-parts": "skriv en lydelse på varje rad (Alt+Enter)",
    "decided-proposal": "välj ett förslag",
}
UNKNOWN_KEY = r"okänd nyckel.{0,400}?\(nycklarna står i docs/plan\.md\)"
"""A pattern of what `texts.plan` says of a key that a kind of target does not have."""
IN_WORKBOOK = {
    "nyckeln saknas; lägg till den": "cellen är tom; fyll i den",
    "skriv något eller ta bort nyckeln om den inte krävs": "skriv något eller töm cellen",
    "listan är för kort; skriv två värden, t.ex. [0, 100]": "skriv både lägst och högst, eller inget av dem",
    "lägg till minst en [[unit]]": "lägg till minst en rad i bladet Enheter",
    "lägg till minst en [[member]]": "lägg till minst en rad i bladet Medlemmar",
    "lägg till minst en [[goal_area]]": "lägg till minst ett målområde i bladet Målområden",
    "lägg till minst ett [[goal_area.goal]]": "lägg till minst ett mål i bladet Målområden",
    "lägg till minst ett [[goal_area.goal.strategy.indicator]]": "lägg till minst en rad i bladet Mätetal",
    "lägg till en [[unit]]": "lägg till en rad i bladet Enheter",
    "lägg till en [[member]]": "lägg till en rad i bladet Medlemmar",
    "skriv minst en { date = …, inhabitants = …, source = … }": "skriv minst en rad i bladet Folkmängd",
    "med target = { kind = \"baseline\", year = ": "med sorts mål startvärde tas fram, för ",
    ", … }": "",
    "lägg till [[retired]] med code = ": "lägg till en rad i bladet Strukna med koden ",
    "t.ex. code = \"1.10\"": "t.ex. 1.10",
    "t.ex. code = \"1.13\", eller code = \"3.1/ak3\" för en serie": "t.ex. 1.13, eller 3.1/ak3 för en serie",
    "t.ex. code = \"1283\"": "t.ex. 1283",
    "t.ex. id = \"N00999\"": "t.ex. N00999",
    "en procentenhet ska ha label = \"%\", inte": "en procentenhet ska ha beteckningen %, inte",
    "ange ett kortare namn i short": "ange ett kortare namn i Kort namn",
    "ange ett annat namn i short": "ange ett annat namn i Kort namn",
    "carry = \"same\"": "samma siffra i Historik",
    "carry = \"sum\"": "summan i Historik",
    "carry = \"break\"": "ny definition i Historik",
    "annars \"break\"": "annars ny definition",
    "was = []": "nytt i Var",
    "skriv scope = \"each\" eller ta bort aggregate": "välj varje kommun i Rapporterar, eller töm Regionens siffra",
    "lägg till use = \"check\", \"prefill\" eller \"basis\"": "välj i Används till",
    "skriv use = \"prefill\"": "välj förifyllning i Används till",
    "lägg till aggregate = \"sum\" eller \"weighted_mean\"": "välj i Regionens siffra",
    "ta bort year_in_print": "töm Målåret i tryck",
    "skriv source på varje serie": "skriv en rad för varje serie",
    "lägg till follows överst eller ta bort": "fyll i Följer i bladet Plan, eller töm",
    "”each”": "”varje kommun”",
    "”same”": "”samma siffra”",
    "”sum”": "”summan”",
}
"""What a fault of a plan file is called where the plan is a workbook, longest first where one holds another."""
UNKNOWN_PARAMETER = "hör inte till den här sortens mål eller källa; töm cellen"
