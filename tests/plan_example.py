"""A small plan with every key and every kind of target, for tests to spoil one thing at a time."""

from __future__ import annotations

from pathlib import Path

from xl_addin.plan import PlanError, load_plan

MINI = """\
id = "mini-2020-2021"
version = "1"
name = "Verksamhetsplan Mini 2020–2021"
state = "draft"
first_year = 2020
last_year = 2021
network_note = "Nätverken träffas."

[organisation]
name = "Mini"
secretariat = "Sekretariatet Mini"
mailbox = "plan@mini.se"
website = "www.mini.se"
address = "Storgatan 1"
vision = "Liten men stor."
vision_variant = "Stor men liten."
idea = "Vi gör det tillsammans."
principles = ["Alla vinner."]
organisation = ["Styrelse."]
background = ["Bakgrund."]
responsibilities = ["Ansvara."]
communication = ["Berätta."]
fee_per_inhabitant = 12.5
fund = "Fonden"
fund_share = 25

[[unit]]
id = "procent"
label = "%"
minimum = 0
maximum = 100

[[unit]]
id = "antal"
label = "stycken"
minimum = 0
whole = true

[[member]]
name = "Aby"
code = "0001"
since = 2000-01-01
until = 2030-12-31
population = [
    { date = 2019-12-31, inhabitants = 100, source = "SCB" },
    { date = 2020-12-31, inhabitants = 110, source = "SCB" },
]

[[member]]
name = "Beby"
code = "0002"
since = 2000-01-01
population = [{ date = 2019-12-31, inhabitants = 200, source = "SCB" }]

[[goal_area]]
number = 1
name = "Allt möjligt och lite till"
short = "Allt"
motto = "Allt."

[[goal_area.goal]]
text = "Ett mål."

[[goal_area.goal.strategy]]
text = "En strategi."

[[goal_area.goal.strategy.indicator]]
code = "1.1"
text = "Vägen är klar 2020."
heading = "Vägar"
footnote = "*Bara en väg."
responsible = "Aby"
co_responsible = ["Beby"]
unit = "antal"
target = { kind = "milestone", by = 2020, counts_as = "started" }
reading = "Klar anges när vägen är öppen."

[[goal_area.goal.strategy.indicator]]
code = "1.2"
text = "Tre möten om året."
responsible = "Aby"
unit = "antal"
plausible = [0, 30]
target = { kind = "count", at_least = 3, per = "year" }

[[goal_area.goal.strategy.indicator]]
code = "1.3"
text = "Bredband."
responsible = "Aby"
unit = "procent"
plausible = [20, 100]
target = { kind = "trajectory", direction = "at_least", values = { 2020 = 50, 2021 = 60.5 }, tolerance = 0.1 }

[[goal_area.goal.strategy.indicator]]
code = "1.4"
text = "Resultat i åk 3 och 6."
responsible = "Beby"
scope = "each"
unit = "procent"
aggregate = "weighted_mean"
target = { kind = "trend", direction = "up" }
series = [
    { id = "ak3", name = "Åk 3", plausible = [30, 100] },
    { id = "ak6", name = "Åk 6", unit = "antal" },
]

[[goal_area.goal]]
text = "Ett mål till."

[[goal_area.goal.strategy]]

[[goal_area.goal.strategy.indicator]]
code = "1.5"
text = "Gästnätter mot riket."
responsible = "Beby"
scope = "both"
unit = "antal"
target = { kind = "benchmark", direction = "up" }

[[goal_area]]
number = 2
name = "Miljö"

[[goal_area.goal]]
text = "Renare."

[[goal_area.goal.strategy]]
text = "Sopa."

[[goal_area.goal.strategy.indicator]]
code = "2.1"
text = "Avfallet halveras."
responsible = "Aby"
unit = "antal"
plausible = [10, 600]
target = { kind = "reach", baseline = 500, baseline_year = 2019, target = 250, by = 2021 }

[[goal_area.goal.strategy.indicator]]
code = "2.2"
text = "Skadorna halveras."
responsible = "Aby"
unit = "antal"
target = { kind = "reach", baseline = "reported", baseline_year = 2019, factor = 0.5, by = 2021 }

[[goal_area.goal.strategy.indicator]]
code = "2.3"
text = "Baslinje 2019."
responsible = "Aby"
unit = "antal"
target = { kind = "baseline", year = 2019, by = 2020 }

[[goal_area.goal.strategy.indicator]]
code = "2.4"
text = "Strömmar."
responsible = "Aby"
unit = "antal"
target = { kind = "monitor" }

[[network]]
number = 1
name = "Vägfolk"
tied = true

[[network]]
number = 2
name = "Arkivarier"

[[project]]
name = "Barnahus"
note = "Färdigt."

[[project]]
name = "Socialjour"

[[statement]]
number = 1
title = "Yttrande om vägarna"
opened = 2020-01-10
indicative_by = 2020-02-10
decision_by = 2020-03-10
closed = 2020-04-10
from_all = false

[[statement]]
number = 2
title = "Yttrande om åkrarna"
opened = 2020-05-10
indicative_by = 2020-06-10
decision_by = 2020-07-10
"""


def refused(folder: Path, text: str | bytes) -> PlanError:
    """Load a plan file that cannot be used, and give its error."""
    path = folder / "plan.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load_plan(path)
    except PlanError as error:
        assert "\n" not in str(error)
        assert str(error).startswith(str(path))
        return error
    raise AssertionError("the plan was accepted")
