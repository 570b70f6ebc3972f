"""Words of what is put together."""

from __future__ import annotations

BASELINE_FACT = "Följs: startvärde för {year}, som senare år jämförs med."
RESPONSIBLE_NOT_MEMBER = "Ej rapporterat: {responsible}, som ansvarar, var inte medlem {year}."
