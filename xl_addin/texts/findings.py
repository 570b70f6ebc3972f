"""The findings: code -> (message, how to mend it)."""

from __future__ import annotations

from xl_addin.texts import inbox

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
    "formula-on-nothing": (
        "Här står en formel som ger {text}, men alla celler som den räknar på är tomma. Värdet användes inte.",
        "Fyll i cellerna som formeln räknar på, eller skriv in värdet i stället för formeln: 0 om det verkligen är noll.",
    ),
    "formula-on-empty-cells": (
        "Här står en formel som ger {text}, fast alla celler som den räknar på är tomma. Värdet används.",
        "Kontrollera värdet, och skriv in det i stället för formeln.",
    ),
    "formula-maybe-old": (
        "Arbetsboken räknas om för hand, så det senast sparade värdet av formeln här, ”{text}”, kan vara gammalt.",
        "Tryck F9 i Excel (eller välj Formler, Beräkningsalternativ, Automatiskt), kontrollera värdet och spara.",
    ),
    "value-marked": (
        "Det som står här, ”{text}”, är {reading}. Det används ändå.",
        "Gäller det: ta bort formateringen. Gäller det inte: töm cellen eller skriv det som gäller.",
    ),
    "value-shown-otherwise": (
        "Här står ”{text}”, men cellens talformat gör att det som syns är ”{reading}”. Det som står i cellen används.",
        "Välj formatet Allmänt för cellen och kontrollera vad som ska stå där.",
    ),
    "text-marked": (
        "Några tecken här är upphöjda, nedsänkta eller genomstrukna. Texten återges som ”{text}”.",
        "Inget behöver göras om det är så det ska läsas.",
    ),
    "decimal-comma-lost": (
        "Här står {text}, i ett format som ett engelskt Excel ger när någon skriver decimalkomma: kanske menades "
        "{other}. {reading} används.",
        "Är {reading} rätt: välj formatet Allmänt för cellen. Annars: skriv {other}.",
    ),
    "invisible-character": (
        "I ”{text}” finns ett tecken som inte syns ({other}). Det lästes som {reading}.",
        "Inget behöver göras om det är rätt. Skriv annars om värdet i stället för att klistra in det.",
    ),
    "character-unclear": (
        "I ”{text}” finns ett tecken som inte är vad det ser ut som ({other}). Menades {reading}? Inget värde användes.",
        "Skriv talet för hand i stället för att klistra in det.",
    ),
    "date-inexact": (
        "Här står ”{text}”, som inte säger vilken dag som menas.",
        "Skriv ett helt datum, till exempel {reading}, och det som är ungefärligt i en kommentar.",
    ),
    "note-as-comment": (
        "I en anteckning på cellen står ”{text}”. Den togs med som kommentar.",
        "Inget behöver göras. Hör det till utfallet: skriv det i den gula cellen.",
    ),
    "text-over-cell": (
        "Ovanpå cellen ligger {kind} där det står ”{text}”. Den räknas inte.",
        "Skriv det i den gula cellen, eller i kommentaren.",
    ),
    "things-over-cells": (
        "På bladet ligger {kind} ({count}), som inte läses: vid {cells}.",
        "Står det något i dem som ska med: skriv det i cellerna eller i kommentaren.",
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
    "statistic-of-another-year": (
        "Utfallet för {year} är statistik som avser {found}. Det används som det är, och året står bredvid.",
        "Inget, om det är den senaste statistiken som finns. Annars: skriv utfallet för {year} och lämna Avser år tomt.",
    ),
    "statistic-year-unlikely": (
        "Under Avser år står {found}, men statistik för {year} kan inte avse det året.",
        "Skriv året som statistiken avser med fyra siffror, eller lämna cellen tom om det är {year}.",
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
        "Mätetal {expected} är inte ifyllt.",
        "Fyll i {header}, eller välj en orsak under Bortfall.",
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
    "report-revised": (
        "{header} för {year} är nu {found}; tidigare rapporterades {expected} ({other}). Det nya används.",
        "Inget behöver göras om det är en rättelse.",
    ),
    "edition-new-definition": (
        "Mallen är av utgåva {found}. {indicator} har sedan en ny definition ({other}), så svaret {text} är av den gamla "
        "och användes inte för {year}.",
        "Fyll i mätetalet i mallen av utgåva {expected}.",
    ),
    "edition-part-alone": (
        "Mallen är av utgåva {found}. {indicator} ingår sedan i en summa ({other}) där någon del saknas, så svaret {text} "
        "användes inte för {year}.",
        "Fyll i summan i mallen av utgåva {expected}.",
    ),
    "edition-struck": (
        "Mallen är av utgåva {found}. {indicator} är struket sedan dess, så svaret {text} användes inte för {year}.",
        "Inget behöver göras.",
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
    "headers-apart": (
        "Rubrikerna på bladet ”{sheet}” står på {found}, som är en av bladets egna rader. Celler har flyttats för sig, så "
        "det går inte att avgöra vilka värden som hör ihop. Inget på bladet lästes.",
        "Ångra flytten, eller fyll i en ny mall. Infoga alltid hela rader, aldrig bara celler.",
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
    "personal-data": (
        "”{text}” under {header} ser ut som en person, ett telefonnummer eller en adress. Uppgiften används som den står.",
        "Skriv funktionen, till exempel Trafikchef: namn och nummer är personuppgifter och behövs inte här.",
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
        "Filens namn talar om {found}, men mallen i den är för {expected}. Filen användes inte.",
        "Är det {expected} som svarar: det är bara filens namn som är fel. Byt namn på filen så att {found} inte "
        "nämns i det; inget annat behöver göras. Är det {found} som svarar: fyll i mallen för {found}.",
    ),
    "identity-disagrees": (
        "Filen säger två saker om vems den är: {expected} och {found}. Inget i den användes.",
        "Fyll i kommunens egen mall för rätt år och skicka den; ändra inte i bladet Start.",
    ),
    "result-skipped": (
        "Filen är en färdig sammanställning eller återkoppling, inte en inlämning. Den lästes inte.",
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
    "plan-fault": (
        "Planen går inte att använda: {problem}.",
        "Rätta det i planboken och kontrollera den igen.",
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
        "{header} för {year} är här ”{text}”; i den fil som används: {expected}.",
        "Kontrollera vilken fil som gäller.",
    ),
    "template-untouched": (
        "{municipality} har lämnat mallen för {year} utan att svara på något mätetal. Den räknas inte som ett svar.",
        "Fyll i mallen och skicka den.",
    ),
    "submission-later": (
        "Filen gäller {year}, efter rapportåret {expected}. Den ger ingen status, men det som den säger om tidigare år räknas.",
        "Inget behöver göras. Ska {year} vara med: ange det året.",
    ),
    "submission-combined": (
        "{municipality} har lämnat flera filer för {year} som inte säger emot varandra: {found}. De läggs ihop.",
        "Kontrollera att ingen av filerna är en äldre version. Annars: skriv i val.csv vilken fil som gäller.",
    ),
    "interim-not-counted": (
        "{municipality} har lämnat en delårsuppföljning för {year}. Den räknas i delårsrapporten, inte i årets sammanställning.",
        "Inget behöver göras. Delårsrapporten görs med --omgang delar.",
    ),
    "year-end-not-counted": (
        "{municipality} har lämnat en rapport för {year} som inte räknas i delårsrapporten.",
        "Inget behöver göras.",
    ),
    "interim-differs": (
        "{header} för {year} var i delårsuppföljningen ({other}) ”{text}”; nu vid årets slut: {found}.",
        "Inget behöver göras. Delårsrapporten står kvar som den är.",
    ),
    "question-open": (
        "Sekretariatet frågar om {indicator}: ”{text}”.",
        "Svara i kolumnen Svar, eller rätta siffran.",
    ),
    "question-beside": (
        "Sekretariatet frågar: ”{text}”.",
        "Svara i kolumnen Ert svar på bladet Återkoppling, eller i ett svar på brevet.",
    ),
    "question-answered": (
        "Sekretariatet frågade om {indicator}: ”{text}”. Svar: ”{found}”.",
        "Inget behöver göras om svaret räcker.",
    ),
    "signed-off": (
        "{municipality} har klarmarkerat {year}: {function}, {day}. Ändrat sedan sist: {text}.",
        "Inget behöver göras.",
    ),
    "parts-together": (
        "{municipality} har lämnat sin rapport för {year} i delar: {found}. De läggs ihop.",
        "Inget behöver göras. Gäller en av filerna inte: skriv i val.csv vilken fil som gäller.",
    ),
    "part-missing": (
        "{municipality} har lämnat en del av sin rapport för {year}. Det här har inte kommit: {expected}.",
        "Skicka de delar som saknas. De läggs ihop med det som redan har kommit.",
    ),
    "submission-identical": (
        "Filen har samma innehåll som {other}. En av dem används.",
        "Inget behöver göras.",
    ),
    "submission-chosen": (
        "Sekretariatet har valt {found} i stället för {other}.",
        "Inget behöver göras.",
    ),
    "file-set-aside": (
        "{file} är lagd åt sidan av sekretariatet och räknas inte: {detail}.",
        "Inget behöver göras. Ska filen räknas: ta bort raden på bladet Avlagda filer, eller i val.csv.",
    ),
    "choice-unknown": (
        "Sekretariatets val gäller en fil som inte finns bland inlämningarna: {found}. Valet används inte.",
        "Rätta raden i val.csv så att filens namn och kontrollsumma stämmer, eller ta bort den.",
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
    "register-carried": (
        "Raden på bladet ”{register}” för {year} pågår fortfarande, och filen för {expected} säger inget om den. Den följer med.",
        "Är den avslutad: skriv det på bladet i nästa fil.",
    ),
    "value-differs-from-source": (
        "{municipality}, mätetal {row} för {year}: rapporterat är {found}, men {source} säger {expected}.",
        "Rätta siffran om den är fel, eller skriv i kommentaren varför den skiljer sig. Den rapporterade används.",
    ),
    "value-outside-source": (
        "{municipality}, mätetal {row} för {year}: rapporterat för hela regionen är {found}, men kommunernas siffror enligt "
        "{source} ligger mellan {limits}, och inget medelvärde av dem blir det rapporterade.",
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
    "file-empty": ("{file} är tom.", "Skicka in mallen på nytt; något gick fel när filen sparades eller skickades."),
    "file-encrypted": (
        "{file} är lösenordsskyddad och går inte att läsa.",
        "Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsbok, Kryptera med lösenord) och skicka in filen igen.",
    ),
    "file-labelled": (
        "{file} är låst av en känslighetsetikett eller annat rättighetsskydd och går inte att läsa.",
        "Ta bort etiketten eller skyddet i Excel (Start, Känslighet, eller Arkiv, Info, Skydda arbetsbok), eller kopiera "
        "värdena till en ny mall, och skicka in den.",
    ),
    "file-old-xls": ("{file} är sparad i ett äldre Excelformat (.xls).", inbox._SEND_XLSX),
    "file-xlsb": ("{file} är en binär arbetsbok (.xlsb).", inbox._SEND_XLSX),
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
        "Öppna meddelandet, spara den bifogade arbetsboken och lägg den i inkorgen, eller spara meddelandet som .eml.",
    ),
    "mail-opened": (
        "{file} är ett mejl. Det bifogade läses: {found}. Det här i mejlet läses inte: {other}.",
        "Läs själv mejlets text. Svar som står där för kommunen in i mallen.",
    ),
    "mail-without-file": (
        "{file} är ett mejl utan bifogad arbetsbok.",
        "Läs själv mejlets text. Ska det vara en rapport: be kommunen bifoga den ifyllda mallen.",
    ),
    "file-tnef": (
        "{file} är ett paket från Outlook (winmail.dat), där det bifogade ligger packat.",
        "Öppna mejlet i Outlook, spara den bifogade arbetsboken och lägg den i inkorgen. Går det inte: be avsändaren "
        "skicka den igen i ett mejl med formatet HTML eller oformaterad text.",
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
    "file-link": (
        "{file} är {kind}, inte själva filen.",
        "Öppna den, ladda ned filen (i Google Drive: Arkiv, Ladda ned, Microsoft Excel) och skicka den filen som bilaga, "
        "eller lägg den i inkorgen.",
    ),
    "name-shared": (
        "Flera filer i mappen visas som ”{found}”, fast deras namn är skrivna på olika sätt. Den här kallas {file}.",
        "Ge gärna filerna olika namn.",
    ),
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
