"""Words of what lies ahead, and of the whole period: forecast, outlook, judgement over the years."""

from __future__ import annotations

FORECAST = {
    "title": "Prognos från {year}",
    "method": "Metod: en rät linje läggs så nära alla utfall som möjligt (minsta kvadratmetoden) och läses av vid målåret. "
    "Prognosen är ingen status: den säger bara vart det bär om inget ändras.",
    "uncertainty": "Osäkerheten jämför hur långt utfallen ligger från linjen med den förändring som prognosen visar. "
    "För en summa över planen läggs årens utfall ihop först. Ett år då någon kommuns del av en summa saknas räknas inte med. "
    "Ökning och minskning utan målvärde läses av vid planens slut. Planens sista år görs ingen prognos.",
    "wide_unsure": "För dessa svänger utfallen mer än prognosen förändras, så att den inget säger: {listed}.",
    "wide_two": "För dessa finns bara två års utfall, för få för en prognos: {listed}.",
    "none": "Inget mätetal har både ett mål framför sig och utfall för minst två år.",
    "series": "{text} ({series})",
    "reaches": "Når målet {year} om takten håller i sig.",
    "corridor": "{low}–{high}",
    "falls_short": "Når inte målet {year} i den takten: {gap} fattas.",
    "right_way": "Går åt rätt håll till {year}.",
    "wrong_way": "Går åt fel håll till {year}.",
    "flat": "Ligger still till {year}.",
}
SURENESS = {
    "doubtful": "Osäker: kan slå fel på {margin} ({years}).",
    "steady": "Ganska säker: utfallen följer linjen (kan slå fel på {margin}; {years}).",
}
FORECAST_YEARS = ("år", "år")
FORECAST_HEADERS = {
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
OUTLOOK = {
    "title": "Framåtblick från {year}",
    "note": "Försenade åtgärder (slut senast {year}-12-31, inte klara), milstolpar med prognos efter målåret, och milstolpar som ska nås {next}.",
    "none": "Inget är försenat, och ingen milstolpe ska nås nästa år.",
    "late": "{state} med prognos {forecast}; skulle vara nått {by}.",
    "due": "{state}; ska vara nått {by}.",
    "due_unknown": "Inget läge rapporterat; ska vara nått {by}.",
}
OUTLOOK_KINDS = {
    "overdue": "▲ Försenad åtgärd",
    "overdue_decision": "▲ Försenat beslut",
    "coming_decision": "● Beslut att genomföra nästa år",
    "late": "▲ Prognos efter målåret",
    "due": "● Ska nås nästa år",
}
OUTLOOK_HEADERS = ("Vad", "När", "Nr", "Mätetal", "Kommun", "Läge", "Ansvarig funktion")
PERIOD_BRIEF = {"yearly": "Nått {met}\u00a0av\u00a0{all}\u00a0år.", "met": "Nått sedan {year}.", "met_now": "Nått {year}."}
PERIOD = {
    "sentence": "Hela perioden: {text}{span}.",
    "yearly": "uppnått {met} av {all} år",
    "met": "målet är nått sedan rapporten för {year}",
    "not_yet": "målet är inte nått",
    "span": ", {span}",
    "from_to": "{before} {first} och {now} {last}",
}
"""The judgement over the whole period, beside the year's status."""
