"""Words of the explanations: why a mätetal has its status."""

from __future__ import annotations

BRIEF = {
    "decided": "{names} avgör",
    "trend": "{now} mot {before} {since}",
    "reach": "{now} mot {line} för {year}",
    "reach_late": "{now} mot målet {goal}",
    "benchmark": "{growth} mot jämförelsens {other_growth}",
    "milestone": "{stands}, {forecast}",
    "trajectory": "{now} mot {against}",
    "count": "{now} mot minst {at_least}",
}
"""The reason in a few words, where the rule stands beside it."""
EXPLANATION = {"final": "{status}: {reason}.", "preliminary": "{status} (preliminär): {reason}.", "forecast": "{status} (prognos vid delår): {reason}."}
"""Every explanation: the status word, then what a person can check by hand."""
OF_ANOTHER_YEAR = "{reason} (utfallets statistik avser {year})"
SENTENCE = "{first}{rest}."
BY_REASON = "bortfall för {year}, {reason}"
NOTHING_REPORTED = "inget är rapporterat för {year}"
ONLY_TEXT = "för {year} finns text, men inget som går att bedöma"
FIELD_MISSING = "rapporterat för {year}, men {field} saknas"
MISSING_FIELDS = {"value": "utfall", "state": "läge"}
ABOUT = "ca {number}"
SIGNED = "+{number}"
CHANGE = {"up": "ökning", "down": "minskning"}
COUNT_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
YEARS_AFTER = "{years} år efter målåret {by}"
ARROWS = {"up": "↑", "down": "↓", "flat": "→"}
IN_YEAR = {"unit": "år {year}", "bare": "för {year}"}
"""The year behind a figure: `72,4 år 2015` would be read as an age."""
SINCE = {"year_before": "året före", "older": "från {before} (det senast kända utfallet)"}
PERCENTAGE_POINTS = "procentenheter"
MILESTONE_TARGETS = {
    "done": "klart senast {by}",
    "started": "påbörjat senast {by}",
    "done_last": "klart senast planens sista år",
    "started_last": "påbörjat senast planens sista år",
}
MILESTONE_BRIEF = {"done": "klart {by}", "started": "påbörjat {by}"}
MILESTONE_DONE = {"done": "klart", "started": "påbörjat"}
MILESTONE_STANDS = {
    "so_far": {
        "not_started": "arbetet är inte påbörjat",
        "ongoing": "arbetet pågår",
        "done": "läget är Klar, men året som anges har inte varit",
    },
    "year_end": {
        "not_started": "var inte påbörjat vid årets slut",
        "ongoing": "pågick fortfarande vid årets slut",
        "done": "var inte klart vid årets slut, fast läget är Klar",
    },
}
"""How a milestone that is not met stands, by its state: before its target year, and from then on."""
CANCELLED = "läget för {year} är Utgår, så det finns inget att bedöma"
FORECASTS = {"unknown": "ingen prognos angiven", "forecast": "prognos {forecast}", "late": "prognos {forecast}, {late}"}
MILESTONE = {
    "met": "{done} {met}; mål: {target}",
    "since_met": "{done} {met} enligt rapporten för {reported}; mål: {target}",
    "late": "{done} {met}, {late}",
    "since_late": "{done} {met}, {late}, enligt rapporten för {reported}",
    "not_met": "{stands}, {forecast}{goal}",
    "goal": "; mål: {target}",
}
COUNT = {
    "year": "{now} under {year}; målet är minst {at_least} varje år",
    "total": "{total} till och med {year}{terms}; målet är minst {at_least} under {period}",
    "pace": "{total} till och med {year}{terms}, mot {needed} i jämn takt; målet är minst {at_least} under {period}",
    "missing": "{total} till och med {year}{terms}, men {years} saknas i summan; målet är minst {at_least} under {period}",
    "terms": " ({terms})",
}
COUNT_TARGETS = {"year": "minst {at_least} varje år", "period": "minst {at_least} under hela planen"}
COUNT_BRIEF = {"year": "minst {at_least} per år", "period": "minst {at_least} i planen"}
TRAJECTORY = {
    "step": "{step} för {step_year}",
    "step_since": "{step}, som gäller från {step_year}",
    "step_final": "slutmålet {step} {final_year}",
    "ahead": " (slutmål {final} {final_year})",
    "achieved": "{now} mot slutmålet {step} {final_year}",
    "on_track": "{now} mot {against}{ahead}",
    "deviating": "{now} mot {against}, inom tillåten avvikelse, gräns {limit}{ahead}",
    "missed": "{now} mot {against}, utanför tillåten avvikelse, gräns {limit}{ahead}",
    "followed": "{now} för {year}; planens första målvärde, för {step_year}, är {step}",
    "target_none": "inget för {year}",
}
TRAJECTORY_STEPS = {"at_least": "{number}", "at_most": "högst {number}"}
TREND = {
    "compared": "{now} mot {before} {since}; målet är {change} varje år",
    "best": "{now} mot {before} {since}, det bästa som går att nå; målet är {change} varje år",
    "no_before": "{now} för {year}, men det finns inget tidigare utfall att jämföra med; målet är {change} varje år",
}
TREND_TARGETS = {"up": "högre än {before_year}", "down": "lägre än {before_year}"}
BENCHMARK = {
    "compared": "{now} mot {before} {since} är {growth}; jämförelsens {other} mot {other_before} är {other_growth}; målet är att {wish}",
    "no_before": "{now} för {year}, men det finns inget tidigare utfall att jämföra med",
    "missing": "{now} för {year}, men {missing} saknas att jämföra med",
    "not_positive": "{which} är {number}, och tillväxt kan bara räknas med värden över noll",
    "outcome": "utfall för {year}",
    "other": "jämförelsevärde för {year}",
}
BENCHMARK_WISH = {"up": "öka mer än jämförelsen", "down": "minska mer än jämförelsen"}
BENCHMARK_TARGETS = {"up": "ökar mer än jämförelsen", "down": "minskar mer än jämförelsen"}
REACH = {
    "achieved": "{now} mot målet {line} senast {by} (startvärdet {baseline_year} var {baseline})",
    "on_track": "{now} mot {line} för {year}, på rak linje från {baseline} ({baseline_year}) till {target} ({by})",
    "deviating": "{now} mot {line} för {year}, på rak linje från {baseline} ({baseline_year}) till {target} ({by}), men inte sämre än startvärdet",
    "missed": "{now} mot {line} för {year}, på rak linje från {baseline} ({baseline_year}) till {target} ({by}), och sämre än startvärdet",
    "late_deviating": "{now} mot målet {target} senast {by}; högst {left} av vägen från {baseline} ({baseline_year}) är kvar (gräns {line})",
    "late_missed": "{now} mot målet {target} senast {by}; mer än {left} av vägen från {baseline} ({baseline_year}) är kvar (gräns {line})",
    "before": "{now} för {year}, före startvärdets år {baseline_year}",
    "no_baseline": "{now} för {year}, men startvärdet för {baseline_year} saknas",
    "no_direction": "startvärdet {baseline} ({baseline_year}) är detsamma som målet {target}, så det går inte att säga vad som är bättre",
    "target": "{target} senast {by}",
    "target_factor": "{factor} gånger startvärdet senast {by}",
    "target_half": "halverat senast {by}",
}
CORRIDOR = {
    "achieved": "{now} för {year}, inom {low} till {high}; målet gäller varje år",
    "deviating": "{now} för {year}, {side} gränsen {nearest} men inom tillåten avvikelse, till {outermost}",
    "missed": "{now} för {year}, {side} gränsen {nearest} och utanför tillåten avvikelse, till {outermost}",
    "below": "under",
    "above": "över",
    "target": "{low}–{high}",
}
BASELINE = {
    "registered": "värdet {value} för {wanted} är registrerat sedan {since}; mål: ett värde senast {by}",
    "on_track": "läget är {state}; ett värde för {wanted} ska finnas senast {by}",
    "missed": "läget var {state} vid årets slut; ett värde för {wanted} skulle finnas senast {by}",
    "done_without": "läget är {state}, men värdet för {wanted} saknas",
    "target": "värde för {wanted} senast {by}",
}
MONITOR = {
    "number": "{now} för {year}; planen sätter inget målvärde",
    "text": "rapporterat i text för {year}; planen sätter inget målvärde",
    "target": "följs, inget målvärde",
}
MEMBERS_DO = {
    "milestone_done": {
        "achieved": "är klar{a} i tid",
        "met": "klar{a}",
        "on_track": "följer tidplanen",
        "deviating": "väntas bli klar{a} för sent",
        "missed": "är inte klar{a}",
    },
    "milestone_started": {
        "achieved": "har börjat i tid",
        "met": "har börjat",
        "on_track": "följer tidplanen",
        "deviating": "väntas börja för sent",
        "missed": "har inte börjat",
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
        "achieved": "har utvecklats åt rätt håll och mer än jämförelsen",
        "deviating": "har utvecklats åt rätt håll eller mer än jämförelsen, inte båda",
        "missed": "har utvecklats åt fel håll och mindre än jämförelsen",
    },
    "reach": {
        "achieved": "har nått målet",
        "on_track": "följer linjen mot målet",
        "deviating": "har inte kommit ända fram",
        "missed": "är långt från målet",
    },
    "corridor": {
        "achieved": "ligger inom gränserna",
        "deviating": "ligger strax utanför gränserna",
        "missed": "ligger utanför gränserna",
    },
    "baseline": {
        "achieved": "har registrerat ett värde",
        "on_track": "har tid kvar att registrera ett värde",
        "missed": "har inte registrerat något värde i tid",
    },
    "monitor": {},
}
"""What members with each status have done; the verbs fit one kommun as well as several, with {a} for several."""
COMBINED = {
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
    "no_series": "mätetalet är inte tillämpligt för någon av serierna",
    "late": "{whole}: {early} i tid, {late} efter målåret ({names})",
    "all_late": "{whole}: alla efter målåret",
    "part_not_reported": "{rest}; inte rapporterat: {names}",
    "part_not_assessable": "{rest}; kan inte bedömas: {names}",
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
    "corridor": "low ({low}) ska vara lägre än high ({high})",
    "values_empty": "values ska ha minst ett år",
    "values_late": "values första år ({year}) är efter planens sista år {last}",
    "values_loosen": "values ska skärpas för varje år; {year} är svagare än året före",
    "tolerance": "tolerance ska vara från 0 till och med 1",
}
