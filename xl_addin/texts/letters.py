"""Words of feedback, letters and reminders."""

from __future__ import annotations

DAY = "{day} {month} {year}"
PERIOD = {False: "{year}", True: "delåret {year}"}
"""What is reported of: a year, or its middle (True)."""
FILES = {False: "filen", True: "filerna"}
ROWS = {
    False: "Finns inget utfall, välj en orsak under Bortfall; då räknas raden som besvarad.",
    True: "Läge, prognos och kommentar är det viktiga; utfall fylls i där de redan finns.",
}
"""What is to be filled in, of a year and of its middle."""
FEEDBACK_FILE = "Återkoppling {year} {municipality}"
FEEDBACK_FILE_UNREAD = "Återkoppling oläst fil {mark}"
FEEDBACK_FILE_MORE = "{name} ({number})"
REMINDER_FILE = "Påminnelse {year} {municipality}"
FEEDBACK_SHEETS = ("Återkoppling", "Upplysningar")
FEEDBACK_BESIDE = (
    "Det här fick inte plats i mallen",
    "Det stod i er fil, men hör inte till någon cell här. För in det där det hör hemma, eller svara i kolumnen längst till höger.",
)
UNASKED = "En fråga till kommunen står på en rad som inte hör till någon fil, och skickas inte: ”{question}”."
UNASKED_FILE = (
    "Frågan ”{question}” om {file} skickas inte, för den filen får ingen återkoppling nu. Skriv den på en rad för den fil som räknas."
)
"""What the secretariat is told of questions that reach nobody."""
FEEDBACK_INFO = (
    "Upplysningar", "Det här behöver ni inte göra något åt. Titta gärna om något har lästs fel.",
)
FEEDBACK_TO_DO = {"error": "{count} att rätta", "warning": "{count} att titta på", "blank": "{count} att fylla i"}
FEEDBACK_ROWS = ("rad", "rader")
FEEDBACK_COUNT = ("uppgift", "uppgifter")
FEEDBACK_HEADERS = (
    "Grad", "Blad", "Cell", "Mätetal", "Det står", "Lästes som", "Vad som är fel eller oklart", "Så gör ni", "Ert svar",
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
EXAMPLE_SENDER = "{name} (exempel på avsändare, ingen riktig adress)"
LETTER_SIGNATURE = "Vänliga hälsningar"
LETTER = {
    "subject": "{plan}: återkoppling {year}, {municipality}",
    "subject-unread": "{plan}: vi kan inte läsa er fil",
    "thanks": "Tack för rapporten för {year} från {municipality}. Vi har läst {files} {file}. Ifyllda rader: {filled} av {expected}.",
    "thanks-statement": "Tack för svaret om yttrandet från {municipality}. Vi har läst {files} {file}. Årets rapport skickas för sig.",
    "several": "Vi har fått flera filer från er för {year} som inte säger samma sak: {files}. "
    "Svara på det här brevet och säg vilken som gäller; till dess används ingen av dem. I den bifogade mallen står det som filerna är överens om.",
    "good": "Allt klart: allt gick att läsa. Ni behöver inte göra något mer.",
    "to-do": "Det här återstår: {parts}.",
    "blank": "- Att fylla i: mätetal {codes}. Saknas utfall, välj en orsak under Bortfall.",
    "blank-interim": "- Att fylla i: läge, prognos eller kommentar för mätetal {codes}.",
    "attached": "Den bifogade filen är er mall med alla era svar på plats. "
    "Cellerna är märkta, var och en med en anteckning om vad som är fel och hur ni gör; på bladet Start finns länkar till dem. Det viktigaste är:",
    "attached-only": "Den bifogade filen är er mall med alla era svar på plats, att fylla i vidare.",
    "line": "- {place}: {message}",
    "line-whole": "- {message}",
    "more": "- och {count} till i den bifogade filen.",
    "mend": "Gör det i den bifogade filen, spara och skicka den till {mailbox} {by}.",
    "if-wrong": "Är något fel: rätta i den bifogade filen, spara och skicka den till {mailbox} {by}.",
    "unread-beside": "{about} Det som står där finns därför inte i den bifogade mallen. Saknar ni något i mallen: för in det där.",
    "template": "Den bifogade filen är er mall för {year}, ifylld med det vi redan vet.",
    "unknown": "Vi ser inte vilken kommun filen kommer från. Svara på det här brevet med kommun och år, så skickar vi en mall ifylld med det vi redan vet.",
    "again": "Skicka rapporten på nytt till {mailbox} {by}. Hör gärna av er om ni behöver hjälp.",
}
BY_WHEN = {"in-time": "senast {deadline}", "past": "så snart ni kan"}
TEMPLATE = {
    "subject": "{plan}: mall för rapporten om {year}, {municipality}",
    "here": "Här är mallen {template} för uppföljningen av {year}.",
    "parts": "Här är mallen för uppföljningen av {year}, i delar så att flera kan fylla i samtidigt: {template}. "
    "Delarna kan skickas var för sig, i vilken ordning som helst; vi lägger ihop dem.",
    "how": "Fyll i de gula cellerna, spara och skicka filen till {mailbox} senast {deadline}. {rows}",
    "help": "På bladet Hjälp står hur varje mätetal fylls i. Svara på det här brevet om ni undrar över något.",
}
STATEMENT = {
    "subject": "{plan}: yttrande {number}, {municipality}",
    "here": "Här är svarsblanketten {template} för yttrande {number}, ”{title}”.",
    "how": "Det indikativa ställningstagandet behövs senast {indicative} och det politiska beslutet senast {deadline}. "
    "Fyll i de gula cellerna, spara och skicka filen till {mailbox}. Det går bra att skicka den två gånger, efter varje steg.",
    "help": "Blanketten hör inte till årets rapport, som skickas för sig. Svara på det här brevet om ni undrar över något.",
}
UNREAD = {
    False: "Tack för filen {file}. Den går tyvärr inte att använda som rapport:",
    True: "Tack för filerna {file}. De går tyvärr inte att använda som rapport:",
}
"""Of one file, and of several (True)."""
LETTER_PLACE = "{sheet} {cell}"
LETTER_PLACE_INDICATOR = "{place} (mätetal {indicator})"
REMINDER = {
    "subject": "{plan}: påminnelse om rapporten för {year}, {municipality}",
    "missing": "Vi har ännu inte fått rapporten för {year} från {municipality}. Sista dag är {deadline}.",
    "unread": "Filen ”{file}”, som verkar komma från er, går inte att använda som rapport. Se vår återkoppling på den.",
    "untouched": "Vi har fått filen ”{file}”, men inget mätetal för {year} är besvarat i den.",
    "how": "Fyll i mallen ”{template}” och skicka den till {mailbox}. {rows}",
    "help": "Har ni inte mallen, eller hinner ni inte i tid: svara på det här brevet. Har ni just skickat rapporten, bortse från påminnelsen.",
}
