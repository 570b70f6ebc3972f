"""Words about a plan file and its faults."""

from __future__ import annotations

UNKNOWN_KIND = "okänd sorts mål {kind}; välj bland {kinds}"
ERROR = "{file}{where}{key}: {message}{more}"
ERROR_WHERE = ", {where}"
ERROR_KEY = ", {key}"
ERROR_MORE = {0: "", 1: " (och ett fel till)", 2: " (och {count} fel till)"}
LINE = "rad {line}"
PLACES = {
    "goal_area": "målområde {name}",
    "goal": "mål {name}",
    "strategy": "strategi {name}",
    "indicator": "mätetal {name}",
    "series": "serie {name}",
    "unit": "enhet {name}",
    "member": "medlem {name}",
    "population": "folkmängd {name}",
    "network": "nätverk {name}",
    "project": "projekt {name}",
    "statement": "yttrande {name}",
}
NTH = "nr {number}"
FILE_FAULTS = {
    "unknown": "det finns ingen plan med det namnet; välj bland {plans} eller ange sökvägen till en planfil (.toml)",
    "missing": "filen finns inte; kontrollera namnet och mappen",
    "folder": "det är en mapp; ange planfilen i den",
    "suffix": "filen slutar på {suffix}; en planfil ska sluta på {suffixes}",
    "no-suffix": "filen saknar filändelse; en planfil ska sluta på {suffixes}",
    "unreadable": "filen går inte att läsa ({reason}); kontrollera behörigheten och att filen är hel",
    "too-large": "filen är större än {limit} MB och kan inte vara en planfil; kontrollera att det är rätt fil",
    "encoding": "tecknet här är inte UTF-8; öppna filen i en textredigerare och spara den med kodningen UTF-8",
    "utf-16": "filen är sparad som UTF-16; spara om den med kodningen UTF-8",
    "not-text": "filen är ingen textfil; ange planfilen, som slutar på .toml och går att läsa i en textredigerare",
    "nested": "listor och tabeller ligger för djupt i varandra; dela upp dem med [[rubriker]]",
    "long-number": "ett tal har för många siffror; skriv ett kortare tal",
}
SYNTAX = {
    "Cannot overwrite": "samma nyckel står två gånger i samma tabell; ta bort den ena",
    "Cannot declare": "tabellen står redan; ta bort den ena eller skriv [[namn]] för en lista av tabeller",
    "Cannot mutate": "tabellen är redan avslutad; samla dess nycklar på ett ställe",
    "Cannot redefine": "nyckeln har redan ett värde av annan sort; ta bort den ena",
    "Duplicate inline": "samma nyckel står två gånger innanför { }; ta bort den ena",
    "Expected '=' after": "efter en nyckel ska ett likhetstecken följa; skriv nyckel = värde",
    "Expected ']": "rubriken är inte avslutad; skriv ] efter namnet, och ]] om den börjar med [[",
    "Expected newline": "det står något efter värdet; sätt text inom citattecken och skriv en nyckel på varje rad",
    "Illegal character": "texten är inte avslutad på raden; sätt ett citattecken i slutet (tre om den har flera rader)",
    "Unterminated": "texten är inte avslutad; sätt ett citattecken i slutet (tre om den har flera rader)",
    "Expected \"'\"": "texten är inte avslutad; sätt ett enkelt citattecken i slutet",
    "Expected '\"": "texten är inte avslutad; sätt ett citattecken i slutet",
    "Unescaped": "omvänt snedstreck betyder något särskilt i text; skriv två, eller använd enkla citattecken",
    "Unclosed array": "listan är inte avslutad; skriv komma mellan delarna och ] i slutet",
    "Unclosed inline": "tabellen innanför { } är inte avslutad; skriv komma mellan nycklarna och } i slutet",
    "Invalid initial": "här ska en nyckel stå; skriv nyckel = värde och använd bara a–z, 0–9, - och _ i nyckeln",
    "Invalid statement": "här ska en nyckel eller en [rubrik] stå; sätt # först om det är en kommentar",
    "Invalid date": "datumet finns inte i kalendern; skriv år-månad-dag, t.ex. 2016-01-01",
    "Invalid value": "värdet går inte att läsa; sätt text inom citattecken och skriv decimaltal med punkt",
}
SYNTAX_OTHER = "raden följer inte reglerna för TOML; jämför med exemplen i docs/plan.md"
COLUMN = "tecken {column}"
TYPES = {
    "missing": "nyckeln saknas; lägg till den",
    "missing-item": "listan är för kort; skriv två värden, t.ex. [0, 100]",
    "extra_forbidden": "okänd nyckel{suggestion}; ta bort den eller rätta stavningen (nycklarna står i docs/plan.md)",
    "suggestion": ", menade du {key}?",
    "string_type": "ska vara en text, inte {value}; sätt värdet inom citattecken",
    "string_pattern_mismatch": "{value} har fel form; {form}",
    "bool_type": "ska vara true eller false, inte {value}; skriv utan citattecken",
    "int_type": "ska vara ett heltal, inte {value}; skriv siffror utan citattecken",
    "date_type": "ska vara ett datum, inte {value}; skriv år-månad-dag utan citattecken, t.ex. 2016-01-01",
    "not_a_number": "ska vara ett tal, inte {value}; skriv siffror utan citattecken och decimaler med punkt",
    "too_long": "listan är för lång; skriv två värden, t.ex. [0, 100]",
    "tuple_type": "ska vara en lista, inte {value}; skriv värdena inom [ ] eller tabellerna under en [[rubrik]]",
    "model_type": "ska vara en tabell, inte {value}; skriv nycklarna inom { } eller under en [rubrik]",
    "literal_error": "{value} är inget av de tillåtna; välj bland {choices}",
    "greater_than": "{value} är för lågt; skriv ett tal större än {limit}",
    "greater_than_equal": "{value} är för lågt; skriv minst {limit}",
    "less_than": "{value} är för högt; skriv ett tal mindre än {limit}",
    "less_than_equal": "{value} är för högt; skriv högst {limit}",
    "value_error": "{message}",
    "other": "{value} går inte att använda här; jämför med exemplen i docs/plan.md",
}
FORMS = {
    "code": "skriv målområdets nummer, punkt och mätetalets nummer, t.ex. code = \"1.10\"",
    "member-code": "skriv SCB:s kommunkod med fyra siffror, t.ex. code = \"1283\"",
    "id": "använd bara små bokstäver a–z, siffror och bindestreck",
}
FLAWS = {
    "period-order": "last_year är {last}, före first_year {first}; byt plats på åren eller rätta dem",
    "period-year": "året {year} är inte rimligt; skriv ett år mellan {low} och {high}",
    "period-long": "planen är på {years} år; en plan kan ha högst {limit} år",
    "text-empty": "texten är tom; skriv något eller ta bort nyckeln om den inte krävs",
    "text-blank": "texten börjar eller slutar med blanktecken; ta bort dem",
    "text-control": "texten innehåller ett tecken som Excel inte kan spara (U+{code}); ta bort det",
    "text-long": "texten har {length} tecken; Excel rymmer högst {limit} i en cell",
    "mailbox": "{value} är ingen e-postadress; skriv en funktionsbrevlåda, t.ex. verksamhetsplan@exempel.se",
    "year-not-read": "{kind} har inget målår; ta bort year_in_print",
    "baseline-from": "{value} registrerar inget värde för {year} av samma ansvarig, i samma enhet; skriv numret på ett mätetal med "
    "target = {{ kind = \"baseline\", year = {year}, … }}",
    "fee": "avgiften är {value}; skriv ett tal som inte är negativt",
    "none": "planen har ingen; lägg till minst en [[{name}]]",
    "area-empty": "målområdet har inga mål; lägg till minst ett [[goal_area.goal]]",
    "goal-empty": "målet har inga mätetal; lägg till minst ett [[goal_area.goal.strategy.indicator]]",
    "strategy-empty": "strategin har varken text eller mätetal; ta bort den eller skriv en text",
    "unit-twice": "enheten {value} finns redan; ge den ett annat id",
    "unit-limits": "minimum {minimum} är inte mindre än maximum {maximum}; rätta gränserna",
    "unit-percent": "en procentenhet ska ha label = \"%\", inte {value}; bara då läses 47 och 47 % lika",
    "unit-unknown": "enheten {value} finns inte i planen; välj bland {choices} eller lägg till en [[unit]]",
    "member-name": "kommunen {value} står två gånger; ta bort den ena",
    "member-code": "kommunkoden {value} står redan på {other}; rätta den som är fel",
    "member-reserved": "koden {value} betyder regionen som helhet; skriv kommunens egen kod",
    "member-file-name": "namnet innehåller {value}, som inte går i ett filnamn; skriv kommunens namn utan det",
    "member-dates": "until {until} är före since {since}; rätta datumen",
    "member-year": "ingen kommun är medlem {year}; rätta medlemmarnas since och until",
    "population-none": "folkmängd saknas; skriv minst en {{ date = …, inhabitants = …, source = … }}",
    "population-order": "datumet {value} kommer inte efter det föregående; skriv dem i ordning, ett datum en gång",
    "area-order": "nummer {value} kommer inte efter {before}; skriv målområdena i nummerordning, varje nummer en gång",
    "area-number": "nummer {value} går inte; numrera målområdena från 1",
    "sheet-long": "bladet skulle heta {value}, mer än {limit} tecken; ange ett kortare namn i short",
    "sheet-sign": "bladet skulle heta {value}, men Excel tillåter inte {sign} i bladnamn; ange ett annat namn i short",
    "code-form": "koden {value} har en nolla för mycket; skriv {right}",
    "code-area": "koden {value} hör inte till målområde {area}; skriv {area}.något eller flytta mätetalet",
    "code-twice": "koden {value} står två gånger; varje mätetal ska ha sin egen",
    "code-order": "koden {value} kommer efter {before}; skriv mätetalen i nummerordning",
    "member-unknown": "{value} är ingen av planens medlemmar; välj bland {choices} eller lägg till en [[member]]",
    "member-outside": "{value} är inte medlem något av planens år; välj en annan kommun eller rätta medlemskapet",
    "co-responsible-same": "{value} är redan ansvarig; ta bort kommunen ur co_responsible",
    "co-responsible-twice": "{value} står två gånger; ta bort den ena",
    "aggregate-scope": "{value} kräver att varje kommun rapporterar; skriv scope = \"each\" eller ta bort aggregate",
    "aggregate-kind": "{value} kräver tal att räkna på, men målet {kind} har inga utfall; ta bort aggregate",
    "plausible-order": "{low} är inte mindre än {high}; skriv det lägsta först",
    "plausible-limits": "{low}–{high} går utanför enheten {unit} ({limits}); rätta intervallet",
    "plausible-kind": "målet {kind} har inga utfall att jämföra med; ta bort plausible",
    "target-limits": "målets värde {value} går utanför enheten {unit} ({limits}); rätta värdet eller välj annan enhet",
    "target-plausible": "målets värde {value} går utanför det rimliga {low}–{high}; rätta ett av dem",
    "series-twice": "serien {value} står två gånger; ge den ett annat id",
    "series-name": "serien {value} står två gånger; ge den ett annat namn",
    "series-reserved": "{value} är upptaget för regionens siffra; välj ett annat id",
    "network-order": "nummer {value} kommer inte efter {before}; skriv nätverken i nummerordning, varje nummer en gång",
    "network-name": "nätverket {value} står två gånger; ta bort det ena",
    "network-number": "nummer {value} går inte; numrera nätverken från 1",
    "project-name": "projektet {value} står två gånger; ta bort det ena",
    "fund-share": "andelen är {value}; skriv procent mellan 0 och 100",
    "statement-order": "nummer {value} kommer inte efter {before}; numrera yttrandena uppåt från 1",
    "statement-dates": "datumet {value} ligger före {before} ({other}); rätta ett av dem",
}
LIMITS = {"minimum": "minst {minimum}", "maximum": "högst {maximum}", "both": "{minimum}–{maximum}"}
DRAFT = "{name} (utkast)"
EXAMPLE_MAILBOX = "{mailbox} (exempel, inte en riktig adress)"
READ_YEAR = "{target}\n(läst som {year})"
