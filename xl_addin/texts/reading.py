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
PLACEHOLDERS = (
    "saknas", "uppgift saknas", "uppgifter saknas", "n/a", "na", "se bilaga", "x", "ej klart", "ej klar",
    "inte klart",
    "vet ej", "vet inte", "okänt", "tbd", "kommer", "kommer senare", "ingen uppgift", "finns ej", "null",
)  # fmt: skip
"""Words that say nothing of an outcome, where it may be a text."""
LIMITS = ("mellan {low} och {high}", "minst {low}", "högst {high}")
WITNESS_PROPERTIES = "dokumentegenskaper"
NOTHING = "inget"
AND_MORE = " … och {count} till"
OR = " eller "
EDITIONS = "plan {plan}, mall {template}"
HEADER_ROW = "hela rubrikraden"
TEMPLATE_OF = "mallen för {municipality} {year}"
TEMPLATE_OTHER = "en annan mall"
MORE_CELLS = "… och {count} ifyllda celler till; de finns kvar i filen"
REFUSED_AS_COMMENT = "{header} angivet som: {text}"
