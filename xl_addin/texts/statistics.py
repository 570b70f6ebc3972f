"""Words about official statistics: what is fetched, what is read, and what is compared."""

from __future__ import annotations

NOT_A_RESPONSE = "det är inget svar från källan: listan values saknas"
NOT_A_ROW = "rad {row} i svaret är ingen tabell"
BAD_KEY = "rad {row} i svaret har inget användbart {key}"
SEVERAL_VALUES = "rad {row} i svaret har flera olika värden för alla kön tillsammans"
