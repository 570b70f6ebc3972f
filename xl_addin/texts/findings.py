"""The findings: code -> (message, how to mend it)."""

from __future__ import annotations

from xl_addin.texts.answer_findings import ANSWERS, NOTHING_TO_DO
from xl_addin.texts.file_findings import FILES

_OF_SUBMISSIONS: dict[str, tuple[str, str]] = {
    # -- sheets, rows and columns
    "row-missing": (
        "Raden för {expected} finns inte kvar på bladet ”{sheet}”. Den räknas som ej rapporterad, inte som noll.",
        "Hämta raden från mallen, eller fyll i en ny mall.",
    ),
    "row-duplicated": (
        "Mätetal {indicator} står på flera rader: {cells}. Inget av värdena används.",
        "Behåll en rad med rätt värde och ta bort de andra.",
    ),
    "row-moved": ("Raden för mätetal {indicator} står nu på rad {found}; i mallen är det rad {expected}. Den lästes ändå.", NOTHING_TO_DO),
    "sheet-missing": (
        "Det här saknas bland bladen: {expected}. Mätetalen där räknas som ej rapporterade, inte som noll.",
        "Fyll i en ny mall, eller flytta tillbaka bladen från mallen.",
    ),
    "sheet-renamed": ("Bladet ”{expected}” heter nu ”{found}”. Det lästes ändå.", NOTHING_TO_DO),
    "sheet-without-cells": ("Bladet ”{found}” hör inte till mallen. Det har inga ifyllda celler.", NOTHING_TO_DO),
    "sheet-copied": (
        "Bladet ”{found}” är en kopia av ”{expected}”. Värdena på kopian räknas inte.",
        "Ta bort kopian. Är det kopian som gäller: flytta värdena till ”{expected}”.",
    ),
    "column-missing": (
        "Kolumnen ”{header}” finns inte på bladet ”{sheet}”. Värdena i den räknas som ej rapporterade.",
        "Fyll i en ny mall, eller lägg tillbaka kolumnen med samma rubrik.",
    ),
    "control-column-missing": (
        "Kolumnen ”{header}” finns inte på bladet {sheet}: {file} är gjord med en äldre version av programmet.",
        "Öppna filen i Excel och skriv rubriken {header} till höger om tabellens sista rubrik. "
        "Tabellen växer då med kolumnen, och den används vid nästa körning.",
    ),
    "control-setting-missing": (
        "Inställningen ”{header}” finns inte på bladet {sheet}: {file} är gjord med en äldre version av programmet.",
        "Infoga en rad bland inställningarna, skriv {header} i kolumnen Inställning och värdet bredvid. Det används vid nästa körning.",
    ),
    "control-sheet-missing": (
        "Bladet {sheet} finns inte i {file}, som är gjord med en äldre version av programmet.",
        "Gör en ny kontrollbok med vplan sekretariat under ett annat namn, öppna båda i Excel och kopiera bladet därifrån: "
        "högerklicka på fliken och välj Flytta eller kopiera.",
    ),
    "headers-apart": (
        "Rubriker och rader på bladet ”{sheet}” hör inte längre ihop, se {found}: celler har flyttats för sig, så det går inte att avgöra vilka värden som hör ihop. "
        "Inget på bladet lästes.",
        "Ångra flytten, eller fyll i en ny mall. Infoga alltid hela rader, aldrig bara celler.",
    ),
    "column-duplicated": (
        "Kolumnen ”{header}” finns flera gånger: {cells}. Ingen av dem lästes.",
        "Behåll en av kolumnerna och ta bort de andra.",
    ),
    "column-moved": ("Kolumnen ”{header}” står nu i kolumn {found}; i mallen är det {expected}. Den lästes ändå.", NOTHING_TO_DO),
    "header-changed": (
        "Rubriken ”{expected}” är ändrad till ”{found}”. Kolumnen lästes ändå som ”{expected}”.",
        "Inget behöver göras, om kolumnen fortfarande innehåller det som rubriken i mallen säger.",
    ),
    "anchor-lost": ("Den dolda märkningen saknas för ”{found}”. Det kändes igen på sin text i stället.", NOTHING_TO_DO),
    "anchors-disagree": (
        "Uppgifterna säger emot varandra: enligt märkningen är det här {expected}, enligt det som syns {found}. Inget lästes.",
        "Lägg tillbaka rätt text på rätt plats, eller fyll i en ny mall. Bara en del av raderna kan ha sorterats.",
    ),
    "row-torn": (
        "Raden för mätetal {indicator} är delad: en del av den visar nu ”{found}”. En del av raderna kan ha sorterats eller flyttats för sig. "
        "Inget på raden lästes.",
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
    "personal-data": (
        "”{text}” under {header} ser ut som en person, ett telefonnummer eller en adress. Uppgiften används som den står.",
        "Skriv funktionen, till exempel Trafikchef: namn och nummer är personuppgifter och behövs inte här.",
    ),
    # -- whose submission it is
    "file-not-a-submission": (
        "{file} är en arbetsbok, men inte en ifylld mall till någon av planerna. Filen användes inte.",
        "Fyll i kommunens mall och skicka den. Är det en mall: bladen och de dolda uppgifterna i den har försvunnit.",
    ),
    "plan-unknown": ("Filen hör till en plan som inte är känd här: ”{found}”.", "Kontrollera att det är rätt fil, eller ange planen."),
    "plan-other": (
        "Filen hör till planen ”{found}”, men här behandlas ”{expected}”. Filen användes inte.",
        "Skicka mallen för ”{expected}”.",
    ),
    "year-outside-plan": (
        "Filen gäller år {found}, som ligger utanför planens år {expected}. Filen användes inte.",
        "Kontrollera årtalet på bladet Start, eller fyll i mallen för rätt år.",
    ),
    "municipality-unknown": (
        "Filen säger att den kommer från ”{found}”, som inte är någon av planens kommuner. Filen användes inte.",
        "Kontrollera kommunens namn på bladet Start, eller fyll i kommunens egen mall.",
    ),
    "municipality-not-member": (
        "{municipality} är inte medlem år {year}. Filen användes inte.",
        "Kontrollera årtalet, eller medlemskapets datum i planen.",
    ),
    "municipality-conflict": (
        "Filens namn talar om {found}, men mallen i den är för {expected}. Filen användes inte.",
        "Är det {expected} som svarar: det är bara filens namn som är fel. Byt namn på filen så att {found} inte nämns i det; inget annat behöver göras. "
        "Är det {found} som svarar: fyll i mallen för {found}.",
    ),
    "identity-disagrees": (
        "Filen säger två saker om vems den är: {expected} och {found}. Inget i den användes.",
        "Fyll i kommunens egen mall för rätt år och skicka den; ändra inte i bladet Start.",
    ),
    "result-skipped": (
        "Filen är en sammanställning, ett underlag eller något annat som programmet har gjort för att läsas, inte en inlämning. Den lästes inte.",
        "Inget behöver göras. Lägg helst det som programmet skriver utanför inkorgen.",
    ),
    "book-skipped": (
        "Filen är sekretariatets egen arbetsbok, med register eller kontroll. Den är ingen inlämning och lästes inte här.",
        "Inget behöver göras. Lägg den helst utanför inkorgen, och ange den med --sekretariat när registren ska vara med.",
    ),
    "plan-book-skipped": (
        "Filen är en planbok, inte en inlämning. Den lästes inte här.",
        "Inget behöver göras. Lägg den helst utanför inkorgen, och ange den med --plan.",
    ),
    "proposal-undecided": (
        "Förslaget har inget beslut, och ändrar ingenting i planen.",
        "Välj i kolumnen Beslut när styrelsen har beslutat.",
    ),
    "revision-noticed": (
        "Att se efter innan planen antas: {problem}",
        "Ändra i bladet Mätetal eller Underlag, eller i planfilen, om det inte är avsett.",
    ),
    "plan-fault": ("Planen går inte att använda: {problem}.", "Rätta det i planen och kontrollera den igen."),
    "file-name-conflict": (
        "Filens namn säger {found}, men innehållet säger {expected}. Innehållet gäller.",
        "Kontrollera att rätt fil skickades, och ge den rätt namn.",
    ),
    "template-version-other": (
        "Filen är gjord med en annan utgåva ({found}) än den gällande ({expected}). Det som känns igen lästes.",
        "Använd helst den senaste mallen.",
    ),
    "duplicate-submission": (
        "{municipality} har lämnat flera olika filer för {year}. Den senast sparade, {found}, används i stället för {other}.",
        "Kontrollera att det är rätt fil. Annars: välj vilken fil som gäller på kontrollbokens blad Inlämningar, eller i val.csv i inkorgen.",
    ),
    "submission-replaced": (
        "{municipality} har lämnat {found}, som svarar på allt som {other} svarar på. Den används i stället.",
        NOTHING_TO_DO,
    ),
    "duplicate-unresolved": (
        "{municipality} har lämnat flera olika filer för {year}: {other}. Det går inte att avgöra vilken som gäller, så ingen av dem används.",
        "Välj vilken fil som gäller på kontrollbokens blad Inlämningar, eller i val.csv i inkorgen, eller ta bort den fil som inte gäller.",
    ),
    "duplicate-differs": ("{header} för {year} är här ”{text}”; i den fil som används: {expected}.", "Kontrollera vilken fil som gäller."),
    "state-shown-otherwise": (
        "Läget för {year} står här som ”{text}”, men är ”{expected}” i {other}, som gäller.",
        "Är läget här det rätta: rätta det i den fil som gäller.",
    ),
    "earlier-file-counts": (
        "Filen verkar komma från {municipality} men går inte att läsa. Så länge räknas det som redan har kommit för {year}: {other}.",
        "Inget behöver göras utöver det som sägs om filen.",
    ),
    "chosen-differs": ("{header} för {year} är här ”{text}”; i den fil som sekretariatet har valt: {expected}.", NOTHING_TO_DO),
    "template-untouched": (
        "{municipality} har lämnat mallen för {year} utan att svara på något mätetal. Den räknas inte som ett svar.",
        "Fyll i mallen och skicka den.",
    ),
    "submission-later": (
        "Filen gäller {year}, efter rapportåret {expected}. Den ger ingen status, men det som den säger om tidigare år räknas.",
        "Inget behöver göras. Ska {year} vara med: ange det året.",
    ),
    "submission-combined": (
        "{municipality} har lämnat flera filer för {year}, som i det som går att läsa inte säger emot varandra: {found}. De läggs ihop.",
        "Kontrollera att ingen av filerna är en äldre version. Annars: välj vilken fil som gäller på kontrollbokens blad Inlämningar, eller i val.csv i inkorgen.",
    ),
    "interim-not-counted": (
        "{municipality} har lämnat en delårsuppföljning för {year}. Den räknas i delårsrapporten, inte i årets sammanställning.",
        "Inget behöver göras. Delårsrapporten görs med --omgang delar.",
    ),
    "year-end-not-counted": ("{municipality} har lämnat en rapport för {year} som inte räknas i delårsrapporten.", NOTHING_TO_DO),
    "interim-differs": (
        "{header} för {year} var i delårsuppföljningen ({other}) ”{text}”; nu vid årets slut: {found}.",
        "Inget behöver göras. Delårsrapporten står kvar som den är.",
    ),
    "question-open": ("Sekretariatet frågar: ”{text}”.", "Svara i kolumnen Svar, eller rätta uppgiften."),
    "question-beside": ("Sekretariatet frågar: ”{text}”.", "Svara i kolumnen Ert svar på bladet Återkoppling, eller i ett svar på brevet."),
    "question-answered": ("Sekretariatet frågade: ”{text}”. Svar: ”{found}”.", "Inget behöver göras om svaret räcker."),
    "sign-off-incomplete": (
        "Klarmarkeringen av {year} är inte hel: {header} saknas. {municipality} räknas som ej klarmarkerad.",
        "Fyll i det som saknas på bladet Start, eller töm klarmarkeringen.",
    ),
    "signed-off": ("{municipality} har klarmarkerat {year}: {function}, {day}. Ändrat sedan sist: {text}.", NOTHING_TO_DO),
    "parts-together": (
        "{municipality} har lämnat sin rapport för {year} i delar: {found}. De läggs ihop.",
        "Inget behöver göras. Gäller en av filerna inte: välj vilken fil som gäller på kontrollbokens blad Inlämningar, eller i val.csv i inkorgen.",
    ),
    "part-missing": (
        "{municipality} har lämnat en del av sin rapport för {year}. Det här har inte kommit: {expected}.",
        "Skicka de delar som saknas. De läggs ihop med det som redan har kommit.",
    ),
    "submission-identical": ("Filen har samma innehåll som {other}. En av dem används.", NOTHING_TO_DO),
    "submission-chosen": ("Sekretariatet har valt {found} i stället för {other}.", NOTHING_TO_DO),
    "file-set-aside": (
        "{file} är lagd åt sidan av sekretariatet och räknas inte: {detail}.",
        "Inget behöver göras. Ska filen räknas: ta bort raden på bladet Avlagda filer, eller i val.csv.",
    ),
    "choice-unknown": (
        "Sekretariatets val gäller en fil som inte finns bland inlämningarna: {found}. Valet används inte.",
        "Välj om på kontrollbokens blad Inlämningar eller Avlagda filer. Utan kontrollbok: rätta raden i val.csv så att filens namn och kontrollsumma stämmer, eller ta bort den.",
    ),
    "choice-unclear": (
        "Sekretariatets val ”{text}” går inte att förstå: {detail}. Valet används inte.",
        "Rätta raden i val.csv: kommun; år; fil; kontrollsumma; avlagd.",
    ),
    "macros-ignored": (
        "Filen innehåller makron. De kördes inte, och värdena lästes ändå.",
        "Inget behöver göras. Spara helst som .xlsx nästa gång.",
    ),
    # -- registers
    "register-value": ("Bladet ”{register}”: {problem}. Uppgiften används inte.", "Rätta uppgiften på bladet och spara."),
    "register-incomplete": ("Bladet ”{register}”: {problem}.", "Fyll i det som saknas."),
    "register-conflict": ("Bladet ”{register}”: {problem}. {use}.", "Rätta det som inte stämmer."),
    "register-carried": (
        "Raden på bladet ”{register}” för {year} pågår fortfarande, och filen för {expected} säger inget om den. Den följer med.",
        "Är den avslutad: skriv det på bladet i nästa fil.",
    ),
    "value-differs-from-source": (
        "{municipality}, mätetal {row} för {year}: rapporterat är {found}, men {source} säger {expected}.",
        "Rätta siffran om den är fel, eller skriv i kommentaren varför den skiljer sig. Den rapporterade används.",
    ),
    "value-outside-source": (
        "{municipality}, mätetal {row} för {year}: rapporterat för hela regionen är {found}, men kommunernas siffror enligt {source} ligger mellan {limits}, och inget medelvärde av dem blir det rapporterade.",
        "Rätta siffran om den är fel, eller skriv i kommentaren varför den skiljer sig. Den rapporterade används.",
    ),
    "source-revised": (
        "{source} har ändrat siffran för {municipality}, mätetal {row} för {year}: nu {found}, tidigare {expected}.",
        "Se efter om det som rapporterades byggde på den gamla siffran.",
    ),
    "statistics-missing": (
        "Mappen med statistik har inget för {year} ur {other}; det kan vara opublicerat.",
        "Kör vplan statistik igen när källan har publicerat året. Till dess jämförs de siffrorna inte.",
    ),
    "statistics-unreadable": (
        "{file} i mappen med statistik går inte att använda: {detail}. De andra svaren används.",
        "Ta bort filen, och hämta svaret igen med vplan statistik eller spara det på nytt från webbläsaren.",
    ),
    "statistics-page-missing": (
        "{file} i mappen med statistik har en fortsättning som inte är hämtad: {other}",
        "Kör vplan statistik igen, eller spara också den adressen från webbläsaren.",
    ),
}

FINDINGS = ANSWERS | _OF_SUBMISSIONS | FILES
