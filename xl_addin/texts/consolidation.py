"""Words of what is put together."""

from __future__ import annotations

BASELINE_FACT = "startvärde för {year}, som senare år jämförs med"
OTHER_EDITION = "uppgift enligt utgåva {edition}; {year} bedöms efter en annan utgåva, där siffran inte finns"
NEW_DEFINITION = "{reason}; ny definition från {year}: jämförs inte med tidigare år"
STRUCK_CODE = "{code} (utgåva {edition})"
RESPONSIBLE_NOT_MEMBER = "{responsible}, som ansvarar, var inte medlem {year}"
