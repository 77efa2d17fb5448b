"""Route inquiries: a pure function of the inquiry, its analysis and the rules."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from frontdesk.inquiry import Analysis, Inquiry, Kind, MatchedRule, Route
from frontdesk.routing.conditions import Test, compile_clause, conditions_of
from frontdesk.routing.facts import PRIORITY, Facts, reader
from frontdesk.routing.person import Bars, WhyAPerson, why_a_person
from frontdesk.routing.priority import WEIGHED, Scale
from frontdesk.routing.rules import Effect, RoutingRules, Target

URGENCY_TASK = "urgency"
NO_THRESHOLDS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Match:
    rule: MatchedRule
    then: Effect


class Router:
    """Rules made ready to be asked."""

    def __init__(
        self,
        rules: RoutingRules,
        *,
        digest: str,
        confidence_thresholds: Mapping[str, float] = NO_THRESHOLDS,
        decided: Collection[str] = (),
        several: Collection[str] = (),
    ) -> None:
        """Compile `rules`.

        Args:
            rules: what the file says.
            digest: of the file.
            confidence_thresholds: the tasks' own, by task name.
            decided: the tasks that may not abstain.
            several: the tasks of which a message may have several labels.
        """
        self.rules = rules
        self.digest = digest
        self._bars = Bars(dict(confidence_thresholds), frozenset(decided), frozenset(several))
        self._scale = Scale(rules.priority)
        self._pressing = _upper_half(tuple(rules.priority.urgency))
        self._tests: tuple[tuple[str, Test, Effect], ...] = tuple(
            (rule.name, compile_clause(rule.when), rule.then) for rule in rules.escalation.rules
        )
        asked = {condition.field for rule in rules.escalation.rules for condition in conditions_of(rule.when)}
        self._readers = [(field, reader(field)) for field in sorted({*asked, *WEIGHED})]

    def route(self, inquiries: Sequence[Inquiry], analyses: Sequence[Analysis]) -> list[Route]:
        """Give one route for each inquiry, in order."""
        return [self._route(inquiry, analysis) for inquiry, analysis in zip(inquiries, analyses, strict=True)]

    def _route(self, inquiry: Inquiry, analysis: Analysis) -> Route:
        if inquiry.kind is not Kind.INQUIRY:
            return self._file_away(inquiry, analysis)
        facts = {field: read(inquiry, analysis) for field, read in self._readers}
        base, weighed = self._scale.weigh(facts)
        facts[PRIORITY] = base
        matches = self._escalations(facts)
        person = why_a_person(self.rules.person, self._bars, analysis)
        demanded = [match.then.needs_human for match in matches if match.then.needs_human]
        priority = max([base, *[match.then.raise_priority_to for match in matches]])
        target = self._target(priority)
        return Route(
            department=self._department(facts, matches),
            priority=priority,
            respond_by=inquiry.received_at + target.respond_within,
            resolve_by=inquiry.received_at + target.resolve_within,
            escalated=any(match.then.escalate for match in matches),
            needs_human=bool(person or demanded),
            human_reasons=(*demanded, *[reason.text for reason in person]),
            matched=(weighed, *[match.rule for match in matches], *[reason.rule for reason in person]),
            rules_digest=self.digest,
        )

    def _file_away(self, inquiry: Inquiry, analysis: Analysis) -> Route:
        """Route what nobody waits for an answer to: kept and visible, at the end of the line."""
        target = self._target(0)
        held = self._why_held(inquiry, analysis)
        return Route(
            department=self.rules.kinds.get(inquiry.kind, self.rules.default_department),
            priority=0,
            respond_by=inquiry.received_at + target.respond_within,
            resolve_by=inquiry.received_at + target.resolve_within,
            escalated=False,
            needs_human=held is not None,
            human_reasons=(held.text,) if held else (),
            matched=(MatchedRule("kind", {"kind": inquiry.kind.value}), *((held.rule,) if held else ())),
            rules_digest=self.digest,
        )

    def _why_held(self, inquiry: Inquiry, analysis: Analysis) -> WhyAPerson | None:
        """Hold back what is filed away and sounds pressing: a customer taken for a machine would never be read."""
        urgency = analysis.predictions.get(URGENCY_TASK)
        if inquiry.kind_is_proven or urgency is None or self._pressing.isdisjoint(urgency.labels):
            return None
        text = f"filed as {inquiry.kind.value}, yet urgency is {urgency.label} {urgency.confidence:.2f}"
        saw = {"kind": inquiry.kind.value, URGENCY_TASK: urgency.label}
        return WhyAPerson(text, MatchedRule("person: filed away", saw))

    def _escalations(self, facts: Facts) -> list[_Match]:
        matches = []
        for name, test, then in self._tests:
            saw = test(facts)
            if saw is not None:
                matches.append(_Match(MatchedRule(name, saw), then))
                if self.rules.escalation.match == "first":
                    break
        return matches

    def _department(self, facts: Facts, matches: list[_Match]) -> str:
        redirected = next((match.then.department for match in matches if match.then.department), None)
        category = facts.get("category")
        first = next(iter(category), None) if isinstance(category, tuple) else category
        return redirected or self.rules.departments.get(str(first), self.rules.default_department)

    def _target(self, priority: int) -> Target:
        return next(target for target in self.rules.targets if priority >= target.priority_from)


def _upper_half(labels: tuple[str, ...]) -> frozenset[str]:
    """Give the more pressing half of labels that stand in order; of an odd number the smaller one."""
    return frozenset(labels[(len(labels) + 1) // 2 :])
