"""Every Swedish word a user reads, by room. Nothing else in the program holds Swedish text (the plans' data apart)."""

from __future__ import annotations

from typing import Any

# ---- words of the field --------------------------------------------------------------------------------------

STATES = ("Ej påbörjad", "Pågår", "Klar", "Utgår")
REASONS = ("ej mätt", "ej tillämpligt", "sekretess", "kommer senare")
STATUSES = {
    "achieved": "Uppnått",
    "on_track": "Enligt plan",
    "deviating": "Avviker",
    "missed": "Ej uppnått",
    "followed": "Följs",
    "not_assessable": "Kan ej bedömas",
    "not_reported": "Ej rapporterat",
}
SYMBOLS = {
    "achieved": "✔",
    "on_track": "▶",
    "deviating": "▲",
    "missed": "✖",
    "followed": "●",
    "not_assessable": "?",
    "not_reported": "–",
}
STATUS_MEANINGS = {
    "achieved": "Målet är nått.",
    "on_track": "Inte framme än, men där planen säger att vi ska vara nu.",
    "deviating": "Bakom där vi borde vara, men inte förlorat.",
    "missed": "Målåret har passerat utan att målet nåtts, eller utvecklingen gick åt fel håll.",
    "followed": "Rapporterat; planen sätter inget mål för året.",
    "not_assessable": "Rapporterat, men det saknas något att jämföra med. Förklaringen säger vad.",
    "not_reported": "Den som ska rapportera har inte gjort det.",
}
PRELIMINARY = "preliminär"

# ---- plan: faults of a plan file -----------------------------------------------------------------------------

UNKNOWN_KIND = "okänd sorts mål {kind}; välj bland {kinds}"
PLAN_ERROR = "{file}{where}{key}: {message}{more}"
PLAN_ERROR_WHERE = ", {where}"
PLAN_ERROR_KEY = ", {key}"
PLAN_ERROR_MORE = {0: "", 1: " (och ett fel till)", 2: " (och {count} fel till)"}
PLAN_LINE = "rad {line}"
PLAN_PLACES = {
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
PLAN_NTH = "nr {number}"
PLAN_FILE_FAULTS = {
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
PLAN_SYNTAX = {
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
PLAN_SYNTAX_OTHER = "raden följer inte reglerna för TOML; jämför med exemplen i docs/plan.md"
PLAN_COLUMN = "tecken {column}"
PLAN_TYPES = {
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
PLAN_FORMS = {
    "code": "skriv målområdets nummer, punkt och mätetalets nummer, t.ex. code = \"1.10\"",
    "member-code": "skriv SCB:s kommunkod med fyra siffror, t.ex. code = \"1283\"",
    "id": "använd bara små bokstäver a–z, siffror och bindestreck",
}
PLAN_FLAWS = {
    "period-order": "last_year är {last}, före first_year {first}; byt plats på åren eller rätta dem",
    "period-year": "året {year} är inte rimligt; skriv ett år mellan {low} och {high}",
    "period-long": "planen är på {years} år; en plan kan ha högst {limit} år",
    "text-empty": "texten är tom; skriv något eller ta bort nyckeln om den inte krävs",
    "text-blank": "texten börjar eller slutar med blanktecken; ta bort dem",
    "text-control": "texten innehåller ett tecken som Excel inte kan spara (U+{code}); ta bort det",
    "text-long": "texten har {length} tecken; Excel rymmer högst {limit} i en cell",
    "mailbox": "{value} är ingen e-postadress; skriv en funktionsbrevlåda, t.ex. verksamhetsplan@exempel.se",
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
PLAN_LIMITS = {"minimum": "minst {minimum}", "maximum": "högst {maximum}", "both": "{minimum}–{maximum}"}

# ---- targets: explanations -----------------------------------------------------------------------------------

EXPLANATION = "{status}: {rest}"
"""Every explanation: the status word, then what a person can check by hand, ended with a full stop."""
BY_REASON = "bortfall för {year}, {reason}."
NOTHING_REPORTED = "inget är rapporterat för {year}."
ONLY_A_COMMENT = "för {year} finns bara en kommentar, inget som går att bedöma."
FIELD_MISSING = "rapporterat för {year}, men {field} saknas."
MISSING_FIELDS = {"value": "utfall", "state": "läge"}
ABOUT = "ca {number}"
SIGNED = "+{number}"
CHANGE = {"up": "ökning", "down": "minskning"}
COUNT_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
YEARS_AFTER = "{years} år efter målåret {by}"
ARROWS = {"up": "↑", "down": "↓", "flat": "→"}

MILESTONE = {
    "met_done": "klart {met}; målet är klart senast {by}.",
    "met_started": "påbörjat {met}; målet är påbörjat senast {by}.",
    "since_met_done": "klart {met} enligt rapporten för {reported}; målet är klart senast {by}.",
    "since_met_started": "påbörjat {met} enligt rapporten för {reported}; målet är påbörjat senast {by}.",
    "late_done": "klart {met}, {late}.",
    "late_started": "påbörjat {met}, {late}.",
    "since_late_done": "klart {met}, {late}, enligt rapporten för {reported}.",
    "since_late_started": "påbörjat {met}, {late}, enligt rapporten för {reported}.",
    "missed_done": "läget är {state} vid slutet av {year}; målet är klart senast {by}.",
    "missed_started": "läget är {state} vid slutet av {year}; målet är påbörjat senast {by}.",
    "on_track_done": "läget är {state}; målet är klart senast {by}.",
    "on_track_started": "läget är {state}; målet är påbörjat senast {by}.",
    "forecast_done": "läget är {state} med prognos {forecast}; målet är klart senast {by}.",
    "forecast_started": "läget är {state} med prognos {forecast}; målet är påbörjat senast {by}.",
    "forecast_late_done": "läget är {state} med prognos {forecast}, {late}.",
    "forecast_late_started": "läget är {state} med prognos {forecast}, {late}.",
    "cancelled": "läget för {year} är {state}, så det finns inget att bedöma.",
    "target_done": "klart senast {by}",
    "target_started": "påbörjat senast {by}",
    "target_last_done": "klart senast planens sista år",
    "target_last_started": "påbörjat senast planens sista år",
}
COUNT = {
    "year": "{now} under {year}; målet är minst {at_least} varje år.",
    "total": "{total} till och med {year}{terms}; målet är minst {at_least} under {period}.",
    "pace": "{total} till och med {year}{terms}; efter {elapsed} av {all} år behövs {needed} av målets minst {at_least} "
    "under {period}.",
    "missing": "{total} till och med {year}{terms}, men {years} saknas i summan; målet är minst {at_least} under {period}.",
    "terms": " ({terms})",
    "target_year": "minst {at_least} varje år",
    "target_period": "minst {at_least} under hela planen",
}
TRAJECTORY = {
    "step": "{step} för {step_year}",
    "step_since": "{step}, som gäller från {step_year}",
    "step_final": "slutmålet {final} år {final_year}",
    "ahead": " (slutmål {final} år {final_year})",
    "achieved": "{now} mot slutmålet {final} år {final_year}.",
    "on_track": "{now} mot {against}{ahead}.",
    "deviating": "{now} mot {against}, inom tillåten avvikelse, gräns {limit}{ahead}.",
    "missed": "{now} mot {against}, utanför tillåten avvikelse, gräns {limit}{ahead}.",
    "followed": "{now} för {year}; planens första målvärde är {step} år {step_year}.",
    "target_none": "inget för {year}",
}
TRAJECTORY_STEPS = {"at_least": "{number}", "at_most": "högst {number}"}
TREND = {
    "compared": "{now} mot {before} året före; målet är {change} varje år.",
    "no_before": "{now} för {year}, men utfall för {before_year} saknas att jämföra med; målet är {change} varje år.",
}
TREND_TARGETS = {"up": "högre än {before_year}", "down": "lägre än {before_year}"}
BENCHMARK = {
    "compared": "{now} mot {before} året före är {growth}, jämförelsens {other} mot {other_before} är {other_growth}; "
    "målet är {wish} än jämförelsens.",
    "missing": "{now} för {year}, men {missing} saknas att jämföra med.",
    "not_positive": "{which} är {number}, och tillväxt kan bara räknas från ett värde över noll.",
    "outcome": "utfall för {year}",
    "other": "jämförelsevärde för {year}",
}
BENCHMARK_WISH = {"up": "högre tillväxt", "down": "lägre tillväxt"}
BENCHMARK_TARGETS = {"up": "högre tillväxt än jämförelsen", "down": "lägre tillväxt än jämförelsen"}
REACH = {
    "achieved": "{now} mot målet {target} år {by} (startvärde {baseline} år {baseline_year}).",
    "on_track": "{now} mot {line} för {year}, på rak linje från {baseline} år {baseline_year} till {target} år {by}.",
    "deviating": "{now} mot {line} för {year}, på rak linje från {baseline} år {baseline_year} till {target} år {by}, "
    "men bättre än startvärdet.",
    "missed": "{now} mot {line} för {year}, på rak linje från {baseline} år {baseline_year} till {target} år {by}, "
    "och inte bättre än startvärdet.",
    "late_deviating": "{now} mot målet {target} år {by}, men minst halva vägen ({half}) från startvärdet {baseline} "
    "år {baseline_year}.",
    "late_missed": "{now} mot målet {target} år {by}, inte ens halva vägen ({half}) från startvärdet {baseline} "
    "år {baseline_year}.",
    "no_baseline": "{now} för {year}, men startvärdet för {baseline_year} saknas.",
    "no_direction": "startvärdet {baseline} år {baseline_year} är detsamma som målet {target}, så det går inte att säga "
    "vad som är bättre.",
    "target": "{target} senast {by}",
    "target_factor": "{factor} gånger startvärdet senast {by}",
    "target_half": "halverat senast {by}",
}
BASELINE = {
    "registered": "värdet {value} rapporterades för {reported}; målet är ett värde för {wanted} senast {by}.",
    "on_track": "läget är {state}; ett värde för {wanted} ska finnas senast {by}.",
    "missed": "läget är {state} vid slutet av {year}; ett värde för {wanted} skulle finnas senast {by}.",
    "done_without": "läget är {state}, men värdet för {wanted} saknas.",
    "cancelled": "läget för {year} är {state}, så det finns inget att bedöma.",
    "target": "värde för {wanted} senast {by}",
}
MONITOR = {
    "number": "{now} för {year}; planen sätter inget målvärde.",
    "text": "rapporterat i text för {year}; planen sätter inget målvärde.",
    "target": "följs, inget målvärde",
}
MEMBERS_DO = {
    "milestone": {
        "achieved": "har nått målet i tid",
        "on_track": "följer tidplanen",
        "deviating": "ligger efter tidplanen",
        "missed": "har inte nått målet",
    },
    "count_year": {
        "achieved": "har nått årets antal",
        "deviating": "har nått en del av årets antal",
        "missed": "har inte något att räkna",
    },
    "count_period": {
        "achieved": "har nått hela antalet",
        "on_track": "håller takten",
        "deviating": "håller inte takten",
        "missed": "har inte något att räkna",
    },
    "trajectory": {
        "achieved": "har nått slutmålet",
        "on_track": "har nått målvärdet",
        "deviating": "ligger inom tillåten avvikelse från målvärdet",
        "missed": "ligger utanför tillåten avvikelse från målvärdet",
    },
    "trend_up": {
        "achieved": "har ökat",
        "deviating": "ligger kvar på samma nivå",
        "missed": "har minskat",
    },
    "trend_down": {
        "achieved": "har minskat",
        "deviating": "ligger kvar på samma nivå",
        "missed": "har ökat",
    },
    "benchmark": {
        "achieved": "har utvecklats bättre än jämförelsen",
        "deviating": "har inte utvecklats bättre än jämförelsen",
        "missed": "har utvecklats åt fel håll",
    },
    "reach": {
        "achieved": "har nått målet",
        "on_track": "följer linjen mot målet",
        "deviating": "ligger efter linjen mot målet",
        "missed": "ligger långt från målet",
    },
    "baseline": {
        "achieved": "har registrerat ett värde",
        "on_track": "har tid kvar att registrera ett värde",
        "missed": "har inte registrerat något värde i tid",
    },
    "monitor": {},
}
"""What members with each status have done; the verbs fit one kommun as well as several."""
COMBINED = {
    "status": "{status} ({mark})",
    "share": "{count} av {all} {do}",
    "share_assessed": "{count} av {all} bedömda {do}",
    "named": "{names} {do}",
    "not_reported": "{names} har inte rapporterat",
    "not_assessable": "{names} kan inte bedömas",
    "not_applicable": "ej tillämpligt för {names}",
    "too_few": "{count} av {all} kan bedömas, färre än hälften",
    "reported": "{count} av {all} har rapporterat",
    "too_few_reported": "{count} av {all} har rapporterat, färre än hälften",
    "none_applicable": "mätetalet är inte tillämpligt för någon kommun",
    "decided": "{names} avgör: {rest}",
    "decided_many": "{names} avgör; för {first}: {rest}",
    "alike": "gäller {names}; för {first}: {rest}",
    "region": "regionens värde",
    "members": "kommunerna",
}

TARGET_FAULTS = {
    "not_a_number": "{value!r} är inte ett tal",
    "one_of_target_factor": "ange antingen target eller factor",
    "factor": "factor ska vara noll eller större, och inte 1",
    "target_is_baseline": "target ska skilja sig från baseline",
    "by_after_baseline": "by ({by}) ska vara efter baseline_year ({baseline_year})",
    "by_outside": "by ({by}) ska ligga inom planens år {first}–{last}",
    "baseline_after": "baseline_year ({baseline_year}) ska vara före planens sista år {last}",
    "year_after_by": "year ({year}) får inte vara efter by ({by})",
    "at_least": "at_least ska vara större än noll",
    "values_empty": "values ska ha minst ett år",
    "values_late": "values första år ({year}) är efter planens sista år {last}",
    "values_loosen": "values ska skärpas för varje år; {year} är svagare än året före",
    "tolerance": "tolerance ska vara från 0 till och med 1",
}

# ---- layout: sheets, columns, help ---------------------------------------------------------------------------

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
    "responsible": "Ansvarig",
    "series": "Serie",
    "unit": "Enhet",
    "target": "Målvärde {year}",
    "baseline": "Startvärde {year}",
    "earlier": "Utfall {year}",
    "value": "Utfall {year}",
    "benchmark": "Jämförelse {year}",
    "state": "Läge",
    "state_year": "År",
    "reason": "Bortfall",
    "comment": "Kommentar",
    "check": "Kontroll",
    "status": "Status",
    "signature": "Rad-kontroll",
}
"""Column headers of an area sheet by column kind; `{year}` is the year the column is about."""
EARLIER_STATE = "{state} {year}"
REPORTED_BY = "Rapporteras av {reporter}"
AREA_TITLE = "{number}. {name}"
AREA_NOTE = "{municipality}, uppföljning {year}. Fyll i de gula cellerna. Grå rader rapporteras av en annan kommun."
BACK_TO_START = "Till Start"
NUMBER_INPUT = "Skriv ett tal i {unit}, till exempel {example}."
TEXT_INPUT = "Skriv ett tal eller en kort text."
STATE_INPUT = "Välj läge: Ej påbörjad, Pågår, Klar eller Utgår."
STATE_YEAR_INPUT = "Året då det blev klart, eller då det väntas bli klart."
STATE_YEAR_INPUT_STARTED = "Året då det påbörjades, eller då det väntas påbörjas. Här räknas starten, inte när det blir klart."
REASON_INPUT = "Välj varför utfall saknas. Lämna tomt om utfall eller läge finns."
COMMENT_INPUT = "Förklara gärna utfallet: vad ligger bakom, och vad görs nu?"
BASELINE_INPUT = "Utfallet {year}, som senare år jämförs med."
EARLIER_INPUT = "Utfallet {year}. Rätta det om statistiken har reviderats."
BENCHMARK_INPUT = "Rikets värde {year}, samma mått som utfallet."
NUMBER_ERROR_TITLE = "Skriv ett tal"
NUMBER_ERROR = "Skriv bara ett tal{limits}, utan enhet eller text. Saknas utfall: välj en orsak under Bortfall."
NUMBER_LIMITS = ", {limits}"
CHOICE_ERROR_TITLE = "Välj i listan"
CHOICE_ERROR = "Välj ett av alternativen i listan, eller lämna cellen tom."
YEAR_ERROR_TITLE = "Året stämmer inte"
YEAR_ERROR = "Skriv året med fyra siffror, till exempel 2018."
COMMENT_ERROR_TITLE = "Kommentaren är för lång"
COMMENT_ERROR = "Kommentaren får vara högst {limit} tecken."

CHECK_OK = "Ifylld"
CHECK_CARRIED = "Ifylld: klart sedan {year}"
CHECK_MISSING = "Saknas"
CHECK_MEND = "Rätta"
CHECK_LOOK = "Kontrollera"
CHECK_WORDS = (CHECK_OK, CHECK_MISSING, CHECK_MEND, CHECK_LOOK)
"""The word that every text of the live Kontroll begins with."""
CHECKS = {
    "nothing": "Saknas: fyll i {what}",
    "not_number": "Rätta: utfallet är inte ett tal",
    "impossible": "Rätta: utfallet ska vara {limits}",
    "state": "Rätta: välj läge i listan",
    "reason": "Rätta: välj bortfall i listan",
    "both": "Rätta: ange {what} eller bortfall, inte båda",
    "year": "Rätta: skriv året med fyra siffror",
    "done_without_year": "Kontrollera: ange vilket år",
    "share": "Kontrollera: skriv 47 för 47 %",
    "fraction": "Kontrollera: ska vara ett heltal",
    "implausible": "Kontrollera: ovanligt värde",
    "forecast": "Kontrollera: prognosen är passerad",
    "benchmark": "Saknas: jämförelsevärde",
    "baseline": "Kontrollera: startvärde saknas",
}
"""What the live Kontroll says, most urgent first; each begins with one of the four words above."""
WHAT_VALUE = "utfall"
WHAT_STATE = "läge"
LIMITS_BETWEEN = "{low}–{high}"
LIMITS_LEAST = "minst {low}"
LIMITS_MOST = "högst {high}"

TEMPLATE_TITLE = "{plan}: uppföljning {year}, {municipality}"
TEMPLATE_COMMENTS = "Mall för uppföljning av verksamhetsplanen. Innehåller inga makron."
EXAMPLE_MARK = "EXEMPEL: påhittade siffror för att visa hur det fungerar"
START_FACTS = {
    "municipality": "Kommun",
    "year": "År",
    "deadline": "Senast inlämnad",
    "mailbox": "Skickas till",
    "plan": "Plan",
}
PLAN_VERSION = "{name}, utgåva {version}"
HOW_TO_TITLE = "Så fyller du i"
HOW_TO = (
    "1. Fyll i de gula cellerna på ett blad per målområde. Grå rader rapporteras av en annan kommun.",
    "2. Saknas ett utfall, välj en orsak under Bortfall. Skriv aldrig 0 för något som inte är mätt.",
    "3. Kolumnen Kontroll säger direkt vad som saknas eller är fel, och Status hur det går mot målet.",
    "4. Spara filen under samma namn och skicka den till adressen ovan. Bladet Hjälp förklarar varje mätetal.",
)
PROGRESS_TITLE = "Läget just nu"
PROGRESS = ("{filled} av {total} ifyllda", ", {mend} att rätta")
PROGRESS_HEADERS = ("Målområde", "Att fylla i", "Ifyllda", "Att rätta", "Att kontrollera")
TOTAL = "Summa"
LEGEND_TITLE = "Vad statusen betyder"
LEGEND_HEADERS = ("Status", "Betyder")
OTHER_SHEETS_TITLE = "Övriga blad"
OTHER_SHEETS = {
    "Handlingsplan": "Åtgärder för de mätetal som kommunen ansvarar för.",
    "Aktiviteter": "Lägesrapporter om det som pågår, i planen och utanför den.",
    "Nätverk": "Kommunens funktion i varje kunskapsnätverk och möten under året.",
    "Yttranden": "Kommunens ställningstagande till gemensamma yttranden.",
    "Hjälp": "Hur varje mätetal läses, mäts och bedöms.",
}
HELP_TITLE = "Hjälp: så läses och bedöms varje mätetal"
HELP_HEADERS = ("Nr", "Mätetal", "Rapporteras av", "Enhet", "Målet", "Så läses mätetalet")
EACH_REPORTS = "Varje kommun"
BOTH_REPORT = "Varje kommun, och {responsible} för hela regionen"
TEMPLATE_FILE = "{plan} {year} {municipality}.xlsx"
PRINT_FOOTER = "&L{left}&RSida &P av &N"

# ---- registers -----------------------------------------------------------------------------------------------

YES, NO = "Ja", "Nej"
REGISTER_BOOK = "Register – {organisation}"
REGISTERS = {
    "action_plan": {
        "sheet": ACTION_PLAN_SHEET,
        "title": "Handlingsplan {year} – {owner}",
        "note": "En enkel handlingsplan för de mätetal som kommunen ansvarar för: vad som ska göras, vilken funktion "
        "som svarar för det och hur långt det har kommit. Fyll i de gula cellerna. Raderna längst ned är lediga för "
        "fler åtgärder: välj mätetal i listan.",
    },
    "network": {
        "sheet": NETWORK_SHEET,
        "title": "Kunskapsnätverk {year} – {owner}",
        "note": "Vilken funktion i kommunen deltar i nätverket, hur många möten den deltog i under året, och vad "
        "nätverket bidrog med. Den sammankallande kommunen lämnar årets rapport. Lämna raden tom om kommunen inte är med.",
    },
}
"""Of each register: name of its sheet, title and help line. `{owner}` is the kommun or the samverkansorgan."""
REGISTERS |= {
    "activity": {
        "sheet": "Aktiviteter",
        "title": "Aktiviteter {year} – {owner}",
        "note": "Korta lägesrapporter om det som pågår. Välj mätetal om aktiviteten hör till planen; annars skriv Ja under "
        "Utanför planen. Det som sker utanför planen ska också synas.",
    },
    "position": {
        "sheet": "Yttranden",
        "title": "Yttranden {year} – {owner}",
        "note": "Kommunens ställningstagande till gemensamma yttranden: först det indikativa, sedan det politiska beslutet med "
        "underskrift. Skriv funktionen som har undertecknat, inte en person.",
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
        "note": "Medlemskommunerna, hur länge de har varit medlemmar, och folkmängden med datum och källa. Lägg till en rad för "
        "varje ny folkmängd: avgifter och fördelningar räknas på den nyaste i eller före året.",
    },
    "project": {
        "sheet": "Projekt",
        "title": "Projekt – {owner}",
        "note": "Pågående och avslutade projekt med budget och finansiering i kronor. Kommunernas del fördelas efter invånarantal.",
    },
    "economy": {
        "sheet": "Ekonomi",
        "title": "Ekonomi – {owner}",
        "note": "Överskottet från medlemsavgiften och fonden: vad som fanns, vad som är avsatt och vad som är använt. Ett belopp "
        "per rad, i kronor, utan minustecken.",
    },
}
REGISTER_COLUMNS = {
    "action_plan": {
        "indicator": ("Mätetal", "Välj det mätetal som åtgärden hör till."),
        "action": ("Åtgärd", "Vad ska göras? En åtgärd per rad."),
        "owner": ("Ansvarig funktion", "Vilken funktion i kommunen svarar för åtgärden? Skriv funktionen, inte en person."),
        "start": ("Start", "När börjar arbetet?"),
        "end": ("Slut", "När ska åtgärden vara klar, eller när blev den klar?"),
        "state": ("Läge", "Hur långt har åtgärden kommit vid årets slut?"),
        "comment": ("Kommentar", "Annat som styrelsen behöver veta."),
    },
    "network": {
        "number": ("Nr", "Nätverkets nummer i planen."),
        "name": ("Nätverk", "Nätverkets namn i planen."),
        "tied": ("Kopplat till planen", "Om nätverket är kopplat till verksamhetsplanen."),
        "function": ("Kommunens funktion", "Vilken funktion i kommunen deltar? Skriv funktionen, inte en person."),
        "meetings": ("Möten", "Hur många av årets möten deltog kommunen i?"),
        "contribution": ("Bidrag och kommentar", "Vad har nätverket bidragit med under året?"),
    },
}
"""Header and help of each column, by register and field."""
REGISTER_COLUMNS["network"] |= {
    "convenes": ("Sammankallande", "Skriv Ja om kommunen är sammankallande för nätverket."),
    "indicators": ("Bidrar till mätetal", "Vilka mätetal bidrar nätverket till? Skriv numren, till exempel 1.2, 3.4."),
    "contribution": ("Bidrag och resultat", "Sammankallande: årets rapport. Övriga: vad kommunen bidrog med, och annat."),
}
REGISTER_COLUMNS |= {
    "activity": {
        "what": ("Aktivitet", "Vad är det som pågår? En aktivitet per rad."),
        "indicator": ("Mätetal", "Det mätetal som aktiviteten hör till. Lämna tomt om den ligger utanför planen."),
        "outside": ("Utanför planen", "Skriv Ja om aktiviteten inte hör till något mätetal."),
        "state": ("Läge", "Hur långt har det kommit?"),
        "day": ("Per den", "Vilken dag gäller rapporten?"),
        "report": ("Lägesrapport", "Vad har hänt sedan förra rapporten?"),
        "following": ("Nästa steg", "Vad händer härnäst, och när?"),
    },
    "position": {
        "number": ("Nr", "Yttrandets nummer."),
        "title": ("Yttrande", "Vad yttrandet gäller."),
        "indicative_by": ("Indikativt senast", "Sista dag för det indikativa ställningstagandet."),
        "decision_by": ("Beslut senast", "Sista dag för det politiska beslutet med underskrift."),
        "stance": ("Indikativt ställningstagande", "Kommundirektörens ställningstagande."),
        "stance_day": ("Den", "Dagen för ställningstagandet."),
        "decision": ("Politiskt beslut", "Det politiska beslutet."),
        "decision_day": ("Beslutat den", "Dagen för beslutet."),
        "signed_by": ("Undertecknat av", "Vilken funktion har undertecknat? Skriv funktionen, inte en person."),
        "change": ("Ändring", "Vilken ändring gäller svaret ”ja med ändring”?"),
    },
    "decision": {
        "day": ("Möte den", "Mötets datum."),
        "body": ("Organ", "Vilket organ beslutade?"),
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
        "body": ("Organ", "Vilket organ möts?"),
        "start": ("Börjar", "När börjar mötet?"),
        "end": ("Slutar", "När slutar mötet?"),
        "host": ("Värdkommun", "Vilken kommun är värd?"),
        "place": ("Plats", "Lokalen."),
        "state": ("Läge", "Hur säkert är mötet?"),
        "agenda": ("Dagordning", "Punkterna, en per rad."),
        "secretary": ("Vid protokollet", "Vilken funktion för anteckningarna? Skriv funktionen, inte en person."),
        "comment": ("Kommentar", "Annat, till exempel en workshop före mötet."),
    },
    "agenda_point": {
        "day": ("Möte den", "Mötets datum."),
        "body": ("Organ", "Vilket organ?"),
        "number": ("Nr", "Punktens nummer som i dagordningen."),
        "heading": ("Rubrik", "Punktens rubrik."),
        "text": ("Anteckning", "Vad som sades. Tom rad mellan stycken."),
    },
    "attendance": {
        "day": ("Möte den", "Mötets datum."),
        "body": ("Organ", "Vilket organ?"),
        "municipality": ("Kommun", "Vilken kommuns plats? Lämna tomt för gäster utifrån."),
        "seat": ("Plats", "Majoritetens eller oppositionens plats, adjungerad kommundirektör, eller övrig."),
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
        "name": ("Projekt", "Projektets namn. Varje projekt står på en rad."),
        "state": ("Läge", "Planerat, pågående eller avslutat?"),
        "area": ("Målområde", "Vilket målområde hör projektet till?"),
        "first_year": ("Från år", "Första året."),
        "last_year": ("Till år", "Sista året."),
        "budget": ("Budget, kr", "Hela budgeten i kronor."),
        "from_members": ("Från kommunerna, kr", "Det som medlemskommunerna betalar tillsammans. Det fördelas efter invånarantal."),
        "from_fund": ("Från fonden, kr", "Det som fonden medfinansierar."),
        "from_others": ("Från andra, kr", "Bidrag och annan finansiering."),
        "comment": ("Kommentar", "Annat som styrelsen behöver veta."),
    },
    "economy": {
        "day": ("Datum", "Dagen som beloppet gäller."),
        "account": ("Konto", "Överskottet från medlemsavgiften, eller fonden."),
        "post": ("Slag", "Ingående: det som fanns. Budget: det som avsätts. Använt: det som har betalats."),
        "what": ("Vad", "Vad gäller beloppet?"),
        "amount": ("Belopp, kr", "Kronor, utan minustecken."),
        "project": ("Projekt", "Projektets namn, som det står på bladet Projekt."),
        "comment": ("Kommentar", "Beslut, underlag eller annat."),
    },
}
STANCES = ("ja", "nej", "ja med ändring")
BODIES = ("styrelse", "kommundirektörer", "politisk nivå", "nätverk", "workshop")
MEETING_STATES = ("preliminärt", "bekräftat", "ändrat", "inställt")
SEATS = ("majoritet", "opposition", "kommundirektör", "övrig")
PRESENCES = ("närvarande", "ersättare", "frånvarande")
DECISION_DUE = "Beslut {number} ({day}): {heading}"
ACTION_DUE = "{indicator}: {action}"
STATEMENT_DUE = "Politiskt beslut och underskrift: {title}"
DAYS = ("dag", "dagar")
DAYS_LEFT = {"left": "{days} kvar", "today": "i dag", "passed": "{days} sedan"}
MISSING = "saknas"
NOBODY = "ingen"
PROJECT_STATES = ("planerat", "pågående", "avslutat")
ACCOUNTS = ("överskott", "fond")
POSTS = ("ingående", "budget", "använt")
FUND = "Fonden"
REGISTER_TABLES: dict[str, dict[str, Any]] = {
    "action_plan": {
        "late_title": "Försenade åtgärder",
        "late_note": "Slutdatum har passerat {day}, och läget är varken Klar eller Utgår.",
        "late_headers": ("Åtgärd", "Kommun", "Ansvarig funktion", "Slut", "Dagar över"),
        "ownerless_title": "Åtgärder utan ansvarig funktion",
        "ownerless_note": "Ingen funktion är angiven.",
        "ownerless_headers": ("Mätetal", "Kommun", "Åtgärd"),
        "bare_title": "Mätetal utan handlingsplan",
        "bare_note": "Ingen kommun har angett någon åtgärd.",
        "bare_headers": ("Nr", "Mätetal", "Ansvarig"),
    },
    "activity": {
        "title": "Aktiviteter per målområde",
        "note": "Också det som sker utanför planen räknas. En plan som mycket går förbi behöver ses över.",
        "headers": ("Målområde", "Aktiviteter", "Därav klara", "Kommuner"),
        "outside": "Utanför planen",
    },
    "network": {
        "title": "Nätverkens rapporter {year}",
        "note": "Rapporten och antalet möten är den sammankallande kommunens.",
        "headers": (
            "Nr", "Nätverk", "Kopplat till planen", "Sammankallande", "Representerade", "Av", "Möten", "Mätetal", "Rapport",
        ),
        "matrix_title": "Representation i nätverken {year}",
        "matrix_note": "Vilken funktion som deltar. Tomt: kommunen deltar inte, eller har inte svarat.",
        "matrix_headers": ("Nr", "Nätverk"),
    },
    "position": {
        "title": "Yttrande {number}: {title}",
        "from_all": "Villkor: alla medlemmar säger ja utan ändring och har undertecknat.",
        "from_most": "Villkor: fler än hälften av medlemmarna säger ja utan ändring och har undertecknat.",
        "met": "Villkoret är uppfyllt.",
        "not_met": "Villkoret är inte uppfyllt.",
        "counted": "Dagarna är räknade från {day}.",
        "stage_headers": ("Steg", "Senast", "Tid kvar", "Svar", "Av", "Saknas"),
        "matrix_title": "Svar på yttrande {number}",
        "matrix_note": "Tomt: inget svar.",
        "headers": ("Kommun", "Indikativt", "Den", "Politiskt beslut", "Den", "Undertecknat av", "Ändring", "Efter sista dag"),
    },
    "decision": {
        "title": "Beslut som inte är genomförda i tid",
        "note": "Sista dag har passerat {day}, och läget är varken Klar eller Utgår.",
        "headers": ("Beslut", "Ansvarig funktion", "Senast", "Dagar över"),
    },
    "meeting": {
        "title": "Värdskap",
        "note": "Hur många dagar varje kommun har varit eller ska vara värd. Den som står på tur står först. Inställda möten räknas inte.",
        "headers": ("Kommun", "Dagar", "Senaste"),
    },
    "attendance": {
        "title": "Närvaro per år",
        "note": "Andelen är de möten där platsen var besatt, av den ordinarie eller en ersättare. Gäster räknas inte.",
        "headers": ("År", "Kommun", "Organ", "Plats", "Närvarande", "Ersättare", "Frånvarande", "Besatt"),
    },
    "member": {
        "title": "Medlemmar {year}",
        "note": "Den nyaste folkmängden i eller före året, annars den äldsta som finns. Avgifter och fördelningar räknas på den.",
        "headers": ("Kommun", "Kommunkod", "Medlem från", "Medlem till", "Invånare", "Den", "Källa"),
    },
    "project": {
        "fund_title": "{fund}: andel av projekten",
        "fund_note": "{fund} betalar högst {limit} % av det som fonden och kommunerna betalar tillsammans.",
        "fund_headers": ("Projekt", "Från kommunerna, kr", "Från fonden, kr", "Fondens andel", "Inom regeln", "Fonden högst, kr"),
        "share_title": "Kommunernas del av projekten {year}",
        "share_note": "Fördelat efter invånarantal, på öret: var och en får sin exakta andel avrundad nedåt, och de ören som blir "
        "över går till de största resterna (största rest-metoden).",
        "share_headers": ("Kommun", "Invånare", "Den"),
    },
    "economy": {
        "fee_title": "Medlemsavgift {year}",
        "fee_note": "{fee} kr per invånare och år, på den nyaste folkmängden i eller före året, annars den äldsta som finns.",
        "fee_headers": ("Kommun", "Invånare", "Den", "Källa", "Kr per invånare", "Avgift, kr"),
        "standing_title": "Överskott och fond",
        "standing_note": "Till och med rapportårets slut. Kvar av budget är budget minus använt; saldo är ingående minus använt.",
        "standing_headers": ("Konto", "Ingående, kr", "Budget, kr", "Använt, kr", "Kvar av budget, kr", "Saldo, kr"),
    },
}
"""Words of the tables that sum up a register in the result."""
MEETING_NOTES: dict[str, Any] = {
    "title": "Minnesanteckningar",
    "bodies": {
        "styrelse": "Styrelsen i {organisation}",
        "kommundirektörer": "Kommundirektörerna i {organisation}",
        "politisk nivå": "{organisation}, politisk nivå",
        "nätverk": "Nätverk i {organisation}",
        "workshop": "Workshop i {organisation}",
    },
    "day": "Mötesdatum",
    "place": "Plats och tid",
    "present": "Närvarande",
    "others": "Övriga: {others}",
    "absent": "Frånvarande",
    "secretary": "Vid protokollet",
    "clock": "kl. {clock}",
    "decisions": "Beslut",
    "next": "Nästa möte",
    "following": "Nästa möte äger rum den {day}",
    "following_at": "på {place}",
}
CALENDAR_STATE = "Läge: {state}"
INVOICE: dict[str, Any] = {
    "file": "Underlag {year} – {organisation}",
    "title": "Underlag för faktura {year} – {name}",
    "people": "{count} invånare den {day} ({source}).",
    "headers": ("Avser", "Invånare, eller kr", "Kr per invånare, eller %", "Belopp, kr"),
    "fee": "Medlemsavgift",
    "project": "Del av projektet {name}",
    "note": "Projektens kostnader är fördelade efter invånarantal, på öret; alla kommuners delar är tillsammans hela kostnaden.",
}
REGISTER_INPUT = {
    "text": "Fri text.",
    "number": "Ett tal, till exempel 12,5.",
    "whole": "Ett helt tal.",
    "date": "Ett datum: ÅÅÅÅ-MM-DD.",
    "time": "Ett klockslag: 14:00.",
    "year": "Ett årtal med fyra siffror.",
    "choice": "Välj i listan.",
    "code": "Välj i listan.",
}
REGISTER_ERRORS = {
    "text": "Texten är för lång: skriv högst {length} tecken.",
    "number": "Skriv ett tal{limits}, till exempel 12,5. Text som \"ca 5\" hör hemma i kommentaren.",
    "whole": "Skriv ett helt tal{limits}. Text som \"ca 5\" hör hemma i kommentaren.",
    "date": "Skriv ett datum som ÅÅÅÅ-MM-DD{limits}.",
    "time": "Skriv ett klockslag som 14:00.",
    "year": "Skriv ett årtal med fyra siffror{limits}.",
    "choice": "Välj ett av orden i listan, eller lämna cellen tom.",
    "code": "Välj en av raderna i listan, eller lämna cellen tom.",
}
"""What Excel says when something else is typed, by kind of column (at most 255 characters)."""
REGISTER_LIMITS = " mellan {minimum} och {maximum}"
REGISTER_ERROR_TITLE = "Det går inte att läsa"
REGISTER_FAULTS = {
    "greater_than_equal": "det måste vara minst {ge}",
    "less_than_equal": "det får vara högst {le}",
    "int_type": "det är inget helt tal",
    "other": "det kan inte stå här",
}
"""Why a record type refuses a value, by pydantic's name of the error."""
MEETINGS = ("möte", "möten")
REGISTER_NOTHING = "en rad från en annan mall"
REGISTER_PROBLEMS = {
    "value": "”{text}” under {column}: {problem}",
    "not_a_number": "det går inte att läsa som ett tal",
    "not_a_time": "det går inte att läsa som ett klockslag",
    "code_ambiguous": "talet kan betyda {codes}; välj i listan",
    "choose": "välj {choices}",
    "choose_in_list": "det finns inte i listan",
    "contradicted": "raden säger emot sig själv",
    "duplicated": "{row} står på flera rader ({cells})",
    "sheet_missing": "bladet saknas i filen",
    "missing": "{column} saknas",
    "end_before_start": "slutdatum {end} ligger före startdatum {start}",
    "done_in_future": "läget är {state}, men slutdatum {end} ligger efter {year} års slut",
    "meetings_without_function": "{meetings}, men ingen funktion som deltog",
    "indicators_unknown": "{codes} är inget mätetal i planen",
    "two_conveners": "{name} har två sammankallande kommuner; också {other}",
    "meets_twice": "{body} möts redan den {day} ({cell})",
    "meeting_ends_first": "mötet slutar {end}, före sin början {start}",
    "host_not_member": "{name} är inte medlem den {day}",
    "seat_not_member": "{name} är inte medlem den {day}",
    "confirmed_without_time": "mötet är bekräftat, men tiden saknas",
    "confirmed_without_place": "mötet är bekräftat, men värdkommun och plats saknas",
    "meeting_unknown": "bladet Möten har inget möte för {body} den {day}",
    "guest_without_function": "en övrig deltagare behöver en kommun eller en funktion",
    "seat_without_municipality": "platsen {seat} behöver en kommun",
    "present_though_cancelled": "mötet för {body} den {day} är inställt på bladet Möten",
    "deadline_before_meeting": "sista dag {deadline} ligger före mötet {day}",
    "deadline_without_owner": "beslutet har en sista dag, men ingen ansvarig funktion",
    "answer_incomplete": "svaret och dagen hör ihop, men {column} saknas",
    "answer_too_early": "svaret är daterat {day}, men yttrandet skickades ut {opened}",
    "change_untold": "svaret är ja med ändring, men ändringen saknas",
    "decision_unsigned": "det politiska beslutet är inte undertecknat",
    "signed_undecided": "yttrandet är undertecknat, men det politiska beslutet saknas",
    "inside_and_outside": "aktiviteten hör till mätetal {indicator} men är angiven som utanför planen",
    "neither_inside_nor_outside": "välj mätetal, eller skriv Ja under Utanför planen",
    "membership_ends_first": "medlemskapet slutar {until}, före sin början {since}",
    "membership_differs": "{column} är en annan än i {cell}, som gäller samma kommun",
    "parts_of_ore": "{amount} kr har delar av ett öre",
    "financing_differs": "finansieringens delar är tillsammans {total} kr, men budgeten är {budget} kr",
    "fund_too_large": "{fund} betalar {amount} kr av {total} kr, alltså {share}, men högst {limit} % får komma därifrån; "
    "med samma belopp från kommunerna är det högst {most} kr",
    "years_swapped": "projektet slutar {last}, före sin början {first}",
    "fund_without_project": "det som fonden betalar ska höra till ett projekt",
    "over_budget": "budgeten för {account} är {over} kr större än det som fanns",
    "over_spent": "det använda av {account} är {over} kr större än det som fanns",
    "project_unknown": "projektet ”{project}” finns inte på bladet Projekt",
    "fund_over_financing": "fonden har betalat {paid} kr, men finansieringen säger {promised} kr",
}
"""What is wrong with a value or a row of a register, as part of a sentence."""

# ---- submissions: what people type ---------------------------------------------------------------------------

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
BOOLEANS = ("FALSKT", "SANT")
PERCENT_WORDS = ("%", "procent")
ERROR_VALUES = {
    "#N/A": "#SAKNAS!",
    "#DIV/0!": "#DIVISION/0!",
    "#REF!": "#REFERENS!",
    "#VALUE!": "#VÄRDEFEL!",
    "#NAME?": "#NAMN?",
    "#NUM!": "#OGILTIGT!",
    "#NULL!": "#SKÄRNING!",
}
"""Excel's error values as a Swedish Excel shows them."""
STATE_VARIANTS = (
    (
        "ej påbörjat", "ej påbörjade", "inte påbörjad", "inte påbörjat",
        "ej startad", "ej startat", "inte startad", "inte startat",
    ),
    ("pågående", "påbörjad", "påbörjat", "påbörjade", "igång"),
    ("klart", "klara", "färdig", "färdigt", "färdiga", "slutförd", "slutfört", "genomförd", "genomfört"),
    ("utgått", "har utgått"),
)
"""Other words for each of `STATES`, in its order. What may mean two of them (avslutad) is left out."""
REASON_VARIANTS = (
    ("inte mätt", "ej uppmätt", "mäts ej", "mäts inte", "har ej mätts", "har inte mätts"),
    ("ej tillämplig", "inte tillämpligt", "inte tillämplig", "ej tillämpbart", "inte tillämpbart"),
    ("sekretessbelagt", "sekretessbelagd", "omfattas av sekretess"),
    ("kommer sen", "senare", "lämnas senare", "redovisas senare", "rapporteras senare"),
)
"""Other words for each of `REASONS`, in its order. `n/a` may be the first or the second and is left out."""
PLACEHOLDERS = (
    "saknas", "uppgift saknas", "uppgifter saknas", "n/a", "na", "se bilaga", "x", "ej klart", "ej klar",
    "inte klart",
    "vet ej", "vet inte", "okänt", "tbd", "kommer", "kommer senare", "ingen uppgift", "finns ej", "null",
)  # fmt: skip
"""Words that say nothing of an outcome, where it may be a text."""
LIMITS = ("mellan {low} och {high}", "minst {low}", "högst {high}")

WITNESS_PROPERTIES = "dokumentegenskaper"
NOTHING = "inget"
OR = " eller "
CHOICE_COLUMNS = ("kommun", "år", "fil", "kontrollsumma")
CHOICE_LINE = "rad {line}"
CHOICE_PROBLEMS = {
    "missing": "kommun, och fil eller kontrollsumma, ska finnas",
    "year": "året ska skrivas med fyra siffror",
    "checksum": "kontrollsumman ska vara minst åtta av de tecken som kontrollen visar",
    "twice": "kommunen och året står på flera rader med olika val",
}
EDITIONS = "plan {plan}, mall {template}"
HEADER_ROW = "hela rubrikraden"
TEMPLATE_OF = "mallen för {municipality} {year}"
TEMPLATE_OTHER = "en annan mall"
MORE_CELLS = "… och {count} ifyllda celler till; de finns kvar i filen"
TIME_UNKNOWN = "okänd tid"
FILE_NAMED = "{file} (sparad {saved}, kontrollsumma {sha256})"
REFUSED_AS_COMMENT = "{header} angivet som: {text}"

# ---- findings: code -> (message, how to mend it) --------------------------------------------------------------

FINDINGS: dict[str, tuple[str, str]] = {
    # -- what people type
    "value-not-a-number": (
        "Här står ”{text}”, som inte går att läsa som ett tal.",
        "Skriv bara talet, till exempel 12,5. Finns inget tal: töm cellen, välj en orsak under Bortfall och "
        "förklara "
        "i kommentaren.",
    ),
    "value-says-nothing": (
        "Här står ”{text}”, som varken är ett tal eller säger hur det gick.",
        "Skriv ett tal eller några ord om utfallet. Finns inget utfall: töm cellen och välj en orsak under "
        "Bortfall.",
    ),
    "value-not-possible": (
        "Här står ”{text}”. Det lästes som {reading}, men värdet måste vara {limits}.",
        "Kontrollera talet, dess tecken och i vilken enhet det ska anges, och skriv det igen.",
    ),
    "number-ambiguous": (
        "Här står ”{text}”, som kan betyda både {reading} och {other}. Inget av dem användes.",
        "Skriv talet utan punkt, och med komma bara före decimaler: {reading} eller {other}.",
    ),
    "number-out-of-range": (
        "Här står talet ”{text}”, som är för stort eller för nära noll för att Excel ska kunna bära det "
        "exakt.",
        "Kontrollera talet. Är det rätt: ange det i en annan enhet i kommentaren och hör av dig till "
        "sekretariatet.",
    ),
    "percent-not-expected": (
        "Här står ”{text}”, en procentsats, men värdet ska anges i enheten {unit}.",
        "Skriv värdet i enheten {unit}. Är cellen formaterad som procent: välj formatet Tal och skriv värdet "
        "igen.",
    ),
    "date-in-number": (
        "Här ska stå ett tal, men cellen visar datumet {reading} (det som står i cellen är ”{text}”).",
        "Välj formatet Tal för cellen och skriv värdet igen. Excel gör ibland om till exempel 3-5 till ett "
        "datum.",
    ),
    "error-value": (
        "Cellen visar felet {text}, så det finns inget värde att läsa.",
        "Rätta formeln, eller skriv in värdet i stället för formeln.",
    ),
    "formula-uncalculated": (
        "Här står en formel som saknar uträknat värde.",
        "Öppna filen i Excel och spara den, och skicka den igen. Eller skriv in värdet i stället för "
        "formeln.",
    ),
    "state-unknown": (
        "Här står ”{text}”, som inte är något av lägena {allowed}.",
        "Välj ett läge i listan: {allowed}. Skriv annat i kommentaren.",
    ),
    "reason-unknown": (
        "Här står ”{text}”, som inte är någon av orsakerna {allowed}.",
        "Välj en orsak i listan: {allowed}. Skriv annat i kommentaren.",
    ),
    "year-unclear": (
        "Här står ”{text}”, som inte går att läsa som ett årtal.",
        "Skriv bara året med fyra siffror, till exempel 2018.",
    ),
    "year-ambiguous": (
        "Cellen är formaterad som datum: här kan stå året {reading} eller en dag år {other}. Inget av dem "
        "användes.",
        "Välj formatet Allmänt för cellen och skriv året igen med fyra siffror.",
    ),
    "date-unclear": (
        "Här står ”{text}”, som inte går att läsa som ett datum.",
        "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2018-05-03.",
    ),
    "date-ambiguous": (
        "Här står ”{text}”, som kan betyda både {reading} och {other}. Inget av dem användes.",
        "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel {reading}.",
    ),
    "text-too-long": (
        "Texten som börjar med ”{text}” är {length} tecken lång; en cell i Excel rymmer {limit}. Den togs "
        "inte med, "
        "men finns kvar i filen.",
        "Korta texten, eller lägg den i ett eget dokument och hänvisa till det.",
    ),
    "share-or-percent": (
        "Här står ”{text}”. Det lästes som {reading}, men kan ha menats som {other}.",
        "Är {reading} rätt behöver inget göras. Annars: skriv {other}.",
    ),
    "value-implausible": (
        "Här står ”{text}”. Det lästes som {reading}, vilket är ovanligt: väntat är {limits}. Värdet "
        "används.",
        "Kontrollera talet och enheten. Är det rätt: skriv gärna varför i kommentaren.",
    ),
    "fraction-of-a-count": (
        "Här står ”{text}”. Det lästes som {reading}, men det som räknas här finns bara i hela tal. Värdet "
        "används.",
        "Kontrollera talet. Är det rätt: skriv gärna varför i kommentaren.",
    ),
    "number-rounded": (
        "Här står ”{text}”, med fler siffror än Excel kan bära. Det avrundades till {reading}.",
        "Skriv talet med högst 15 siffror.",
    ),
    "text-changed": (
        "Texten innehåller tecken som inte kan finnas i en arbetsbok. {count} tecken ersattes: ”{text}”.",
        "Skriv om texten där � står, om något saknas.",
    ),
    "number-as-text": (
        "Här står ”{text}” som text. Det lästes som {reading}.",
        "Inget behöver göras om det är rätt läst.",
    ),
    "percent-as-text": (
        "Här står ”{text}” som text. Det lästes som {reading}.",
        "Inget behöver göras om det är rätt läst.",
    ),
    "date-as-text": (
        "Här står ”{text}”. Det lästes som datumet {reading}.",
        "Inget behöver göras om det är rätt läst.",
    ),
    "date-as-year": (
        "Här står datumet ”{text}”. Det lästes som året {reading}.",
        "Inget behöver göras om det är rätt läst.",
    ),
    "word-normalised": (
        "Här står ”{text}”. Det lästes som ”{reading}”.",
        "Inget behöver göras om det är rätt läst.",
    ),
    "value-as-text": (
        "Här står ”{text}”, som inte är text. Det togs med som texten ”{reading}”.",
        "Inget behöver göras om det är rätt läst.",
    ),
    "only-blanks": (
        "Här står bara mellanslag. Cellen räknas som tom.",
        "Inget behöver göras om cellen ska vara tom.",
    ),
    "formula-value": (
        "Här står en formel. Dess senast uträknade värde, ”{text}”, lästes som ”{reading}”.",
        "Inget behöver göras om värdet är rätt.",
    ),
    "external-link": (
        "Värdet ”{text}” hämtas med en formel från en annan fil, {other}. Det senast sparade värdet används.",
        "Kontrollera värdet, och skriv in det i stället för formeln.",
    ),
    # -- what was reported
    "value-and-reason": (
        "Här står både ett värde, ”{text}”, och bortfallet ”{other}”. Värdet används.",
        "Ta bort det som inte gäller.",
    ),
    "done-without-year": (
        "Läget är ”{text}” men året saknas. Det räknas som {year}.",
        "Skriv vilket år det blev så.",
    ),
    "forecast-passed": (
        "Läget är ”{text}” och väntas bli klart {found}, men det året är redan förbi.",
        "Skriv ett nytt år, eller ändra läget om det är klart.",
    ),
    "year-in-future": (
        "Läget är ”{text}” med året {found}, som ligger efter rapportåret {year}.",
        "Kontrollera året. Det som väntas bli klart senare har läget Pågår eller Ej påbörjad.",
    ),
    "value-not-asked": (
        "Här står ”{text}”, men det här rapporteras av {expected}. Värdet sparas men räknas inte.",
        "Ta bort värdet, eller tala med {expected} om det är deras uppgift som ska ändras.",
    ),
    "cell-not-asked": (
        "Här står ”{text}”, men mätetal {indicator} har inget att fylla i under {header}. Värdet räknas inte.",
        "Flytta värdet till rätt cell, eller ta bort det. Kontrollera att värdena inte har hamnat på fel rad.",
    ),
    "not-filled-in": (
        "Mätetal {indicator} är inte ifyllt.",
        "Fyll i utfallet, eller välj en orsak under Bortfall.",
    ),
    "state-withdrawn": (
        "Läget var ”{expected}” i rapporten för {other}, men är nu ”{found}”. Det nya läget används.",
        "Kontrollera läget. Är det rätt: förklara i kommentaren vad som har hänt.",
    ),
    "benchmark-missing": (
        "Utfallet finns, men jämförelsevärdet saknas. Mätetalet kan inte bedömas utan det.",
        "Fyll i jämförelsevärdet för samma år och samma mått.",
    ),
    "value-revised": (
        "Värdet för {year} är nu {found}; tidigare rapporterades {expected} ({other}). Det nya värdet "
        "används.",
        "Inget behöver göras om det är en rättelse.",
    ),
    # -- sheets, rows and columns
    "row-missing": (
        "Raden för {expected} finns inte kvar på bladet ”{sheet}”. Den räknas som ej rapporterad, inte som "
        "noll.",
        "Hämta raden från mallen, eller fyll i en ny mall.",
    ),
    "row-duplicated": (
        "Mätetal {indicator} står på flera rader: {cells}. Inget av värdena används.",
        "Behåll en rad med rätt värde och ta bort de andra.",
    ),
    "row-moved": (
        "Raden för mätetal {indicator} står nu på rad {found}; i mallen är det rad {expected}. Den lästes "
        "ändå.",
        "Inget behöver göras.",
    ),
    "sheet-missing": (
        "Det här saknas bland bladen: {expected}. Mätetalen där räknas som ej rapporterade, inte som noll.",
        "Fyll i en ny mall, eller flytta tillbaka bladen från mallen.",
    ),
    "sheet-renamed": (
        "Bladet ”{expected}” heter nu ”{found}”. Det lästes ändå.",
        "Inget behöver göras.",
    ),
    "sheet-copied": (
        "Bladet ”{found}” är en kopia av ”{expected}”. Värdena på kopian räknas inte.",
        "Ta bort kopian. Är det kopian som gäller: flytta värdena till ”{expected}”.",
    ),
    "column-missing": (
        "Kolumnen ”{header}” finns inte på bladet ”{sheet}”. Värdena i den räknas som ej rapporterade.",
        "Fyll i en ny mall, eller lägg tillbaka kolumnen med samma rubrik.",
    ),
    "column-duplicated": (
        "Kolumnen ”{header}” finns flera gånger: {cells}. Ingen av dem lästes.",
        "Behåll en av kolumnerna och ta bort de andra.",
    ),
    "column-moved": (
        "Kolumnen ”{header}” står nu i kolumn {found}; i mallen är det {expected}. Den lästes ändå.",
        "Inget behöver göras.",
    ),
    "header-changed": (
        "Rubriken ”{expected}” är ändrad till ”{found}”. Kolumnen lästes ändå som ”{expected}”.",
        "Inget behöver göras, om kolumnen fortfarande innehåller det som rubriken i mallen säger.",
    ),
    "anchor-lost": (
        "Den dolda märkningen saknas för ”{found}”. Det kändes igen på sin text i stället.",
        "Inget behöver göras.",
    ),
    "anchors-disagree": (
        "Uppgifterna säger emot varandra: enligt märkningen är det här {expected}, enligt det som syns "
        "{found}. Inget lästes.",
        "Lägg tillbaka rätt text på rätt plats, eller fyll i en ny mall. Bara en del av raderna kan ha "
        "sorterats.",
    ),
    "row-torn": (
        "Raden för mätetal {indicator} är delad: en del av den visar nu ”{found}”. En del av raderna kan ha sorterats "
        "eller flyttats för sig. Inget på raden lästes.",
        "Sortera eller flytta alltid hela rader. Lägg tillbaka värdena på rätt rad, eller fyll i en ny mall.",
    ),
    "value-not-booked": (
        "Under {header} står ”{text}”, men det går inte att avgöra vad det hör till. Värdet användes inte.",
        "Rätta det som sägs om raden, kolumnen eller bladet, eller skriv värdet i en ny mall.",
    ),
    "sheet-foreign": (
        "Bladet ”{sheet}” är från {found}, men filen är {expected}. Inget på bladet användes.",
        "Hämta bladet ur rätt mall, eller fyll i en ny mall.",
    ),
    "merged-cells": (
        "Delad cell {cells}: ange ett värde per rad. Värdet räknas bara för den översta raden.",
        "Dela upp cellen (Start, Centrera över kolumner, Dela upp celler) och skriv ett värde på varje rad.",
    ),
    "value-under-merge": (
        "Under den delade cellen {cells} ligger ett värde som inte syns, ”{text}”. Det räknas inte.",
        "Dela upp cellen och kontrollera vilket värde som gäller på varje rad.",
    ),
    "hidden-content": (
        "Det finns värden som är dolda: {cells}. De lästes ändå.",
        "Visa det som är dolt och kontrollera att det ska vara med.",
    ),
    "outside-plan": (
        "Här står ”{text}”, som inte hör till planen. Texten sparas men räknas inte.",
        "Inget behöver göras. Hör det till ett mätetal: skriv det i kommentaren där.",
    ),
    # -- whose submission it is
    "file-not-a-submission": (
        "{file} är en arbetsbok, men inte en ifylld mall till någon av planerna. Filen användes inte.",
        "Fyll i kommunens mall och skicka den. Är det en mall: bladen och de dolda uppgifterna i den har "
        "försvunnit.",
    ),
    "plan-unknown": (
        "Filen hör till en plan som inte är känd här: ”{found}”.",
        "Kontrollera att det är rätt fil, eller ange planen.",
    ),
    "plan-other": (
        "Filen hör till planen ”{found}”, men här behandlas ”{expected}”. Filen användes inte.",
        "Skicka mallen för ”{expected}”.",
    ),
    "year-outside-plan": (
        "Filen gäller år {found}, som ligger utanför planens år {expected}. Filen användes inte.",
        "Kontrollera årtalet på bladet Start, eller fyll i mallen för rätt år.",
    ),
    "municipality-unknown": (
        "Filen säger att den kommer från ”{found}”, som inte är någon av planens kommuner. Filen användes "
        "inte.",
        "Kontrollera kommunens namn på bladet Start, eller fyll i kommunens egen mall.",
    ),
    "municipality-not-member": (
        "{municipality} är inte medlem år {year}. Filen användes inte.",
        "Kontrollera årtalet, eller medlemskapets datum i planen.",
    ),
    "municipality-conflict": (
        "Det går inte att avgöra vems filen är: på ett ställe står {expected}, på ett annat {found}. Filen "
        "användes inte.",
        "Fyll i kommunens egen mall och skicka den.",
    ),
    "identity-disagrees": (
        "Filen säger två saker om vems den är: {expected} och {found}. Inget i den användes.",
        "Fyll i kommunens egen mall för rätt år och skicka den; ändra inte i bladet Start.",
    ),
    "result-skipped": (
        "Filen är en färdig sammanställning eller återkoppling, inte en inlämning. Den lästes inte.",
        "Inget behöver göras. Lägg helst det som programmet skriver utanför inkorgen.",
    ),
    "file-name-conflict": (
        "Filens namn säger {found}, men innehållet säger {expected}. Innehållet gäller.",
        "Kontrollera att rätt fil skickades, och ge den rätt namn.",
    ),
    "template-version-other": (
        "Filen är gjord med en annan utgåva ({found}) än den gällande ({expected}). Det som känns igen lästes.",
        "Använd helst den senaste mallen.",
    ),
    "duplicate-submission": (
        "{municipality} har lämnat flera olika filer för {year}. Den senast sparade, {found}, används i "
        "stället för {other}.",
        "Kontrollera att det är rätt fil. Annars: skriv i val.csv vilken fil som gäller.",
    ),
    "duplicate-unresolved": (
        "{municipality} har lämnat flera olika filer för {year}: {other}. Det går inte att avgöra vilken som "
        "gäller, så "
        "ingen av dem används.",
        "Skriv i val.csv i inkorgen vilken fil som gäller, eller ta bort den fil som inte gäller.",
    ),
    "duplicate-differs": (
        "Här står ”{text}” för {year}; i den andra filen: {expected}.",
        "Kontrollera vilken fil som gäller.",
    ),
    "submission-identical": (
        "Filen har samma innehåll som {other}. En av dem används.",
        "Inget behöver göras.",
    ),
    "submission-chosen": (
        "Sekretariatet har valt {found} i stället för {other}.",
        "Inget behöver göras.",
    ),
    "choice-unknown": (
        "Sekretariatets val gäller en fil som inte finns bland inlämningarna: {found}. Valet används inte.",
        "Rätta raden i val.csv så att filens namn och kontrollsumma stämmer, eller ta bort den.",
    ),
    "choice-unclear": (
        "Sekretariatets val ”{text}” går inte att förstå: {detail}. Valet används inte.",
        "Rätta raden i val.csv: kommun; år; fil; kontrollsumma.",
    ),
    "macros-ignored": (
        "Filen innehåller makron. De kördes inte, och värdena lästes ändå.",
        "Inget behöver göras. Spara helst som .xlsx nästa gång.",
    ),
    # -- registers
    "register-value": (
        "Bladet ”{register}”: {problem}. Uppgiften används inte.",
        "Rätta uppgiften på bladet och spara.",
    ),
    "register-incomplete": (
        "Bladet ”{register}”: {problem}.",
        "Fyll i det som saknas.",
    ),
    "register-conflict": (
        "Bladet ”{register}”: {problem}. Uppgifterna används som de står.",
        "Rätta det som inte stämmer.",
    ),
}

# ---- submissions: what a file is, and what is wrong with it ---------------------------------------------------

FILE_KINDS = {
    "word": "ett Word-dokument",
    "slides": "en presentation",
    "image": "en bild",
    "numbers": "ett Numbers-dokument",
    "archive": "ett arkiv med packade filer",
    "flat-ods": "ett kalkylblad i platt XML (.fods)",
    "open-document": "ett OpenDocument-dokument som inte är ett kalkylblad",
    "unknown": "av okänd sort",
}
DAMAGE = {
    "package": "filens innehållsförteckning går inte att läsa, den kan vara avbruten på mitten",
    "part-missing": "en del av filen saknas",
    "sheet-missing": "ett blad som filen säger sig ha saknas",
    "workbook-missing": "arbetsboken i filen saknas",
    "no-sheets": "arbetsboken har inga blad",
    "checksum": "kontrollsumman stämmer inte",
    "compression": "filen är packad på ett sätt som Excel inte använder",
    "encoding": "texten har en okänd teckenkodning",
    "xml": "en del av filen är inte giltig XML",
    "namespace": "bladen är skrivna i ett okänt format",
    "row-number": "ett radnummer går inte att läsa",
    "doubts": "för många celler går inte att läsa säkert",
}
UNSAFE = {
    "entries": "den har orimligt många delar",
    "duplicate-part": "samma del finns två gånger i den",
    "ratio": "den packar upp till orimligt mycket mer än den är",
    "doctype": "den innehåller en dokumenttyp, som inget kalkylprogram skriver",
}
TOO_LARGE = {
    "file": "filen är större än {limit} MB",
    "inflated": "innehållet är större än {limit} MB uppackat",
    "markup": "innehållet är för omfattande",
    "texts": "texterna är större än {limit} MB",
    "strings": "det finns fler än {limit} olika texter",
    "cells": "fler än {limit} celler är ifyllda",
    "rows": "ett blad har fler än {limit} rader",
    "sheets": "det finns fler än {limit} blad",
    "merged": "det finns för många sammanslagna celler",
    "arrays": "det finns för många matrisformler",
}
NOT_READ = {
    "permission": "filen är låst eller får inte läsas",
    "gone": "filen finns inte längre",
    "system": "datorn kunde inte läsa filen",
    "time": "läsningen tog för lång tid",
    "crash": "läsningen avbröts",
    "many": "inkorgen har för många filer, resten läses inte",
    "deep": "mappen ligger för djupt ned",
}
SKIPPED = {
    "lock": "låsfil från ett öppet kalkylprogram",
    "temporary": "tillfällig fil",
    "system": "systemfil",
    "special": "inte en vanlig fil",
}
_SEND_XLSX = "Öppna den i Excel, välj Spara som, Excel-arbetsbok (.xlsx), och skicka in den filen."
FINDINGS |= {
    "file-empty": ("{file} är tom.", "Skicka in mallen på nytt; något gick fel när filen sparades eller skickades."),
    "file-encrypted": (
        "{file} är lösenordsskyddad och går inte att läsa.",
        "Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsbok, Kryptera med lösenord) och skicka in filen igen.",
    ),
    "file-old-xls": ("{file} är sparad i ett äldre Excelformat, vad den än heter.", _SEND_XLSX),
    "file-xlsb": ("{file} är en binär arbetsbok (.xlsb).", _SEND_XLSX),
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
        "Öppna meddelandet, spara den bifogade arbetsboken och lägg den i inkorgen.",
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
    "file-unreadable": (
        "{file} gick inte att läsa: {detail}.",
        "Stäng filen om den är öppen, spara den på nytt och kör igen.",
    ),
    "file-changed": (
        "{file} ändrades medan den lästes.",
        "Vänta tills filen är färdigsparad eller synkad och kör igen.",
    ),
    "file-skipped": ("{file} hoppades över: {detail}.", "Inget behöver göras."),
    "link-skipped": (
        "{file} är en länk och följs inte.",
        "Lägg själva filen i inkorgen i stället för en länk till den.",
    ),
    "cell-unreadable": (
        "{file}, blad {sheet}, cell {cell}: det som står i cellen går inte att läsa säkert ({text}).",
        "Skriv in värdet i cellen på nytt och spara filen i Excel.",
    ),
    "cell-duplicated": (
        "{file}, blad {sheet}, cell {cell}: filen har två olika innehåll för samma cell ({text}).",
        "Öppna filen i Excel, kontrollera cellen, spara och skicka in filen igen.",
    ),
}

FINDINGS_PAGE = {
    "title": "Anmärkningar",
    "intro": "Allt som kontrollen kan säga om en inlämnad fil. Varje anmärkning anger också fil, blad, cell, "
    "mätetal, kommun och "
    "år, där de finns. Det som står inom ‹ › fylls i. Koden är densamma i alla utgåvor, så att andra program "
    "kan lita på den.",
    "hint": "Så rättar du:",
    "error": "Fel: värdet eller filen kan inte användas förrän det är rättat",
    "warning": "Varningar: värdet används, men någon behöver se efter",
    "info": "Upplysningar: så lästes det",
}
FACT_NAMES = {
    "text": "det som står i cellen",
    "reading": "så lästes det",
    "other": "annat",
    "limits": "gränser",
    "unit": "enhet",
    "allowed": "de ord som kan väljas",
    "count": "antal",
    "length": "längd",
    "limit": "gräns",
    "expected": "det väntade",
    "found": "det som fanns",
    "cells": "celler",
    "header": "rubrik",
    "register": "register",
    "problem": "felet",
    "kind": "slag av fil",
    "detail": "vad som är fel",
    "file": "fil",
    "sheet": "blad",
    "cell": "cell",
    "indicator": "mätetal",
    "municipality": "kommun",
    "year": "år",
}
"""What the blanks of the findings are called in the handbook."""

# ---- consolidation -------------------------------------------------------------------------------------------

BASELINE_FACT = "Följs: startvärde för {year}, som senare år jämförs med."
RESPONSIBLE_NOT_MEMBER = "Ej rapporterat: {responsible}, som ansvarar, var inte medlem {year}."

# ---- report --------------------------------------------------------------------------------------------------

REPORT_SHEETS = {
    "summary": "Sammanfattning",
    "deviations": "Avvikelser",
    "municipalities": "Kommuner",
    "charts": "Diagram",
    "municipality_index": "Kommuner A–Ö",
    "forecast": "Prognos",
    "outlook": "Framåtblick",
    "data": DATA_SHEET,
    "findings": "Kontroll",
    "sources": "Källor",
}
"""Names of the result's sheets; those of the målområden and kommuner come from the plan."""
REPORT_REGISTER_SHEETS = {"action_plan": "Handlingsplaner"}
"""Where a register's sheet in the result has another name than in the template."""
REPORT_TITLE = "{plan}: uppföljning {year}"
REPORT_COMMENTS = "Sammanställning av kommunernas rapporter. Innehåller inga makron."
REPORT_KEYWORDS = "verksamhetsplan, uppföljning, sammanställning"
REPORT_LANGUAGE = "sv-SE"
REPORT_SUBTITLE = "{plan}, uppföljning {year}"
REPORT_BACK = "Till Sammanfattning"
REPORT_TO_DATA = "Till raden i Data"
REPORT_TO_SOURCE = "Till filen i Källor"
REPORT_STATUS_PRELIMINARY = "{status} ({mark})"
REPORT_YES, REPORT_NO = "ja", "nej"
REPORT_NONE = "–"
REPORT_TREND = {"up": "{arrow} ökar", "down": "{arrow} minskar", "flat": "{arrow} lika"}
REPORT_TREND_ALIKE = "{trend} i samma kommuner"
"""Where the figures beside it say otherwise, as some kommun is missing in one of the years."""
REPORT_STATE = "{state} {year}"
REPORT_STATE_FORECAST = "{state}, prognos {year}"
REPORT_SHARE = "{count} av {all}"
REPORT_TARGET_UNIT = "{target}\nEnhet: {unit}"
REPORT_FIGURE_NOTE = "Utfallet: {count} av {all} kommuner; {names} saknas."
REPORT_COMMENT_OF = "{municipality}: {comment}"
REPORT_INDICATOR = "{code} {text}"
REPORT_INDICATOR_SERIES = "{text} – {series}"
REPORT_HEADED = "{heading}: {text}"
REPORT_TOGETHER = "Sammantaget"
REPORT_MEMBERS = "Kommunerna"

REPORT_SUMMARY = {
    "chart_title": "Mätetal per målområde och status {year}",
    "chart_axis": "Antal mätetal",
    "chart_alt": "Liggande staplar, en per målområde, med antalet mätetal av varje status {year}. {areas}",
    "chart_area": "{area}: {counts}.",
    "table_title": "Så står mätetalen",
    "number": "Nr",
    "area": "Målområde",
    "total": "Hela planen",
    "sum": "Summa",
    "preliminary": "varav preliminära",
    "decisions_title": "Fem mätetal som behöver beslut",
    "decisions_title_fewer": "Mätetal som behöver beslut",
    "decisions_none": "Inget mätetal avviker och inget är ej uppnått.",
    "decisions_rule": "Alla mätetal väger lika. Först de som är ej uppnådda eller som ingen har rapporterat på minst två år, sedan "
    "de som avviker; flest år i följd först, därefter längst från målet. Alla står i bladet Avvikelser.",
    "decision_years": "{years}. {why}",
    "missing_title": "Vad som saknas",
    "trust": "Underlaget: {told}",
    "more_title": "Läs vidare",
    "more": "{sheet}: {about}",
    "more_range": "{first} – {last}",
}
REPORT_DECISION_HEADERS = ("Nr", "Mätetal, och varför", "Status", "Ansvarig")
REPORT_HEADLINE = {
    "good": ("{count} av {all} mätetal är uppnått eller enligt plan", "{count} av {all} mätetal är uppnådda eller enligt plan"),
    "deviating": ("{count} avviker", "{count} avviker"),
    "missed": ("{count} är ej uppnått", "{count} är ej uppnådda"),
    "not_reported": ("{count} är ej rapporterat", "{count} är ej rapporterade"),
    "not_assessable": ("{count} kan ej bedömas", "{count} kan ej bedömas"),
    "followed": ("{count} följs utan målvärde", "{count} följs utan målvärde"),
}
"""The parts of the headline in their order; each for one and for any other count."""
REPORT_HEADLINE_NONE = "Inget av planens {all} mätetal är rapporterat för {year}."
REPORT_NO_ONE = "inget"
REPORT_CHANGE = {
    "first": "{year} är planens första år, så det finns inget år före att jämföra med.",
    "same": "Sedan {before} har inget mätetal bytt status.",
    "since": "Sedan {before} har {parts}.",
    "before": "Då var {count} av {all} uppnådda eller enligt plan.",
}
REPORT_MOVES = {
    "better": ("{count} mätetal fått bättre status", "{count} mätetal fått bättre status"),
    "worse": ("{count} fått sämre", "{count} fått sämre"),
    "judged": ("{count} gått från obedömt till bedömt", "{count} gått från obedömda till bedömda"),
    "lost": ("{count} gått från bedömt till obedömt", "{count} gått från bedömda till obedömda"),
}
REPORT_PRELIMINARY_NOTE = (
    "{count} status är preliminär: någon kommun är inte bedömd.",
    "{count} statusar är preliminära: någon kommun är inte bedömd.",
)
REPORT_MISSING = {
    "files": "Ingen inlämning för {year}: {names}.",
    "files_none": "Alla {count} kommuner har lämnat in för {year}.",
    "files_none_one": "Kommunen har lämnat in för {year}.",
    "rows": "Ej rapporterade rader: {counts}.",
    "rows_more": "{count} i {municipalities}",
    "rows_none": "Varje rad som skulle rapporteras är rapporterad.",
    "row": "{municipality} {count}",
}
REPORT_OTHERS = ("annan kommun", "andra kommuner")
REPORT_TRUST = {
    "submissions": "{count} av {all} kommuner har lämnat in för {year}; {filled} av {expected} rader är rapporterade ({share}).",
    "saved": "Filerna för {year} sparades mellan {first} och {last}.",
    "saved_one": "Filerna för {year} sparades {first}.",
    "saved_unknown": "Filerna säger inte när de sparades.",
    "findings": "Kontrollen gav {errors} och {warnings}; se bladet Kontroll.",
    "findings_none": "Kontrollen gav inga fel eller varningar.",
    "figures": "Varje siffra leder till sin rad i Data och därifrån till fil, blad och cell.",
}
REPORT_ABOUT = {
    "deviations": "det som är ej uppnått eller avviker, värst först, med plats för beslut",
    "areas": "planens egna tabeller med utfall, status och förklaring",
    "municipalities": "varje kommuns status på varje mätetal",
    "municipality": "ett blad per kommun, för den egna styrelsen",
    "municipality_index": "en rad per kommun",
    "action_plan": "kommunernas åtgärder",
    "network": "kommunernas del i kunskapsnätverken",
    "charts": "utfall mot målvärde, år för år",
    "forecast": "vart talen är på väg",
    "outlook": "vad som väntar, och vad som är sent",
    "data": "varje rapporterad siffra med källa",
    "findings": "fel, varningar och upplysningar i det inlämnade",
    "sources": "de inlämnade filerna",
    "register": "vad som är rapporterat",
    "register_empty": "inget är rapporterat",
}

REPORT_DEVIATIONS = {
    "title": "Avvikelser {year}",
    "rule": "Mätetal som är ej uppnådda eller avviker. Ordning: ej uppnådda före dem som avviker; därefter flest år i följd; "
    "därefter längst från det som målet krävde (i procent; för kommunvisa mätetal andelen kommuner som inte når dit); därefter "
    "planens ordning. Staplarna för utfall visar formen, inte storleken.",
    "partial": "Sista stapeln är {count} av {all} kommuner.",
    "late": "Beslut och yttranden vars sista dag har passerat",
    "none": "Inget mätetal avviker och inget är ej uppnått.",
    "unassessed": "Utan bedömning: ej rapporterat eller går inte att bedöma",
    "history": "{year}\u00a0{symbol}",
    "step": "{action} ({owner})",
    "due": "Senast {date}: {step}",
    "overdue": "▲ Passerat {date}:\n{step}",
}
REPORT_IN_A_ROW = ("år", "år i följd")
REPORT_DEVIATION_HEADERS = {
    "code": "Nr",
    "indicator": "Mätetal",
    "status": "Status",
    "explanation": "Förklaring",
    "history": "Status per år",
    "trend": "Utfall {first}–{last}",
    "responsible": "Ansvarig",
    "comment": "Kommentar från ansvarig kommun",
    "step": "Handlingsplanens nästa steg",
    "decision": "Styrelsens beslut",
}
REPORT_AREA = {
    "goal": "Mål: {text}",
    "strategy": "Strategi: {text}",
    "members": "{status}: {names}",
    "everyone": "alla",
    "charts": "Diagram över utfall mot målvärde finns för {codes}, i bladet Diagram.",
}
REPORT_CHARTS = {
    "title": "Utfall mot målvärde {year}",
    "note": "Ett diagram för varje mätetal som har en mållinje och minst ett utfall, med sina siffror.",
    "band": "{code} {text}",
    "chart_alt": "Linjediagram för {indicator}. {points}",
    "chart_point": "{year}: målvärde {target}, utfall {outcome}.",
    "chart_missing": "saknas",
    "chart_outcome": "Utfall",
    "chart_target": "Målvärde",
}
REPORT_CHART_HEADERS = ("Nr", "År", "Målvärde", "Utfall", "Diagram")
REPORT_AREA_HEADERS = {
    "code": "Nr",
    "indicator": "Mätetal",
    "responsible": "Ansvarig",
    "target": "Målvärde {year}",
    "outcome": "Utfall {year}",
    "trend": "Trend",
    "status": "Status {year}",
    "explanation": "Förklaring",
    "remarks": "Kommunerna, och deras kommentarer",
}
REPORT_MUNICIPALITIES = {
    "title": "Kommuner {year}",
    "note": "Varje kommuns egen status på de mätetal som den rapporterar. Tom ruta: en annan kommun rapporterar. Ordningen är "
    "planens, ingen rangordning.",
    "reported": "Rapporterade rader",
}
REPORT_MUNICIPALITIES_HEADERS = ("Nr", "Mätetal", "Regionen")
REPORT_MUNICIPALITY = {
    "title": "{municipality} {year}",
    "note": "Kommunens egna siffror bredvid regionens. Ingen rangordning.",
    "filled": "{filled} av {expected} rader är rapporterade.",
    "no_submission": "Ingen inlämning för {year}.",
    "index_title": "Kommuner A–Ö {year}",
    "index_note": "Med fler än {limit} kommuner får var och en en rad här i stället för ett eget blad. Antalen gäller kommunens "
    "egna rader; filtrera bladet Data på kommunen för att se dem.",
}
REPORT_INDEX_HEADERS = ("Kod", "Kommun", "Att rapportera", "Rapporterade")
REPORT_MUNICIPALITY_HEADERS = {
    "code": "Nr",
    "indicator": "Mätetal",
    "target": "Målvärde {year}",
    "before": "Eget utfall {year}",
    "own": "Eget utfall {year}",
    "trend": "Trend",
    "status": "Egen status",
    "explanation": "Förklaring",
    "region": "Regionens utfall",
    "region_status": "Regionens status",
    "comment": "Egen kommentar",
}
REPORT_REGISTER = {
    "municipality": "Rapporterat av",
    "source": "Inlämnat i",
    "place": "{file}, {sheet} {cell}",
    "none": "Inget är rapporterat.",
    "title": "{sheet} {year}",
    "note": "Det som kommunerna och sekretariatet har skrivit, rad för rad, med källa.",
    "note_linked": "Det som kommunerna och sekretariatet har skrivit, rad för rad. Kommunens namn är en länk till filen i Källor.",
    "entries": "Rad för rad",
}
REPORT_FINDINGS = {
    "title": "Kontroll {year}",
    "note": "{errors}, {warnings} och {infos}. Fel håller en siffra utanför sammanställningen tills det är rättat.",
    "none": "Inga anmärkningar.",
}
REPORT_SEVERITIES = {"error": "✖ Fel", "warning": "▲ Varning", "info": "● Upplysning"}
REPORT_FINDING_HEADERS = ("Grad", "Kommun", "År", "Mätetal", "Fil", "Blad", "Cell", "Vad", "Så rättas det", "Kod")
REPORT_INFO_COUNT = ("upplysning", "upplysningar")
REPORT_SOURCES = {
    "title": "Källor",
    "note": "Varje fil i inkorgen, med kontrollsumma. Originalen är oförändrade.",
    "folder": "Mapp med originalen (tom om de ligger bredvid):",
    "open": "Öppna",
}
REPORT_SOURCE_HEADERS = (
    "Fil", "Original", "Används", "Kommun", "År", "Sparad (UTC)", "Rader att fylla i", "Ifyllda", "Rader i Data", "Fel",
    "Varningar", "SHA-256",
)
REPORT_FORECAST = {
    "title": "Prognos från {year}",
    "method": "Metod: en rät linje läggs så nära alla utfall som möjligt (minsta kvadratmetoden) och läses av vid målåret. "
    "Prognosen är ingen status: den säger bara vart det bär om inget ändras.",
    "uncertainty": "Osäkerheten jämför hur långt utfallen ligger från linjen med den förändring som prognosen visar. "
    "För en summa över planen läggs årens utfall ihop först. Ett år då någon kommuns del av en summa saknas räknas inte "
    "med. Ökning och minskning utan målvärde läses av vid planens slut, "
    "eller nästa år när planen är slut.",
    "none": "Inget mätetal har både ett mål framför sig och utfall för minst två år.",
    "series": "{text} ({series})",
    "reaches": "Når målet {year} om takten håller i sig.",
    "falls_short": "Når inte målet {year} i den takten: {gap} fattas.",
    "right_way": "Går åt rätt håll till {year}.",
    "wrong_way": "Går åt fel håll till {year}.",
    "flat": "Ligger still till {year}.",
}
REPORT_SURENESS = {
    "two": "Mycket osäker: bygger bara på {years}.",
    "unsure": "Mycket osäker: utfallen svänger mer än prognosen förändras (kan slå fel på {margin}; {years}).",
    "doubtful": "Osäker: kan slå fel på {margin} ({years}).",
    "steady": "Ganska säker: utfallen följer linjen (kan slå fel på {margin}; {years}).",
}
REPORT_FORECAST_YEARS = ("år", "år")
REPORT_FORECAST_HEADERS = {
    "code": "Nr",
    "indicator": "Mätetal",
    "outcome": "Utfall {year}",
    "change": "Förändring per år",
    "year": "Målår",
    "target": "Målvärde",
    "forecast": "Prognos för målåret",
    "words": "I ord",
    "uncertainty": "Hur säker den är",
}
REPORT_OUTLOOK = {
    "title": "Framåtblick från {year}",
    "note": "Försenade åtgärder (slut senast {year}-12-31, inte klara), milstolpar med prognos efter målåret, och milstolpar som ska "
    "nås {next}.",
    "none": "Inget är försenat, och ingen milstolpe ska nås nästa år.",
    "late": "{state} med prognos {forecast}; skulle vara nått {by}.",
    "due": "{state}; ska vara nått {by}.",
    "due_unknown": "Inget läge rapporterat; ska vara nått {by}.",
}
REPORT_OUTLOOK_KINDS = {
    "overdue": "▲ Försenad åtgärd",
    "overdue_decision": "▲ Försenat beslut",
    "coming_decision": "● Beslut att genomföra nästa år",
    "late": "▲ Prognos efter målåret",
    "due": "● Ska nås nästa år",
}
REPORT_OUTLOOK_HEADERS = ("Vad", "När", "Nr", "Mätetal", "Kommun", "Läge", "Ansvarig funktion")
REPORT_PDF = {
    "no_office": "PDF skapas med LibreOffice, som inte finns på datorn. Installera LibreOffice, eller öppna arbetsboken i Excel och "
    "välj Arkiv, Exportera, Skapa PDF.",
    "too_slow": "LibreOffice blev inte färdigt på {seconds} sekunder. Stäng andra program och försök igen.",
    "failed": "LibreOffice kunde inte göra någon PDF av {file}.",
}

# ---- feedback, reminders, archive ----------------------------------------------------------------------------

DAY = "{day} {month} {year}"
FEEDBACK_FILE = "Återkoppling {year} {municipality}"
FEEDBACK_FILE_UNREAD = "Återkoppling oläst fil {mark}"
FEEDBACK_FILE_MORE = "{name} ({number})"
REMINDER_FILE = "Påminnelse {year} {municipality}"
FEEDBACK_SHEETS = ("Återkoppling", "Upplysningar")
FEEDBACK_TITLE = "Återkoppling {year}: {municipality}"
FEEDBACK_TITLE_UNREAD = "Återkoppling: filen går inte att läsa som en rapport"
FEEDBACK_INFO_TITLE = "Upplysningar"
FEEDBACK_INFO_NOTE = "Det här behöver ni inte göra något åt. Titta gärna om något har lästs fel."
FEEDBACK_COMMENTS = "Återkoppling på en inlämnad fil. Filen själv är oförändrad."
FEEDBACK_FACTS = {
    "file": "Er fil",
    "sha256": "Kontrollsumma (SHA-256)",
    "filled": "Ifyllda rader",
    "used": "Används i sammanställningen",
    "counts": "Att göra",
    "mailbox": "Skickas till",
    "deadline": "Sista dag",
}
FEEDBACK_FILLED = "{filled} av {expected}"
FEEDBACK_USED = {True: "Ja", False: "Nej, inte den här filen"}
FEEDBACK_NOTHING = "Allt gick att läsa. Ni behöver inte göra något mer."
FEEDBACK_TO_DO = {"error": "{count} att rätta", "warning": "{count} att titta på", "blank": "{count} att fylla i"}
FEEDBACK_ROWS = ("rad", "rader")
FEEDBACK_COUNT = ("uppgift", "uppgifter")
FEEDBACK_HOW = (
    "Rätta i er egen fil, inte i den här. Spara den under samma namn och skicka den till {mailbox} senast {deadline}.",
    "Den fil som ni skickade är sparad som den är. Inget i den har ändrats.",
)
FEEDBACK_HEADERS = (
    "Grad", "Blad", "Cell", "Mätetal", "Det står", "Lästes som", "Vad som är fel eller oklart", "Så gör ni", "Klart",
)
FEEDBACK_UNDERSTOOD = {
    "ambiguous": "{reading} eller {other}: inget av dem används",
    "error": "Inget: uppgiften används inte",
    "missing": "Ej rapporterat",
    "outside": "Räknas inte",
    "as-is": "Som det står",
}
LETTER_SUBJECT = "Ämne: {subject}"
LETTER_GREETING = "Hej!"
LETTER_SIGNATURE = "Vänliga hälsningar"
LETTER = {
    "subject": "{plan}: återkoppling {year}, {municipality}",
    "subject-unread": "{plan}: vi kan inte läsa er fil",
    "thanks": "Tack för rapporten för {year} från {municipality}. Vi har läst filen ”{file}”: {filled} av {expected} rader är "
    "ifyllda.",
    "unused": "Filen används inte i sammanställningen:",
    "good": "Allt gick att läsa. Ni behöver inte göra något mer.",
    "to-do": "Det här återstår: {parts}.",
    "blank": "- Att fylla i: mätetal {codes}. Saknas utfall, välj en orsak under Bortfall.",
    "attached": "Allt står i den bifogade arbetsboken, med blad, cell och hur ni gör. Det viktigaste är:",
    "attached-only": "Allt står i den bifogade arbetsboken, med blad, cell och hur ni gör.",
    "line": "- {place}: {message}",
    "line-whole": "- {message}",
    "more": "- och {count} till i arbetsboken.",
    "mend": "Gör det i er egen fil, inte i den bifogade, och skicka den till {mailbox} senast {deadline}.",
    "if-wrong": "Är något fel: rätta i er egen fil, inte i den bifogade, och skicka den till {mailbox} senast {deadline}.",
    "unread": "Tack för filen ”{file}”. Den går tyvärr inte att använda som rapport:",
    "again": "Skicka rapporten på nytt till {mailbox} senast {deadline}. Hör gärna av er om ni behöver hjälp.",
}
LETTER_PLACE = "{sheet} {cell}"
LETTER_PLACE_INDICATOR = "{place} (mätetal {indicator})"
REMINDER = {
    "subject": "{plan}: påminnelse om rapporten för {year}, {municipality}",
    "missing": "Vi har ännu inte fått rapporten för {year} från {municipality}. Sista dag är {deadline}.",
    "unread": "Filen ”{file}”, som verkar komma från er, går inte att använda som rapport. Se vår återkoppling på den.",
    "how": "Fyll i mallen ”{template}” och skicka den till {mailbox}. Finns inget utfall, välj en orsak under Bortfall; då "
    "räknas raden som besvarad.",
    "help": "Har ni inte mallen, eller hinner ni inte i tid: svara på det här brevet. Har ni just skickat rapporten, bortse från "
    "påminnelsen.",
}

# ---- files written -------------------------------------------------------------------------------------------

KEPT_BESIDE = " (ny)"
KEPT_BESIDE_MORE = " (ny {number})"
NOT_REPLACED = {
    "filled-in": "{path} är redan ifylld och är orörd; det nya ligger i {kept}",
    "open": "{path} är öppen i ett annat program och är orörd; det nya ligger i {kept} – stäng filen och byt ut den",
    "read-only": "{path} är skrivskyddad och är orörd; det nya ligger i {kept}",
    "changed": "{path} har ändrats av någon annan under körningen och är orörd; det nya ligger i {kept}",
}
LOCKED = "{path} skrivs redan av en annan körning ({user} på {host}, sedan {time} UTC); försök igen när den är klar"
LOCK_UNKNOWN = "okänd"
OS_ERRORS = {
    "ENOSPC": "disken är full",
    "EDQUOT": "utrymmet på disken är slut",
    "EACCES": "behörighet saknas",
    "EPERM": "behörighet saknas",
    "EROFS": "disken är skrivskyddad",
    "ENOENT": "filen eller mappen finns inte",
    "ENOTDIR": "en del av sökvägen är ingen mapp",
    "EISDIR": "det är en mapp, inte en fil",
    "EEXIST": "det finns redan en fil med det namnet",
    "ENAMETOOLONG": "namnet är för långt",
    "EIO": "disken svarar inte som den ska",
}
"""What the operating system's commonest errors are called; others keep its own words."""

ARCHIVE_README = "LÄS MIG.txt"
ARCHIVE_RESULT = "resultat"
ARCHIVE_DATA = "data.csv"
ARCHIVE_FINDINGS = "anmarkningar.csv"
ARCHIVE_FINDING_COLUMNS = ("grad", "kommun", "ar", "matetal", "fil", "blad", "cell", "anmarkning", "atgard", "kod")
ARCHIVE_FILES = "filer.csv"
ARCHIVE_FILE_COLUMNS = ("fil_i_arkivet", "fil_i_inkorgen", "storlek", "sha256", "siffror_i_data")
ARCHIVE_TEXT = """ARKIV: {plan}, uppföljning {year}

Här ligger allt som uppföljningen vilar på. Det går att läsa utan något särskilt program.

original/          {originals} ur inkorgen, byte för byte som de kom in. Ett namn som inte
                   går på alla datorer har bytts; det ursprungliga står i filer.csv.
resultat/          sammanställningen som gjordes av dem (.xlsx).
data.csv           tabellen Data ur sammanställningen, en rad per rapporterad siffra.
anmarkningar.csv   bladet Kontroll ur sammanställningen: det som var fel eller oklart.
filer.csv          varje original: namn här, namn i inkorgen, storlek, SHA-256 och hur många
                   rader i data.csv som kommer ur det.
{plan_line}{choice_line}manifest-sha256.txt  SHA-256 för varje fil i arkivet.

CSV-filerna är UTF-8 med BOM, komma mellan fälten, text inom citattecken, punkt som decimaltecken.
En text som ett kalkylprogram kunde ta för en formel (den börjar med = + - @ eller tabb), eller
som själv börjar med en apostrof, har fått en apostrof först. Ta bort en apostrof i början av
texten, så står exakt det som rapporterades. Tal är alltid utan.

KONTROLLERA ARKIVET
  vplan arkivera --kontrollera ARKIV.zip
eller, utan programmet, i mappen där arkivet har packats upp:
  sha256sum -c manifest-sha256.txt        (Linux)
  shasum -a 256 -c manifest-sha256.txt    (macOS)
  Get-FileHash -Algorithm SHA256 FIL      (Windows PowerShell; jämför med manifestet)

INTE MED
{left_out}
"""
ARCHIVE_PLAN_LINE = "{name:<19}planen som uppföljningen gäller.\n"
ARCHIVE_CHOICE_LINE = "                   Sekretariatets val mellan flera filer står i original/{name}.\n"
ARCHIVE_ORIGINALS = ("fil", "filer")
ARCHIVE_NOTHING_LEFT_OUT = "Inget i inkorgen har utelämnats."
ARCHIVE_LEFT_OUT = "{name}: {why}"
ARCHIVE_NO_ORIGINAL = "saknas i inkorgen, men {rows} i data.csv kommer ur den (SHA-256 {sha256})"
ARCHIVE_ROWS = ("rad", "rader")
ARCHIVE_RESULT_LEFT_OUT = "sammanställningen själv; den ligger i resultat/"
ARCHIVE_FAULTS = {
    "damaged": "{name} är ingen hel zip-fil",
    "no-manifest": "manifest-sha256.txt saknas",
    "manifest": "manifest-sha256.txt, rad {line}: går inte att läsa",
    "missing": "{name} saknas",
    "changed": "{name} har ändrats: SHA-256 stämmer inte med manifestet",
    "unreadable": "{name} går inte att läsa",
    "extra": "{name} står inte i manifestet",
    "twice": "{name} finns två gånger",
    "unsafe": "{name} har ett namn som inte är säkert att packa upp",
}
ARCHIVE_WHOLE = "Arkivet är helt: {count} stämmer med manifestet."
ARCHIVE_DONE = "{path}\nSHA-256 {sha256}"
ARCHIVE_CHANGED = "{name} ändrades medan arkivet skrevs; försök igen"
ARCHIVE_UNREADABLE = "{name} går inte att läsa, och utan den är arkivet inte helt"
ARCHIVE_INCOMPLETE = "{count} som sammanställningen bygger på finns inte i inkorgen; de står i LÄS MIG.txt"
ARCHIVE_USAGE = "ange INKORG, RESULTAT och --ut, eller bara --kontrollera ARKIV.zip"

# ---- secretariat workbook, buttons, functions ----------------------------------------------------------------

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

CONTROL_RESULT = "Sammanställning.xlsx"
CONTROL_RESULT_YEAR = "Sammanställning {year}.xlsx"
CONTROL_RESULT_PATTERN = "Sammanställning *.xlsx"
CONTROL_TEMPLATES = "mallar {year}"
CONTROL_FEEDBACK = "återkoppling"
CONTROL_REMINDERS = "påminnelser"
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

CONTROL_TITLE = "{organisation}: uppföljning"
CONTROL_PROPERTY = "Sekretariatets kontrollbok: {plan}"
CONTROL_COMMENTS = "Kontrollbok för sekretariatet. Knapparna kör Python genom xlwings."
CONTROL_FILE = "Sekretariat.xlsm"
CONTROL_COPY = "{name} (uppdaterad)"
ADDIN_FILE = "Verksamhetsplan.xlam"
CONTROL_SHEETS = {
    "kontroll-start": "Start",
    "kontroll-inlamningar": "Inlämningar",
    "kontroll-anmarkningar": "Kontroll",
}
CONTROL_TABLES = {"kontroll-inlamningar": "Inlamningar", "kontroll-anmarkningar": "Anmarkningar"}
CONTROL_SUBTITLE = "Sekretariatets kontrollbok för {plan}"
CONTROL_SETTINGS_TITLE = "Inställningar"
CONTROL_SETTINGS = {
    "plan": ("Plan", "En inbyggd plans namn, eller en planfil (.toml eller .xlsx)."),
    "year": ("År", "Året som följs upp. Tomt betyder det senast inlämnade."),
    "inbox": ("Inkorg", "Mappen med inlämningar, räknat från den här filen. Alla år och undermappar läses."),
    "results": ("Resultatmapp", "Mappen för mallar, sammanställning och återkoppling, räknat från den här filen."),
    "deadline": ("Sista dag", "Senaste dag för inlämning, i mallar och påminnelser. Tomt betyder 31 januari året efter."),
}
CONTROL_INBOX = "inkorg"
CONTROL_RESULTS = "resultat"
CONTROL_LAST_TITLE = "Senaste körning"
CONTROL_LAST = {
    "last_action": "Vad som gjordes",
    "last_time": "När",
    "last_result": "Resultat",
    "last_counts": "Utfall",
}
CONTROL_BUTTONS_TITLE = "Knappar"
CONTROL_BUTTONS = {
    "SkapaMallar": "Skapa mallar",
    "Kontrollera": "Kontrollera",
    "Konsolidera": "Konsolidera",
    "Aterkoppla": "Återkoppling",
    "Paminn": "Påminn",
    "OppnaResultat": "Öppna resultat",
    "SkapaPdf": "PDF",
    "VisaHjalp": "Hjälp",
}
"""What stands on each button, by its macro; the ribbon says the same."""
CONTROL_HOW_TITLE = "Så gör du"
CONTROL_HOW = (
    "1. Fyll i de gula cellerna ovan. Skapa mallar skriver en mall för varje kommun; skicka dem.",
    "2. Spara kommunernas svar i inkorgen, utan att ändra dem. Filnamnen spelar ingen roll.",
    "3. Kontrollera läser inkorgen. Bladet Inlämningar visar vem som har svarat, Kontroll vad som behöver rättas.",
    "4. Återkoppling och Påminn skriver färdiga filer och texter att mejla till kommunerna.",
    "5. Konsolidera sammanställer allt till en arbetsbok och öppnar den. Kör hur ofta du vill: inget svar ändras.",
    "Stoppas makron? Kör samma steg från genvägarna i Start-menyn, eller med kommandot vplan knapp konsolidera.",
)
CONTROL_NOTES = {
    "kontroll-inlamningar": "En rad per kommun. Vita kolumner fylls av programmet, gula är dina egna och ändras aldrig.",
    "kontroll-anmarkningar": "Fel och varningar i inlämningarna. Skriv gärna i den gula kolumnen: det du skriver står kvar.",
}
CONTROL_HEADERS = {
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
    "reminded": "Påmind",
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
CONTROL_HEADER_HELP = {
    "choice": "Om en kommun har skickat flera filer: skriv namnet på den som ska gälla. Valet sparas i val.csv i inkorgen.",
    "reminded": "Dag då påminnelsen skickades. Fylls i av Påminn om cellen är tom; du kan skriva själv.",
}
CONTROL_STATES = {
    "missing": "Saknas",
    "received": "Inkommen",
    "several": "Inkommen, flera filer",
    "choose": "Flera filer: välj en",
    "open": "Kvarstår",
    "mended": "Åtgärdad",
}
CONTROL_SEVERITIES = {"error": "✖ Fel", "warning": "▲ Varning", "info": "Info"}
CONTROL_OPEN = "Öppna"
CONTROL_FAULTS = {
    "missing": "{label} saknas på bladet Start; fyll i den gula cellen.",
    "year": "{label} på bladet Start är {text}; skriv ett år med fyra siffror, eller lämna tomt.",
    "date": "{label} på bladet Start är {text}; skriv ett datum, till exempel 2019-01-31.",
    "unreadable": "{file} går inte att läsa som en kontrollbok; gör en ny med vplan sekretariat.",
    "not-control": "{file} är ingen kontrollbok: bladet {sheet} saknas; gör en ny med vplan sekretariat.",
    "in-the-way": "Det står något under tabellen på bladet {sheet}; flytta det till ett annat blad och kör igen.",
    "other-program": "Kontrollboken är sparad av ett annat program än Excel; öppna den i Excel, spara och kör igen.",
    "sheet": "Bladet {sheet} saknas i kontrollboken; gör en ny med vplan sekretariat.",
}

# ---- command line, demo --------------------------------------------------------------------------------------

CLI = {
    "vplan": "Gemensamma verksamhetsplaner i Excel: mallar, kontroll, status och sammanställning.",
    "demo": "Visa hela kedjan med påhittade siffror: mallar, inlämningar, kontroll och sammanställning.",
    "planer": "Lista de inbyggda planerna.",
    "minnesanteckningar": "Skriv minnesanteckningar från ett möte, ur sekretariatets register.",
    "kalender": "Skriv mötena som en kalenderfil, ur sekretariatets register.",
    "underlag": "Skriv underlag till årets fakturor: medlemsavgift och del av projekten, ett blad per kommun.",
    "mallar": "Skriv en mall per kommun för ett år.",
    "kontrollera": "Läs inlämningar och säg vad som saknas eller är fel.",
    "konsolidera": "Sammanställ alla inlämningar till en arbetsbok.",
    "rapport": "Gör en PDF av en sammanställning, genom Excel där det finns och annars LibreOffice.",
    "aterkoppling": "Skriv till varje kommun vad som behöver rättas, och påminn dem som saknas.",
    "arkivera": "Lägg originalen, resultatet och allt det vilar på i ett arkiv, eller kontrollera ett.",
    "sekretariat": "Skriv sekretariatets kontrollbok för Excel, med knappar och menyflik.",
    "knapp": "Tryck på en av kontrollbokens knappar i det Excel som är öppet, utan makron.",
    "installera": "Lägg in genvägar och inställningar så att knapparna fungerar på den här datorn.",
    "doktor": "Kontrollera att Python, xlwings och Excel fungerar ihop, och säg vad som ska rättas.",
}
CLI_COMMANDS = "kommandon"
CLI_COMMAND = "KOMMANDO"
CLI_OPTIONS = {
    "plan": "en inbyggd plans namn, eller sökvägen till en planfil",
    "plan_default": "en inbyggd plans namn, eller sökvägen till en planfil (annars Familjen Helsingborgs)",
    "planer": "en inbyggd plans namn, eller sökvägen till en planfil; av flera blir det en sammanställning var och en översikt",
    "data": "skriv också tabellen Data till en fil, .csv eller .parquet",
    "plan_optional": "en inbyggd plans namn, eller sökvägen till en planfil (annars den som inlämningarna säger)",
    "ar": "året som följs upp",
    "ar_optional": "rapportåret (annars det senast inlämnade)",
    "arbetare": "läs med så många processer (annars så många som datorn har kärnor, när det lönar sig)",
    "dask": "läs med ett Dask-kluster, till exempel tcp://server:8786",
    "utan_minne": "läs varje fil på nytt, även de som är oförändrade sedan förra gången",
    "ut": "vart det som görs ska skrivas",
    "ut_demo": "mappen som allt skrivs i (annars ./vplan-demo)",
    "kommun": "bara de här kommunerna, med namn eller kommunkod",
    "fran": "en tidigare sammanställning, vars utfall fylls i",
    "paths": "filer eller mappar med inlämningar",
    "inkorg": "mappen med inlämningar, alla år och undermappar",
    "sammanstallning": "sammanställningen",
    "pdf": "PDF-filen som skrivs",
    "styrelse": "bara det som styrelsen läser: Sammanfattning, Avvikelser, målområden, Kommuner, Diagram, Prognos och Framåtblick",
    "blad": "bara de här bladen, till exempel en kommuns",
    "bok_register": "arbetsboken med sekretariatets register (Sekretariat.xlsm eller .xlsx)",
    "bok_underlag": "arbetsboken med sekretariatets register: projekten, och nyare folkmängder än planens",
    "plan_bok": "en inbyggd plans namn, eller sökvägen till en planfil (annars den som arbetsboken säger)",
    "ut_docx": "dokumentet som skrivs",
    "ut_ics": "kalenderfilen som skrivs",
    "ut_underlag": "arbetsboken som skrivs",
    "datum": "mötets dag (annars det senaste mötet som har något antecknat)",
    "organ": "vilket organs möte, om flera möttes samma dag",
    "json": "skriv ett JSON-dokument i stället för text",
    "ut_bok": "vart kontrollboken ska skrivas (FIL.xlsm)",
    "sekretariat": "kontrollboken: dess inställningar och register används, och en uppdaterad kopia skrivs bredvid resultatet",
    "knapp": "mallar, kontrollera, konsolidera, aterkoppling, paminn, oppna, pdf eller hjalp",
    "bok": "kontrollboken (annars den som är öppen)",
    "fonster": "visa fel i ett fönster, när ingen kommandorad syns",
    "celler": "lista också varje cell som kommunen får fylla i",
    "ut_mapp": "mappen som filerna skrivs i, utanför inkorgen",
    "sista_dag": "sista dag att svara, ÅÅÅÅ-MM-DD (annars 31 januari året efter)",
    "ar_aterkoppling": "bara det här årets inlämningar (annars alla, och påminnelser för det senast inlämnade året)",
    "inkorg_arkiv": "mappen med inlämningar",
    "resultat": "sammanställningen som gjordes av dem",
    "plan_arkiv": "planens namn eller planfil (annars den inbyggda som sammanställningen säger)",
    "ut_arkiv": "arkivet som skrivs (.zip)",
    "kontrollera_arkiv": "kontrollera ett arkiv i stället för att skriva ett",
}
CLI_BODY = "{value} är inget organ; välj bland {known}"
CLI_NO_MEETING = "registren har inget antecknat från något möte {which}; antecknade möten: {known}"
CLI_SEVERAL_BODIES = "flera organ möttes den {day} ({known}); välj ett med --organ"
CLI_NO_PLAN = "{path} säger inte vilken plan den hör till; ange den med --plan"
CLI_NO_BOOKS = "{path} går inte att använda: {problem}"
CLI_USAGE = "{problem}; se {command} --help"
CLI_OS_ERROR = "det gick inte: {problem} {file}"
CLI_INTERRUPTED = "avbrutet"
CLI_YEAR = "år {year} ligger utanför planen; välj {first}–{last}"
CLI_MUNICIPALITY = "{name} är inte medlem {year}; välj bland {known}"
CLI_WORKERS = "--arbetare ska vara minst 1"
CLI_NO_DASK = "Dask är inte installerat; det följer med verksamhetsplan-excel[dask]"
CLI_DASK_SILENT = "ingen Dask-schemaläggare svarar på {address}"
CLI_NO_SHEET = "Bladet {name} finns inte. Bladen är: {names}"
CLI_NO_SUCH = "{path} finns inte"
CLI_NO_INBOX = "inkorgen {path} finns inte, eller är ingen mapp"
CLI_NOTHING_READ = "ingen inlämning i {path} gick att läsa; vplan kontrollera säger varför"
CLI_DATA_FORM = "{path} ska sluta på .csv eller .parquet"
CLI_NO_PARQUET = "pyarrow är inte installerat; det följer med verksamhetsplan-excel[parquet]"
CLI_SEVERAL_CONTROL = "--sekretariat hör till en enda plan"
CLI_SEVERAL_DATA = "--data hör till en enda plan"
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
CLI_SEVERAL_PLANS = "inlämningarna hör till flera planer ({plans}); välj en med --plan"
CLI_NOT_A_RESULT = "{path} är ingen sammanställning som går att läsa"
CLI_DATE = "{text} är inget datum; skriv ÅÅÅÅ-MM-DD"
CLI_INSIDE_INBOX = "{path} ligger i inkorgen, där det skulle läsas som något en kommun har lämnat; välj ett --ut utanför den"
CLI_INBOX_NO_PLAN = "ingen inlämning i {path} säger vilken plan det gäller; ange den med --plan"
CLI_INBOX_NO_YEAR = "ingen inlämning i {path} säger vilket år det gäller; ange det med --ar"
CLI_NOT_REPLACED = "{path} är ingen sammanställning utan en fil som någon har lämnat, och skrivs inte över; välj ett annat --ut"
CLI_KEPT = "{count} skrevs inte över utan ligger bredvid: {names}"
CLI_KEPT_COUNT = ("fil", "filer")
CLI_PROGRESS_TEMPLATES = "Mallar"
CLI_PROGRESS_EXAMPLES = "Exempel"
CLI_PROGRESS_READING = "Läser"
CLI_PROGRESS_FEEDBACK = "Återkoppling"
SEVERITIES = {"error": "FEL", "warning": "VARNING", "info": "INFO"}
FINDING_LINE = "{severity} {place}: {message} {hint}"
SUBMISSION_LINE = "{file}: {municipality} {year}, {filled} av {expected} rader ifyllda, {errors}, {warnings}"
ERROR_COUNT = ("fel", "fel")
WARNING_COUNT = ("varning", "varningar")
INPUT_LINE = "  {sheet}!{cell}\t{indicator}\t{series}\t{year}\t{field}\t{kind}\t{unit}"
SUMMARY_HEAD = "{plan}, uppföljning {year}"
SUMMARY_STATUS = "  {status:<18} {count:>3}"
SUMMARY_SUBMISSIONS = "{count} inlämningar räknas; {errors} och {warnings} i kontrollen."
SUMMARY_MISSING = "Saknas för {year}: {names}."
SUMMARY_RESULT = "Sammanställningen: {path}"
SUMMARY_CONTROL = "Kontrollboken, uppdaterad: {path}"
DEMO_INBOX = "inkorg"
DEMO_TEMPLATES = "mallar"
DEMO_RESULT = "Sammanställning.xlsx"
DEMO_BOOKS = "Sekretariat.xlsx"

EXAMPLE_REASONS = {
    "ej mätt": "Mätningen gjordes inte i år; nästa görs nästa år.",
    "kommer senare": "Statistiken publiceras i maj.",
}
EXAMPLE_COMMENTS = (
    "Årets siffra är preliminär.",
    "Ökningen beror främst på att två nya verksamheter räknas med.",
    "Vi har bytt mätmetod; serien är omräknad bakåt.",
    "Arbetet har försenats av en upphandling.",
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
