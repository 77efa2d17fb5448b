"""Decide department, priority, deadlines, escalation and whether a person must look, by rules that are data."""

from frontdesk.routing.facts import FIELDS
from frontdesk.routing.router import Router
from frontdesk.routing.rules import RoutingRules, load_rules

__all__ = ["FIELDS", "Router", "RoutingRules", "load_rules"]
