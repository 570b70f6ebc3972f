"""Words of the consolidated workbook."""

from __future__ import annotations

from xl_addin.texts import template

SHEETS = {
    "summary": "Sammanfattning",
    "decisions": "För beslut",
    "deviations": "Avvikelser",
    "final": "Slutrapport",
    "explanations": "Förklaringar",
    "books": "Närvaro och ekonomi",
    "reading_guide": "Så läses planen",
    "municipalities": "Kommuner",
    "charts": "Diagram",
    "municipality_index": "Kommuner A–Ö",
    "forecast": "Prognos",
    "outlook": "Framåtblick",
    "statistics": "Officiell statistik",
    "data": template.DATA_SHEET,
    "findings": "Kontroll",
    "sources": "Källor",
}
"""Names of the result's sheets; those of the målområden and kommuner come from the plan."""
REGISTER_SHEETS = {"action_plan": "Handlingsplaner"}
"""Where a register's sheet in the result has another name than in the template."""
TITLE = "{plan}: uppföljning {year}"
INTERIM_TITLE = "{plan}: delårsrapport {year}"
COMMENTS = "Sammanställning av kommunernas rapporter. Innehåller inga makron."
LANGUAGE = "sv-SE"
SUBTITLE = "{plan}, uppföljning {year}"
INTERIM_SUBTITLE = "{plan}, delårsrapport {year}: alla statusar är prognoser"
BACK = "Till Sammanfattning"
QUESTIONED = "⚠ En siffra är ifrågasatt, se Kontroll."
STATUS_PRELIMINARY = "{status} ({mark})"
NONE = "–"
TREND = {"up": "{arrow} ökar", "down": "{arrow} minskar", "flat": "{arrow} lika"}
TREND_ALIKE = "{trend} i samma kommuner"
"""Where the figures beside it say otherwise, as some kommun is missing in one of the years."""
STATE = "{state} {year}"
STATE_FORECAST = "{state}, prognos {year}"
OLDER_SIGN = "†"
OLDER = f"{{outcome}}\u00a0{OLDER_SIGN}"
"""An outcome by an older definition, which is never compared."""
OLDER_NOTE = f"{OLDER_SIGN} Enligt en äldre definition, och jämförs därför inte."
SHARE = "{count} av {all}"
TARGET_UNIT = "{target}\nEnhet: {unit}"
FIGURE_NOTE = "Utfallet: {count} av {all} kommuner; {names} saknas."
OF_YEAR = "Utfallets statistik avser {year}."
CITED = "{header}: {text}"
COMMENT_OF = "{municipality}: {comment}"
INDICATOR = "{code} {text}"
INDICATOR_SERIES = "{text} – {series}"
HEADED = "{heading}: {text}"
TOGETHER = "Sammantaget"
MEMBERS = "Kommunerna"
MATTER_HEADERS = {
    "code": "Nr",
    "indicator": "Ärende",
    "asked": "Vad som begärs",
    "why": "Varför, och kommunens ord",
    "otherwise": "Annars",
    "responsible": "Ansvarig",
    "proposed": "Förslag",
    "decision": "Styrelsens beslut",
}
MATTER_KEYS = {"key_code": "Nr (nyckel)", "key": "Ärende (nyckel)", "group": "Beslut (nyckel)"}
"""Headers of the hidden columns that tell rows and decisions apart when the board's words are carried on."""
MATTERS = {
    "title": "{count} ärenden behöver {decisions}",
    "decision": "beslut",
    "decisions": "{count} beslut",
    "one_decision": "ett beslut",
    "one": "Ett ärende behöver beslut",
    "none": "Inget ärende behöver beslut",
    "unknown": "Inget är rapporterat, så inget ärende är känt",
    "proposed_rule": "Schablon, ingens förslag: 30 april för tidplan, 30 juni för åtgärd.",
    "order": "Ordning: ej uppnådda, flest år i följd, längst från målet.",
    "one_box": "Rutans översta rad gäller alla dess ärenden.",
    "unclear": "Att reda ut: inget av detta är ett ärende förrän det är utrett",
    "unclear_more": "{why} Och {count} till, se Kontroll.",
    "used": "Används så länge",
    "left_out": "Används inte",
    "not_sent": "Inlämning saknas",
}
PAPER_HEADERS = {
    "code": "Nr",
    "indicator": "Mätetal",
    "outcome": "Utfall {year}",
    "target": "Mål {year}",
    "difference": "Skillnad",
    "before": "Utfall {year}",
    "start": "Start {year}",
    "line": "{first}–{last}",
    "status": "Status",
    "counted": "Svar",
    "why": "Varför",
}
PAPER = {
    "matter": "för beslut",
    "carried": "Nådda enligt tidigare års rapporter: {listed}.",
    "carried_one": "{code} {name}, {outcome}",
    "alike": "samma {count} kommuner",
    "of_year": "statistik avser {years}",
    "counted": "{count}/{all}",
    "typed": "text",
    "line_note": "Linje: utfall, på egen skala som spänner över minst 20 % av värdet. Streckad: målets väg. Ihålig punkt: någon kommun saknas. Skillnad: mot målet. "
    "Svar: kommuner i siffrorna.",
}
IN_TIME, YEARS_LATE = "i tid", ("år sent", "år sent")
"""The difference of a milestone, in years after its target year."""
SIGNS = {"least": "≥", "most": "≤", "more": ">", "less": "<"}
DIFFERENCES = {
    "better": "bättre", "worse": "sämre", "outside": "utanför", "even": "lika", "within": "inom", "on_target": "på målet",
}  # fmt: skip
LINE_HEADERS = {"outcome": "Linje {year}", "target": "Målets väg {year}", "hollow": "Ej alla {year}"}
LINE_NAMES = {"outcome": "Utfall", "target": "Målets väg", "hollow": "Någon kommun saknas"}
SUMMARY = {
    "code": "Nr",
    "area": "Målområde",
    "met": "Nådda mål",
    "met_of": "{count} av {all}",
    "signs": "Varje tecken är ett mätetal",
    "conclusion": "Slutsats",
    "sum": "Summa",
    "preliminary": "varav preliminära",
    "total": "Hela planen",
    "legend": "{statuses}",
    "change_title": "Sedan förra året",
    "trust_title": "Hur säkert det är",
    "more_title": "Läs vidare",
    "more": "{sheet}: {about}",
}
CHANGE = {
    "first": "{year} är planens första år, så det finns inget år före att jämföra med.",
    "same": "Sedan {before} har inget mätetal bytt status.",
    "since": "Sedan {before} har {parts}.",
    "before": "Då var {count} av {all} mål nådda.",
    "before_unknown": "Då var inget mål rapporterat.",
}
MOVES = {
    "better": ("{count} mätetal fått bättre status", "{count} mätetal fått bättre status"),
    "worse": ("{count} fått sämre", "{count} fått sämre"),
    "judged": ("{count} fått den bedömning som saknades", "{count} fått den bedömning som saknades"),
    "lost": ("{count} inte längre kunnat bedömas", "{count} inte längre kunnat bedömas"),
}
SIGNED_OFF = {"some": "{count} ej klarmarkerade: {names}.", "all": "Alla som har svarat har klarmarkerat."}
PRELIMINARY_NOTE = (
    "{count} status är preliminär: någon kommun är inte bedömd.",
    "{count} statusar är preliminära: någon kommun är inte bedömd.",
)
MISSING = {
    "files": "Ingen inlämning för {year}: {names}.",
    "files_none": "Alla {count} kommuner har lämnat in för {year}.",
    "files_none_one": "Kommunen har lämnat in för {year}.",
    "rows": "Ej rapporterade rader: {counts}.",
    "rows_more": "{count} i {municipalities}",
    "rows_none": "Varje rad som skulle rapporteras är rapporterad.",
    "row": "{municipality} {count}",
}
OTHERS = ("annan kommun", "andra kommuner")
TRUST = {
    "submissions": "{count} av {all} kommuner har lämnat in för {year}; {filled} av {expected} rader är rapporterade ({share}).",
    "saved": "Filerna för {year} sparades mellan {first} och {last}.",
    "saved_one": "Filerna för {year} sparades {first}.",
    "saved_unknown": "Filerna säger inte när de sparades.",
    "findings": "Kontrollen gav {errors} och {warnings}; se arbetsbokens blad Kontroll.",
    "findings_none": "Kontrollen gav inga fel eller varningar.",
    "figures": "Varje siffra i arbetsboken leder till sin rad i Data och därifrån till fil, blad och cell.",
}
ABOUT = {
    "decisions": "varje ärende för styrelsen, med plats för beslut",
    "final": "vad som nåddes och när, vad som går till nästa plan och vad som utgår",
    "explanations": "varje mätetals hela förklaring, kommunernas status och kommentarer",
    "books": "närvaro, beslut, fond och avgifter",
    "reading_guide": "vad statusarna betyder, och hur planen har lästs",
    "deviations": "det som är ej uppnått eller avviker, värst först, med plats för beslut",
    "areas": "planens egna tabeller med utfall, status och förklaring",
    "municipalities": "varje kommuns status på varje mätetal",
    "municipality": "ett blad per kommun, för den egna styrelsen, med regionen och spridningen bredvid",
    "municipality_index": "en rad per kommun",
    "revision": "vad den gällande utgåvan av planen ändrade, och vad som hände med historiken",
    "action_plan": "kommunernas åtgärder",
    "network": "kommunernas del i kunskapsnätverken",
    "charts": "utfall mot målvärde, år för år",
    "forecast": "vart talen är på väg",
    "outlook": "vad som väntar, och vad som är sent",
    "statistics": "riket och liknande kommuner, ur publicerad statistik",
    "data": "varje rapporterad siffra med källa",
    "findings": "fel, varningar och upplysningar i det inlämnade",
    "sources": "de inlämnade filerna",
    "register": "ur kommunernas och sekretariatets register",
    "register_empty": "inget är rapporterat",
}
DEVIATIONS = {
    "title": "Avvikelser {year}",
    "rule": "Mätetal som är ej uppnådda eller avviker. "
    "Ordning: ej uppnådda före dem som avviker; därefter flest år i följd; därefter längst från det som målet krävde (i procent; för kommunvisa mätetal andelen kommuner som inte når dit); därefter planens ordning. "
    "Staplarna för utfall visar formen, inte storleken.",
    "partial": "Sista stapeln är {count} av {all} kommuner.",
    "late": "Beslut och yttranden vars sista dag har passerat",
    "none": "Inget mätetal avviker och inget är ej uppnått.",
    "unassessed": "Utan bedömning: ej rapporterat eller går inte att bedöma",
    "history": "{year}\u00a0{symbol}",
    "step": "{action} ({owner})",
    "due": "Senast {date}: {step}",
    "overdue": "▲ Passerat {date}:\n{step}",
}
IN_A_ROW = ("år", "år i följd")
DEVIATION_HEADERS = {
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
AREA = {
    "title": "Förklaringar {year}",
    "note": "Varje mätetal med hela förklaringen, kommunernas status och allt de har skrivit. Underlag till styrelsens sidor.",
    "reading": "{text}\nSekretariatets läsning: {reading}",
    "goal": "Mål: {text}",
    "strategy": "Strategi: {text}",
    "members": "{status}: {names}",
    "everyone": "alla",
}
CHARTS = {
    "title": "Utfall mot målvärde {year}",
    "note": "Ett diagram för varje mätetal som har en mållinje och minst ett utfall, med sina siffror.",
    "band": "{code} {text}",
    "chart_alt": "Linjediagram för {indicator}. {points}",
    "chart_point": "{year}: målvärde {target}, utfall {outcome}.",
    "chart_missing": "saknas",
    "chart_outcome": "Utfall",
    "chart_target": "Målvärde",
    "chart_most": "Högst",
    "between": " till ",
}
CHART_HEADERS = {
    "code": "Nr",
    "year": "År",
    "target": "Målvärde",
    "most": "Högst",
    "outcome": "Utfall",
    "chart": "Diagram",
}
AREA_HEADERS = {
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
MATRIX_HEADERS = {"code": "Nr", "indicator": "Mätetal", "region": "Regionen"}
MUNICIPALITIES = {
    "title": "Kommunerna {year}: {sent}",
    "sent": "{count} av {all} har lämnat in",
    "sent_all": "alla {all} har lämnat in",
    "sent_none": "ingen har lämnat in",
    "note": "De mätetal som flera kommuner rapporterar. Tom ruta: kommunen rapporterar det inte. Ordningen är planens, ingen rangordning.",
    "reported": "Rapporterade rader",
}
GUIDE_MARKS = (
    "Preliminär: svar saknas som kan ändra ordet. Ihålig punkt och 7/11: så många kommuner finns i siffran; de jämförs med sig själva.",
    "Skillnaden är utfallet minus målet; bättre eller sämre gäller det mätetalets egen riktning. Uppnått och Enligt plan läggs aldrig ihop.",
    "En ifrågasatt siffra visas som den skrevs, med frågetecken, och är inget ärende förrän den är utredd.",
)
GUIDE = {
    "title": "Så läses planen",
    "status": "Status",
    "means": "Betyder",
    "marks_title": "Siffror och märken",
    "reading_title": "Så har sekretariatet läst planen",
    "read_years": "Där trycket inte anger något målår är det läst så: {years}.",
    "read_year": "senast {year} för {codes}",
    "of_matters": "Läsningen av de mål som är ej uppnådda och ärenden i dag:",
    "rest": "Alla läsningar står på arbetsbokens blad Förklaringar.",
}
MUNICIPALITY = {
    "title": "{municipality} {year}",
    "conclusion": "{municipality}: {met} av {all} egna mål nådda{missed}",
    "missed": "; ej uppnådda: {names}",
    "note": "Kommunens egna siffror bredvid regionens och spridningen. Ingen rangordning.",
    "spread_note": "Lägst, median och högst: av kommunernas egna tal för året, där minst två har lämnat ett. Ifrågasatta tal är inte med.",
    "filled": "Rapporterade rader: {filled} av {expected}.",
    "no_submission": "Ingen inlämning för {year}.",
    "index_title": "Kommuner A–Ö {year}",
    "index_note": "Med fler än {limit} kommuner får var och en en rad här i stället för ett eget blad. "
    "Antalen gäller kommunens egna rader; filtrera bladet Data på kommunen för att se dem.",
}
INDEX_HEADERS = ("Kod", "Kommun", "Att rapportera", "Rapporterade")
MUNICIPALITY_HEADERS = {
    "code": "Nr",
    "indicator": "Mätetal",
    "own": "Eget utfall {year}",
    "before": "Eget {year}",
    "target": "Mål {year}",
    "status": "Egen status",
    "region": "Regionen {year}",
    "region_status": "Regionens status",
    "low": "Lägst",
    "middle": "Median",
    "high": "Högst",
    "why": "Varför, och egen kommentar",
}
SPREAD = {"shared": "{count} kommuner"}
REGISTER = {
    "municipality": "Rapporterat av",
    "source": "Inlämnat i",
    "place": "{file}, {sheet} {cell}",
    "none": "Inget är rapporterat.",
    "title": "{sheet} {year}",
    "title_all_years": "{sheet}, alla år",
    "note": "Det som kommunerna och sekretariatet har skrivit, rad för rad, med källa.",
    "note_linked": "Det som kommunerna och sekretariatet har skrivit, rad för rad. Kommunens namn är en länk till filen i Källor.",
    "entries": "Rad för rad",
}
FINDINGS = {
    "title": "Kontroll {year}",
    "note": "{errors}, {warnings} och {infos}. Fel håller en siffra utanför sammanställningen tills det är rättat.",
    "none": "Inga anmärkningar.",
    "new": "Ny",
    "count_new": "{count} sedan förra sammanställningen, överst.",
    "none_new": "Inget nytt sedan förra sammanställningen.",
}
NEW_COUNT = ("ny", "nya")
FINDING_STATE = "Läge"
SEVERITIES = {"error": "✖ Fel", "warning": "▲ Varning", "info": "● Upplysning"}
FINDING_HEADERS = ("Grad", "Kommun", "År", "Mätetal", "Fil", "Blad", "Cell", "Vad", "Så rättas det", "Kod")
INFO_COUNT = ("upplysning", "upplysningar")
SOURCES = {
    "title": "Källor",
    "note": "Varje fil i inkorgen, med kontrollsumma. Originalen är oförändrade.",
    "folder": "Mapp med originalen (tom om de ligger bredvid):",
    "open": "Öppna",
}
SOURCE_HEADERS = (
    "Fil", "Original", "Används", "Kommun", "År", "Sparad (UTC)", "Rader att fylla i", "Ifyllda", "Rader i Data", "Fel",
    "Varningar", "SHA-256",
)
SOURCE_WHY = "Varför inte"
STATISTICS = {
    "title": "Officiell statistik {year}",
    "note": "Ett sammanhang till planens siffror, ingen rangordning. Kommunernas och rikets siffror är källans egna. "
    "Källan har ingen siffra för regionen: den är en egen beräkning ur kommunernas, liksom medelvärdet för kommuner som planen räknar upp. "
    "Finns inget publicerat för året visas det senaste före.",
    "no_group": "Liknande kommuner",
    "sum": "summan av kommunernas",
    "weighted_mean": "vägt med folkmängden",
    "own": "{value}\n(egen beräkning, {how})",
    "our_mean": "{value}\n(egen beräkning, ovägt, {count} av {all})",
    "their_mean": "{value}\n({publisher}s ovägda medelvärde)",
    "spread": "{low} – {high}",
    "spread_part": "{spread}\n({count} av {all} kommuner)",
}
STATISTICS_HEADERS = (
    "Nr", "Mätetal", "År", "Rapporterat för regionen", "Medlemmarna, lägst – högst", "Regionen ur statistiken", "Riket",
    "{group}, medelvärde", "{group}, lägst – högst", "Källa",
)
SOURCED = "{source}\nhämtad {day}"
PDF = {
    "no_office": "PDF skapas med LibreOffice, som inte finns på datorn. "
    "Installera LibreOffice, eller öppna arbetsboken i Excel och välj Arkiv, Exportera, Skapa PDF.",
    "too_slow": "LibreOffice blev inte färdigt på {seconds} sekunder. Stäng andra program och försök igen.",
    "failed": "LibreOffice kunde inte göra någon PDF av {file}.",
}
