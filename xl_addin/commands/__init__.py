"""The commands of `vplan`, one file each: `add_to(commands)` gives its options, `run(options)` does it.

A command's file imports what is heavy inside its functions, so that `vplan --help` costs nothing.
"""

MODULES = (
    "demo", "plans", "templates", "check", "consolidate", "report", "feedback", "archive", "secretariat", "button",
    "install", "doctor", "notes", "calendar", "invoices",
)  # fmt: skip
"""The files of the commands, in the order that the help lists them."""
