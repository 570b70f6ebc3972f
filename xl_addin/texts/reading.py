"""Words about what people type and where it stands."""

from __future__ import annotations

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
LIMITS = ("mellan {low} och {high}", "minst {low}", "högst {high}")
WITNESS_PROPERTIES = "dokumentegenskaper"
NOTHING = "inget"
UNCALCULATED = "en formel utan sparat resultat"
AND_MORE = " … och {count} till"
OR = " eller "
EDITIONS = "plan {plan}, mall {template}"
HEADER_ROW = "hela rubrikraden"
TEMPLATE_OF = "mallen för {municipality} {year}"
TEMPLATE_OTHER = "en annan mall"
MORE_CELLS = "… och {count} ifyllda celler till; de finns kvar i filen"
REFUSED_AS_COMMENT = "{header} angivet som: {text}"
FILE_KINDS = {
    "word": "ett Word-dokument",
    "slides": "en presentation",
    "image": "en bild",
    "numbers": "ett dokument från Numbers, Pages eller Keynote",
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
NO_RESULT = {
    "file": "filen",
    "no-sheet": "den har inget blad Data",
    "no-columns": "bladet Data saknar kolumner som det ska ha",
    "no-region": "bladet Data har inga rader för samverkan som helhet",
    "no-values": "den är sparad av ett program som inte sparar formlers värden; öppna den i Excel, spara den och försök igen",
    "no-board": "den har inga blad till styrelsen",
    "no-workbook": "den är ingen arbetsbok, eller skadad",
}
"""Why a file is no result; `file` is what it is called in the other reasons."""
RESULT_NOTES = {
    "valueless": "Sammanställningen är sparad av ett program som inte sparar formlers värden: raderna på {sheets} är inte med. "
    "Öppna den i Excel, spara den och försök igen.",
    "other-plan": "Planen är inte ord för ord den som sammanställningen gjordes med: texter och mål kan avvika från den.",
    "unread": "{count} på bladet Data i sammanställningen känns inte igen och är inte med (rad {rows}): ändrat för hand, eller av en annan plan. "
    "Gör om sammanställningen.",
    "sheets": "Sammanställningen saknar {sheets}, eller dess rubriker: det som stod där är inte med. Gör om sammanställningen.",
    "older": "Sammanställningen är av {of}: vad som har rapporterats för {years} är inte med.",
    "newer": "Sammanställningen är av {of}, ett senare år än mallarna för {year}.",
    "lacking": "Bladet Data i sammanställningen säger inte hur samverkan ligger till {year} efter utgåva {version} av planen för {codes}: den statusen är räknad om. "
    "Gör om sammanställningen.",
    "unclear": "{count} av styrelsens beslut i sammanställningen hör inte till något ärende, hör till ett med flera olika beslut, är en formel eller är struket till en del, och är inte med (rad {rows}). "
    "Rätta dem där, eller skriv dem i registret Beslut.",
    "all": "något mätetal",
    "columns": "Bladet Data i sammanställningen saknar {columns}. Det som saknas är räknat om, och kan avvika från det som har redovisats. "
    "Gör om sammanställningen.",
}
"""What somebody should know of a result that something is made of."""
ROWS = ("rad", "rader")
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
    "letters": "texterna i och över cellerna är längre än {limit} tecken tillsammans",
    "rows": "ett blad har fler än {limit} rader",
    "sheets": "det finns fler än {limit} blad",
    "merged": "det finns för många sammanslagna celler",
    "arrays": "det finns för många matrisformler",
    "overlays": "det ligger fler än {limit} anteckningar, bilder och rutor på ett blad",
    "styles": "arbetsboken har för många cellformat, som blivit kvar av inklistrade celler (kopiera i så fall värdena till en ny mall)",
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
MARKED = {
    "raised": "[upphöjt: {text}]", "lowered": "[nedsänkt: {text}]", "struck": "[struket: {text}]",
    "unseen": "[osynligt: {text}]",
}  # fmt: skip
MARKS = {
    "raised": "upphöjt", "lowered": "nedsänkt", "struck": "genomstruket",
    "unseen": "skrivet med en färg eller storlek som gör att det inte syns",
}  # fmt: skip
NOTHING_SEEN = "ingenting"
SEASONS = {"vår": 3, "sommar": 6, "höst": 9, "vinter": 12}
QUARTER_WORDS = ("kvartal", "kv", "q", "k")
WEEK_WORDS = ("vecka", "v", "w")
WEEK = "vecka {number} {year}"
MONTHS_OF = "{first}–{last} {year}"
HALVES = {1: "första", 7: "andra"}
HALF = "{which} halvåret {year}"
SEASON = "{stem}en {year}"
QUARTER = "kvartal {number} {year}"
HALF_YEARS = {"vt": 1, "ht": 7, "h1": 1, "h2": 7, "förstahalvåret": 1, "andrahalvåret": 7}
OVERLAYS = {
    "note": ("en anteckning", "anteckningar"),
    "thread": ("en kommentarstråd", "kommentarstrådar"),
    "box": ("en textruta", "textrutor"),
    "picture": ("en bild", "bilder"),
    "object": ("ett inbäddat objekt", "inbäddade objekt"),
    "lost": ("en anteckning eller bild som fattas i filen", "anteckningar eller bilder som fattas i filen"),
}
"""What lies over cells: one of them, and several."""
AT_CELLS = ": vid {cells}"
EITHER = " eller "
"""Between the cells of which one is to be filled in."""
