"""The verksamhetsplaner as data: the records, how they are read and cross-checked, and the built-in plans."""

from xl_addin.plan.faults import Fault, PlanError
from xl_addin.plan.loading import BuiltinPlan, PlanSource, Spot, builtin_plans, is_builtin, load_plan, plan_of

__all__ = [
    "BuiltinPlan", "Fault", "PlanError", "PlanSource", "Spot", "builtin_plans", "is_builtin", "load_plan", "plan_of",
]  # fmt: skip
