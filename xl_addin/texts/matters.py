"""Words of what a follow-up comes to: matters for the board, what is to be cleared up, conclusions."""

from __future__ import annotations

ACTIONS = {
    "none": "ingen åtgärd finns",
    "ended": "åtgärden är avslutad",
    "done_in": "åtgärden blev klar {year}",
    "overdue": "åtgärd försenad sedan {end}",
    "until": "åtgärd pågår till {end}",
    "open": "åtgärd pågår",
}
REQUESTS = {
    "new_time": "Godkänn ny tid, {year}",
    "new_schedule": "Begär ny tidplan",
    "action": "Begär åtgärd",
    "action_or_strike": "Begär åtgärd, eller stryk",
    "new_action": "Begär ny åtgärd",
    "action_time": "Begär ny slutdag",
    "note": "Ta del av",
    "strike": "Stryk ur planen",
    "report_or_strike": "Begär rapport, eller stryk",
    "statement": "Begär svar av dem som saknas",
    "fund": "Ändra finansieringen, eller godkänn avsteg",
    "decision": "Ge ny tid, eller avsluta",
}
"""What is asked of the board."""
OTHERWISE = {
    "new_time": "Målåret {by} står kvar, fast det inte kan hållas.",
    "new_time_passed": "Målåret {by} har passerat utan ny tid.",
    "new_schedule": "Ingen vet när det blir klart.",
    "action": "Nästa års siffra väntas utan att något görs.",
    "action_or_strike": "Målet står kvar utan insats ett år till.",
    "new_action": "Ingen insats pågår nästa år.",
    "action_time": "Åtgärden pågår utan slutdag.",
    "note": "Åtgärden fortsätter som beslutat.",
    "strike": "Målet står kvar fast det har utgått.",
    "report_or_strike": "Målet står kvar utan att någon följer det.",
    "statement_all": "Yttrandet kan inte lämnas: det kräver ett undertecknat ja av alla.",
    "statement_most": "Yttrandet står på färre svar än det kunde.",
    "fund": "Fonden betalar mer än planens regel tillåter.",
    "decision": "Beslutet står kvar som inte verkställt.",
}
"""What happens if the board decides nothing."""
OTHERWISE_LAST = {
    "action": "Följer med oprövat till nästa plan.",
    "action_or_strike": "Följer med oprövat till nästa plan.",
    "new_action": "Ingen insats pågår när planen tar slut.",
}
"""The same in the plan's last year, where it differs."""
PROPOSED_BY = {
    "forecast": "prognos", "action": "åtgärdens slut", "plan": "planens dag", "rule": "schablon", "nobody": "",
}
"""Below a proposed date: whose it is."""
ONE_DECISION = "gäller {count} ärenden"
ONE_MUNICIPALITY = "en"
NAMES_MORE = "{count} till"
WHY = "{reason}."
JOINED = "; "
CANCELLED = "{who} har rapporterat att det utgår"
UNREPORTED = "inget är rapporterat, {years}"
STATEMENT = "{count} av {all} har svarat; {names} saknas"
STATEMENT_ABOUT = "Yttrande {number}: {title}"
FUND = "{fund} betalar {share}, mot högst {limit}"
FUND_ABOUT = "Projekt: {name}"
DECISION = "skulle ha varit klart {by}"
WORD = "”{word}”"
WORD_OF = "{municipality}: ”{word}”"

MISSING_ROWS = "{rows} saknas"
UNCLEAR = {
    "missing_about": ("{names} har inte lämnat in", "{count} kommuner har inte lämnat in"),
    "missing_preliminary": ("en status är preliminär tills alla har svarat", "{count} statusar är preliminära tills alla har svarat"),
}
ROWS = ("rad", "rader")

HEADLINES = {
    "all": "Hela planen {met}: alla {all} mål.",
    "nearly": "Nästan hela planen {met}: {count} av {all} mål.",
    "most": "Större delen av planen {met}: {count} av {all} mål.",
    "half": "Halva planen {met}: {count} av {all} mål.",
    "less": "Mindre än halva planen {met}: {count} av {all} mål.",
    "little": "En mindre del av planen {met}: {count} av {all} mål.",
    "under_way": "{count} av {all} mål {these_met}, och {on_track} går enligt plan.",
    "under_way_none": "Inget av planens {all} mål {this_met} än, men {on_track} går enligt plan.",
    "none": "Inget av planens {all} mål {this_met}.",
    "one": "Planens enda mål {this_met}.",
    "one_not": "Planens enda mål {this_not}.",
    "unreported": "Inget är rapporterat för {year}: inget av planens mål går att bedöma.",
    "no_targets": "Planen sätter inga mål för {year}; {followed} mätetal följs.",
}
"""The first sentence of the conclusion: by the share of the targets that are met, or before the last year by how it goes."""
MET = {
    "last": {"met": "nåddes", "these_met": "nåddes", "this_met": "nåddes", "this_not": "nåddes inte"},
    "before": {"met": "är nådd", "these_met": "är nådda", "this_met": "är nått", "this_not": "är inte nått"},
}
"""How being met is said in the plan's last year, and before it: of the plan, of several targets, of one."""
MISSED = {
    "last": ("{missed} missades{action}.", "{missed} missades{action}."),
    "before": ("{missed} är ej uppnått{action}.", "{missed} är ej uppnådda{action}."),
}
MISSED_ACTION = {
    "one_all": ", och saknar åtgärd",
    "one_none": "",
    "all": ", och alla saknar åtgärd",
    "some": "; {names} saknar åtgärd",
    "none": "",
}
NONE_MISSED = "Inget är ej uppnått."
NO_MATTERS = "Inget ärende behöver beslut."
SENT = "{count} av {all} kommuner har lämnat in; {filled} av {expected} rader är rapporterade."
SENT_NONE = "Inget är rapporterat av någon kommun."
SENT_ALL = "Alla {all} kommuner har lämnat in; {filled} av {expected} rader är rapporterade."
WEAKEST = "Svagast kunskap i {area}: {count} av {all} mål går inte att bedöma."
LEDE = {
    "matters": ("Ett ärende behöver beslut.", "{count} ärenden behöver beslut."),
    "carried": (
        "Av de nådda är ett nått enligt ett tidigare års rapport.",
        "Av de nådda är {count} nådda enligt tidigare års rapporter.",
    ),
    "followed": ("Ett mätetal följs utan mål och räknas inte.", "{count} mätetal följs utan mål och räknas inte."),
    "questioned": (
        "En status vilar på en ifrågasatt siffra, se Att reda ut.",
        "{count} statusar vilar på ifrågasatta siffror, se Att reda ut.",
    ),
}
OTHERS = {
    "first": "{count} mål",
    "on_track": "{count} går enligt plan",
    "deviating": "{count} avviker",
    "unknown": "{count} går inte att bedöma",
    "sentence": "{clauses}.",
}
"""Of the targets that are neither met nor missed: one sentence, in which the first count has the noun."""
NOTHING_TO_DECIDE = (
    "Inget att besluta: inget mål är ej uppnått, inget som avviker saknar åtgärd eller har en prognos efter målåret, inget yttrande saknar svar, och inget beslut är försenat.",
    "Varför det går att lita på: {sent} Kontrollen gav {errors} och {warnings}.",
)
"""What the decision page says where nothing needs the board, and why one can trust that."""
NOTHING_KNOWN = "Ingen kommun har rapporterat något för {year}. Vad som behöver beslut visar sig när svaren har kommit."
"""The same where nobody has reported anything."""
AREA = {
    "all": "alla {all} mål {these_met}",
    "some": "{count} av {all} mål {these_met}",
    "some_one": "{count} av {all} mål {this_met}",
    "none": "inget av {all} mål {this_met}",
    "one": "målet {this_met}",
    "one_not": "målet {this_not}",
    "unreported": "inget är rapporterat för {year}",
    "no_targets": "inga mål för {year}",
}
AREA_TITLE = "{area}: {conclusion}"
AREA_MISSED = {
    "last": "{conclusion}; {missed} missades",
    "before": "{conclusion}; {missed} är ej uppnått",
    "before_many": "{conclusion}; {missed} är ej uppnådda",
}
AREA_PARTS = {
    "on_track": ("{names} går enligt plan", "{names} går enligt plan"),
    "deviating": ("{names} avviker", "{names} avviker"),
    "missed": ("{names} är ej uppnått", "{names} är ej uppnådda"),
    "without": ("{names} är ej uppnått och saknar åtgärd", "{names} är ej uppnådda och saknar åtgärd"),
    "unknown": ("{names} går inte att bedöma", "{names} går inte att bedöma"),
    "followed": ("{names} följs", "{names} följs"),
}
"""What a målområde's sentence says after the count of what is met; each for one and for several."""
DECISION_MADE = {
    "plain": "Beslut {day} ({body}): {text}",
    "with": "Beslut {day} ({body}): {text} [{facts}]",
}
DECISION_BRIEF = {"plain": "Beslut {day}.", "with": "Beslut {day}: {facts}."}
"""Of a decision whose words stand on the sheet Förklaringar: its day and how it goes."""
DECISION_BY = "senast {day}"
FINAL = {
    "heading": "Slutrapport {first}–{last}",
    "title": "Slutrapport {first}–{last}: {counts}",
    "sentence": "{counts}. Se {sheet}.",
    "area": "{number} {area}",
    "since": "Året är det första i en obruten följd av år med samma status, till och med {year}.",
    "reached": "{count} nådda",
    "listed": "{label}: {names}.",
    "none": "Inget kvar.",
    "struck": "{code} ströks i utgåvan som gäller från {year}: {reason}",
    "decision": "({decision})",
}
FATES = {
    "goes_on": "Till nästa plan",
    "reached": "Nått {year}",
    "late": "Efter målåret",
    "dropped": "Utgår",
    "followed": "Följs utan mål",
}
FINAL_CLAUSES = {
    "reached": ("{count} mål nåddes", "{count} mål nåddes"),
    "late": ("{count} nåddes efter målåret", "{count} nåddes efter målåret"),
    "goes_on": ("{count} går till nästa plan", "{count} går till nästa plan"),
    "dropped": ("{count} utgår", "{count} utgår"),
}
"""What became of the plan's targets, each for one and for several."""
FINAL_HEADERS = {"count": "Antal", "fate": "Vad det blev av", "names": "Mätetal"}
