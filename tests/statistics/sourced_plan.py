"""A plan of three kommuner with every use of official statistics."""

from __future__ import annotations

from xl_addin.plan import PlanSource, Spot, plan_of
from xl_addin.plan.model import Plan

KOLADA = {"kind": "kolada"}


def indicator(code: str, target: dict[str, object], **more: object) -> dict[str, object]:
    return {"code": code, "text": f"Mätetal {code}.", "responsible": "Aby", "unit": "tal", "target": target} | more


def source(number: int, use: str = "check", **more: object) -> dict[str, object]:
    return {**KOLADA, "id": f"N{number:05}", "use": use, **more}


TREND, MONITOR = {"kind": "trend", "direction": "up"}, {"kind": "monitor"}
INDICATORS = [
    indicator("1.1", TREND, scope="each", aggregate="weighted_mean", source=source(1)),
    indicator("1.2", TREND, source=source(2, "basis", aggregate="weighted_mean")),
    indicator("1.3", TREND, source=source(3, "check", aggregate="sum")),
    indicator("1.4", {"kind": "benchmark", "direction": "up"}, comparison={**KOLADA, "id": "N00004"}),
    indicator("1.5", MONITOR, scope="both", source=source(5, "prefill", aggregate="weighted_mean")),
    indicator("1.6", MONITOR),
]


def member(name: str, code: str, inhabitants: int) -> dict[str, object]:
    people = {"date": "2019-12-31", "inhabitants": inhabitants, "source": "SCB"}
    return {"name": name, "code": code, "since": "2000-01-01", "population": [people]}


def sourced_plan(**more: object) -> Plan:
    data: dict[str, object] = {
        "id": "statistik-2020-2022", "version": "1", "name": "Plan", "first_year": 2020, "last_year": 2022,
        "organisation": {"name": "Regionen", "secretariat": "S", "mailbox": "s@exempel.se", "vision": "V", "idea": "I"},
        "unit": [{"id": "tal", "label": "tal"}],
        "member": [member("Aby", "0001", 100), member("Beby", "0002", 200), member("Ceby", "0003", 700)],
        "goal_area": [{"number": 1, "name": "Allt", "goal": [
            {"text": "Mål.", "strategy": [{"text": "Strategi.", "indicator": INDICATORS}]}]}],
        "statistics": {
            "population": {**KOLADA, "id": "N01951"}, "group": {"name": "liknande", "areas": ["1401", "1402"]},
        },
    }  # fmt: skip
    return plan_of(PlanSource("plan.toml", data | more, lambda key: Spot(1, "rad 1")))
