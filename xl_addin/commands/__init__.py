"""The commands of `vplan`, one file each: `run(options)` does it, and returns its exit status where not all is well.

The file is imported when its command is run, so that `vplan --help` costs nothing.
"""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "plan_demo ut_demo"),
    "planer": ("plans", ""),
    "mallar": (
        "templates", "plan_mallar ar_mallar ut_mallar kommun fran sista_dag brevlada utkast statistik_mallar dela "
        "omgang yttrande sekretariat_mallar",
    ),
    "kontrollera": ("check", "paths plan_optional json celler statistik arbetare dask utan_minne"),
    "konsolidera": (
        "consolidate", "inkorg ut planer ar_optional omgang sekretariat json data statistik arbetare dask utan_minne",
    ),
    "rapport": ("report", "sammanstallning pdf docx styrelse blad plan_resultat"),
    "webbplats": ("site", "sammanstallning ut_webbplats publik bas plan_resultat"),
    "aterkoppling": (
        "feedback",
        "inkorg ut_mapp plan_optional ar_aterkoppling sista_dag brevlada omgang kommun utkast sekretariat",
    ),
    "arkivera": ("archive", "inkorg_arkiv resultat ut_arkiv plan_arkiv bok_arkiv statistik_arkiv kontrollera_arkiv"),
    "statistik": ("statistics", "plan ar_statistik ut_statistik adresser"),
    "sekretariat": ("secretariat", "plan_ny_bok ut_eller uppdatera"),
    "knapp": ("button", "knapp bok fonster"),
    "installera": ("install", ""),
    "doktor": ("doctor", "bok"),
    "kallelse": ("summons", "bok_register ut_docx plan_bok datum_kallelse organ"),
    "narvaro": ("attendance", "bok_register plan_bok datum_kallelse organ"),
    "beslut": ("decisions", "bok_register resultat_beslut datum_beslut plan_bok"),
    "minnesanteckningar": ("notes", "bok_register ut_docx plan_bok datum organ"),
    "kalender": ("calendar", "bok_register ut_ics plan_bok"),
    "underlag": ("invoices", "plan ar_underlag ut_underlag bok_underlag"),
    "planbok": ("plan_book", "plan_ord ut_planbok fran_planbok"),
    "jamfor": ("compare", "forra nya ut_jamforelse forslag json"),
    "tillagg": ("addin", "ut_tillagg"),
}  # fmt: skip
"""The file of each command and its options (keys of `base.OPTIONS`), in the order that the help lists them."""
