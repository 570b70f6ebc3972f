"""The findings about what people type and report: code -> (message, how to mend it)."""

from __future__ import annotations

NOTHING_TO_DO = "Inget behöver göras."
IF_READ_RIGHT = "Inget behöver göras om det är rätt läst."

ANSWERS: dict[str, tuple[str, str]] = {
    # -- what people type
    "value-not-a-number": (
        "Här står ”{text}”, som inte går att läsa som ett tal.",
        "Skriv bara talet, till exempel 12,5. Finns inget tal: töm cellen, välj en orsak under Bortfall och förklara i kommentaren.",
    ),
    "value-says-nothing": (
        "Här står ”{text}”, som varken är ett tal eller säger hur det gick.",
        "Skriv ett tal eller några ord om utfallet. Finns inget utfall: töm cellen och välj en orsak under Bortfall.",
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
        "Här står talet ”{text}”, som är för stort eller för nära noll för att Excel ska kunna bära det exakt.",
        "Kontrollera talet. Är det rätt: ange det i en annan enhet i kommentaren och hör av dig till sekretariatet.",
    ),
    "percent-not-expected": (
        "Här står ”{text}”, en procentsats, men värdet ska anges i enheten {unit}.",
        "Skriv värdet i enheten {unit}. Är cellen formaterad som procent: välj formatet Tal och skriv värdet igen.",
    ),
    "date-in-number": (
        "Här ska stå ett tal, men cellen visar datumet {reading} (det som står i cellen är ”{text}”).",
        "Välj formatet Tal för cellen och skriv värdet igen. Excel gör ibland om till exempel 3-5 till ett datum.",
    ),
    "error-value": (
        "Cellen visar felet {text}, så det finns inget värde att läsa.",
        "Rätta formeln, eller skriv in värdet i stället för formeln.",
    ),
    "formula-uncalculated": (
        "Här står en formel som saknar uträknat värde.",
        "Öppna filen i Excel och spara den, och skicka den igen. Eller skriv in värdet i stället för formeln.",
    ),
    "state-unknown": (
        "Här står ”{text}”, som inte är något av lägena {allowed}.",
        "Välj ett läge i listan: {allowed}. Skriv annat i kommentaren.",
    ),
    "reason-unknown": (
        "Här står ”{text}”, som inte är någon av orsakerna {allowed}.",
        "Välj en orsak i listan: {allowed}. Skriv annat i kommentaren.",
    ),
    "year-unclear": ("Här står ”{text}”, som inte går att läsa som ett årtal.", "Skriv bara året med fyra siffror, till exempel 2018."),
    "year-ambiguous": (
        "Cellen är formaterad som datum: här kan stå året {reading} eller en dag år {other}. Inget av dem användes.",
        "Välj formatet Allmänt för cellen och skriv året igen med fyra siffror.",
    ),
    "date-unclear": ("Här står ”{text}”, som inte går att läsa som ett datum.", "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2018-05-03."),
    "when-unclear": (
        "Här står ”{text}”, som inte säger när på ett sätt som går att läsa.",
        "Skriv dagen som ÅÅÅÅ-MM-DD, eller det ni vet, med året i fyra siffror: 2018-05, vecka 23 2018, maj–juni 2018, kvartal 2 2018, våren 2018 eller 2018. "
        "Skriv det som är ungefärligt i en kommentar.",
    ),
    "date-ambiguous": (
        "Här står ”{text}”, som kan betyda både {reading} och {other}. Inget av dem användes.",
        "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel {reading}.",
    ),
    "text-too-long": (
        "Texten som börjar med ”{text}” är {length} tecken lång; en cell i Excel rymmer {limit}. Den togs inte med, men finns kvar i filen.",
        "Korta texten, eller lägg den i ett eget dokument och hänvisa till det.",
    ),
    "share-or-percent": (
        "Här står ”{text}”. Det lästes som {reading}, men kan ha menats som {other}.",
        "Är {reading} rätt behöver inget göras. Annars: skriv {other}.",
    ),
    "value-implausible": (
        "Här står ”{text}”. Det lästes som {reading}, vilket är ovanligt: väntat är {limits}. Värdet används.",
        "Kontrollera talet och enheten. Är det rätt: skriv gärna varför i kommentaren.",
    ),
    "fraction-of-a-count": (
        "Här står ”{text}”. Det lästes som {reading}, men det som räknas här finns bara i hela tal. Värdet används.",
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
    "number-as-text": ("Här står ”{text}” som text. Det lästes som {reading}.", IF_READ_RIGHT),
    "percent-as-text": ("Här står ”{text}” som text. Det lästes som {reading}.", IF_READ_RIGHT),
    "date-as-text": ("Här står ”{text}”. Det lästes som datumet {reading}.", IF_READ_RIGHT),
    "date-as-year": ("Här står datumet ”{text}”. Det lästes som året {reading}.", IF_READ_RIGHT),
    "word-normalised": ("Här står ”{text}”. Det lästes som ”{reading}”.", IF_READ_RIGHT),
    "value-as-text": ("Här står ”{text}”, som inte är text. Det togs med som texten ”{reading}”.", IF_READ_RIGHT),
    "only-blanks": ("Här står bara mellanslag. Cellen räknas som tom.", "Inget behöver göras om cellen ska vara tom."),
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
    "formula-on-unknown": (
        "Här står en formel som ger 0, och det går inte att se vilka celler den räknar på: tomma celler ger 0, de också. "
        "Värdet användes inte.",
        "Skriv in värdet i stället för formeln: 0 om det verkligen är noll.",
    ),
    "external-nothing": (
        "Här står en formel som hämtar {text} från en annan fil, {other}, och det gör den från en tom cell också. "
        "Värdet användes inte.",
        "Skriv in värdet i stället för formeln: 0 om det verkligen är noll.",
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
    "value-marked-by-rule": (
        "Det som står här, ”{text}”, används. Cellen har ett villkorsstyrt format (eller ett tabellformat) som kan göra att det som syns är {reading}.",
        "Gäller det som står: ta bort regeln under Start, Villkorsstyrd formatering. Annars: töm cellen eller skriv det som gäller.",
    ),
    "value-shown-otherwise": (
        "Här står ”{text}”, men cellens talformat gör att det som syns är {reading}. Det som står i cellen används.",
        "Välj formatet Allmänt för cellen och kontrollera vad som ska stå där.",
    ),
    "text-marked": (
        "Några tecken här är upphöjda, nedsänkta, genomstrukna eller syns inte. Texten återges som ”{text}”.",
        "Inget behöver göras om det är så det ska läsas.",
    ),
    "decimal-comma-lost": (
        "Här står {text}, i ett format som ett engelskt Excel ger när någon skriver decimalkomma: kanske menades {other}. {reading} används.",
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
        "Ovanpå cellerna ligger här {kind} där det står ”{text}”. Den räknas inte.",
        "Skriv det i den gula cellen, eller i kommentaren.",
    ),
    "things-over-cells": (
        "På bladet ligger {kind} ({count}), som inte läses{cells}.",
        "Står det något i dem som ska med: skriv det i cellerna eller i kommentaren.",
    ),
    # -- what was reported
    "value-and-reason": ("Här står både ett värde, ”{text}”, och bortfallet ”{other}”. Värdet används.", "Ta bort det som inte gäller."),
    "done-without-year": ("Läget är ”{text}” men året saknas. Det räknas som {year}.", "Skriv vilket år det blev så."),
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
    "not-filled-in": ("Mätetal {expected} är inte ifyllt.", "Fyll i {header}, eller välj en orsak under Bortfall."),
    "figure-among-words": (
        "Under {header} står bara ett tal, ”{text}”, och {expected} är tomt. Talet räknas inte som utfall.",
        "Är det utfallet: flytta det till {expected}.",
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
        "Värdet för {year} är nu {found}; tidigare rapporterades {expected} ({other}). Det nya värdet används.",
        "Inget behöver göras om det är en rättelse.",
    ),
    "report-revised": (
        "{header} för {year} är nu {found}; tidigare rapporterades {expected} ({other}). Det nya används.",
        "Inget behöver göras om det är en rättelse.",
    ),
    "edition-new-definition": (
        "Mallen är av utgåva {found}. {indicator} har sedan en ny definition ({other}), så svaret {text} är av den gamla och användes inte för {year}.",
        "Fyll i mätetalet i mallen av utgåva {expected}.",
    ),
    "edition-part-alone": (
        "Mallen är av utgåva {found}. {indicator} ingår sedan i en summa ({other}) där någon del saknas, så svaret {text} användes inte för {year}.",
        "Fyll i summan i mallen av utgåva {expected}.",
    ),
    "edition-struck": (
        "Mallen är av utgåva {found}. {indicator} är struket sedan dess, så svaret {text} användes inte för {year}.",
        NOTHING_TO_DO,
    ),
}
