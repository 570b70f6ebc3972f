"""The commands of `vplan`, one file each: `add_to(commands)` gives its options, `run(options)` does it.

A command's file imports what is heavy inside its functions, so that `vplan --help` costs nothing.
"""

MODULES = {
    "demo": "demo", "planer": "plans", "mallar": "templates", "kontrollera": "check", "konsolidera": "consolidate",
    "rapport": "report", "webbplats": "site", "aterkoppling": "feedback", "arkivera": "archive",
    "statistik": "statistics", "sekretariat": "secretariat",
    "knapp": "button", "installera": "install", "doktor": "doctor", "kallelse": "summons",
    "narvaro": "attendance", "beslut": "decisions",
    "minnesanteckningar": "notes",
    "kalender": "calendar", "underlag": "invoices",
    "planbok": "plan_book", "jamfor": "compare", "tillagg": "addin",
}  # fmt: skip
"""The file of each command, in the order that the help lists them."""
