"""Words of what is put together."""

from __future__ import annotations

BASELINE_FACT = "Följs: startvärde för {year}, som senare år jämförs med."
OTHER_EDITION = "Följs: uppgift enligt utgåva {edition}. {year} bedöms efter en annan utgåva, där siffran inte finns."
NEW_DEFINITION = "{explanation} Ny definition från {year}: jämförs inte med tidigare år."
STRUCK_CODE = "{code} (utgåva {edition})"
RESPONSIBLE_NOT_MEMBER = "Ej rapporterat: {responsible}, som ansvarar, var inte medlem {year}."
