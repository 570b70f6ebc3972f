"""A cooperation small enough to see whole: two kommuner, mätetal 1.1 to 1.10, three networks."""

from __future__ import annotations

from datetime import date

from xl_addin.plan.model import Plan

TARGET = {"kind": "monitor"}


def indicator(number: int, responsible: str) -> dict[str, object]:
    text = f"Mätetal nummer {number} mäter något som ingen annan mäter, med komma"
    return {
        "code": f"1.{number}",
        "text": text,
        "responsible": responsible,
        "unit": "antal",
        "target": TARGET,
    }


def member(name: str, code: str) -> dict[str, object]:
    people = {"date": date(2016, 3, 31), "inhabitants": 1000, "source": "SCB"}
    return {"name": name, "code": code, "since": date(1996, 1, 1), "population": [people]}


PLAN = Plan.validate(
    {
        "id": "liten",
        "version": "1",
        "name": "Liten plan",
        "first_year": 2016,
        "last_year": 2019,
        "organisation": {
            "name": "Lilla samarbetet",
            "secretariat": "Sekretariatet",
            "mailbox": "post@example.se",
            "vision": "v",
            "idea": "i",
            "fee_per_inhabitant": 21,
            "fund": "Fonden",
            "fund_share": 25,
        },
        "unit": [{"id": "antal", "label": "st"}],
        "member": [member("Åstorp", "1277"), member("Höör", "1267")],
        "goal_area": [
            {
                "number": 1,
                "name": "Infrastruktur",
                "goal": [
                    {
                        "text": "Mål",
                        "strategy": [
                            {"indicator": [indicator(n, "Åstorp" if n in (1, 2, 10) else "Höör") for n in range(1, 11)]}
                        ],
                    }
                ],
            }
        ],
        "network": [
            {"number": 1, "name": "Arkivarier", "tied": True},
            {"number": 2, "name": "Skolchefer (för-, grund- och gymnasieskola)", "tied": True},
            {"number": 12, "name": "Bibliotek"},
        ],
        "project": [{"name": "Barnahus", "note": "Färdigt."}],
        "statement": [
            {
                "number": 1, "title": "Yttrande om åkrarna", "opened": date(2018, 1, 10),
                "indicative_by": date(2018, 2, 10), "decision_by": date(2019, 1, 10),
            },
            {
                "number": 2, "title": "Avslutat", "opened": date(2016, 1, 10), "indicative_by": date(2016, 2, 10),
                "decision_by": date(2016, 3, 10), "closed": date(2016, 4, 1), "from_all": False,
            },
        ],
    }
)
ASTORP, HOOR = PLAN.member
YEAR = 2018
