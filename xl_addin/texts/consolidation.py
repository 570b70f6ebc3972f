"""Words of what is put together."""

from __future__ import annotations

BASELINE_FACT = "startvärde för {year}, som senare år jämförs med"
RESPONSIBLE_NOT_MEMBER = "{responsible}, som ansvarar, var inte medlem {year}"
