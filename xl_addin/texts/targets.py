"""Words of the explanations: why a mätetal has its status."""

from __future__ import annotations

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
