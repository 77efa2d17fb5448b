"""One decision in words: briefly for a table, in full sentences for whoever wants to know."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from frontdesk.inquiry import Decision, Kind, MatchedRule, Part, Placeholder, Prediction, ReasonKind

LANGUAGES = {"ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French"}
PARTS = {Part.QUOTED: "quoted text", Part.SIGNATURE: "a signature", Part.DISCLAIMER: "a disclaimer"}
KINDS = {
    Kind.AUTO_REPLY: "automatic reply, nobody waits",
    Kind.BOUNCE: "undelivered mail, nobody waits",
    Kind.NEWSLETTER: "newsletter, nobody waits",
}
CONFIDENT = "confident"
"""Settles which stage answers. The threshold of the task and the label set of the whole model may still ask for a
person."""
STAGES = {
    CONFIDENT: "it saw one possible label, so the next stage was not asked",
    "ambiguous": "the stage before it was not sure of one label",
    "long": "the message is long",
    "language": "the encoder has not learned the language",
    "untried": "no message in the language was learned from, so nobody can tell whether the encoder covers it",
}
"""Why a stage of a model answered."""
PRIORITY_RULE = "priority"
PERSON_PREFIX = "person: "
LANGUAGE_RULE = f"{PERSON_PREFIX}language"
"""Sees how the model of a task did on other messages, not what it said of this one."""
KIND_RULE = "kind"
BRIEF_WORDS = 3
TELLING_SHARE = 0.25
"""Of the heaviest reason's weight; a lighter rule is left to the full explanation."""
EXCERPT_CHARACTERS = 70


def reason_in_brief(decision: Decision) -> str:
    """Give the shortest true answer to "why"."""
    if decision.inquiry.kind is not Kind.INQUIRY:
        return KINDS[decision.inquiry.kind]
    predictions = decision.analysis.predictions
    urgency, category = predictions.get("urgency"), predictions.get("category")
    spoke = _telling_rule(urgency) if urgency else []
    # A rule that only repeats the column beside it says nothing.
    rules = [rule.name for rule in escalations(decision) if urgency is None or rule.name != urgency.label]
    person = [reason.partition(":")[0] for reason in decision.route.human_reasons]
    words = [", ".join([*_words(category), *_described(category)][:BRIEF_WORDS])] if category else []
    return "; ".join(filter(None, dict.fromkeys([*spoke, *rules, *person, *words])))


def explain(decision: Decision) -> list[tuple[str, str]]:
    """Spell a decision out: what each sentence is about, and the sentence; in the order in which it was made."""
    return [
        ("Set aside", _set_aside(decision)),
        ("Masked", _masked(decision.analysis.text.placeholders)),
        ("Language", _language(decision)),
        *_predictions(decision),
        ("Priority", _priority(decision)),
        *(("Rule", sentence) for sentence in _rules(decision)),
        ("Person", _person(decision)),
        ("Route", _route(decision)),
        ("Replay", _versions(decision)),
    ]


def escalations(decision: Decision) -> list[MatchedRule]:
    """Give the rules of the file that matched, without those that the desk adds itself."""
    own = {PRIORITY_RULE, KIND_RULE}
    return [rule for rule in decision.route.matched if rule.name not in own and not rule.name.startswith(PERSON_PREFIX)]


def _telling_rule(prediction: Prediction) -> list[str]:
    """Give the rule that weighed most, unless words outweigh it by far: then it is not why."""
    heaviest = max((reason.weight for reason in prediction.reasons), default=0.0)
    rules = [reason for reason in prediction.reasons if reason.kind is ReasonKind.RULE]
    first = max(rules, key=lambda reason: reason.weight, default=None)
    return [first.text] if first and first.weight >= TELLING_SHARE * heaviest else []


def _masked(placeholders: Sequence[Placeholder]) -> str:
    if not placeholders:
        return "No personal data was found, so nothing had to be masked."
    named = {placeholder.name: placeholder for placeholder in placeholders}
    found = _joined([f"{name}{_proof(placeholder)}" for name, placeholder in named.items()])
    counted = "One piece" if len(named) == 1 else f"{len(named)} pieces"
    return f"{counted} of personal data became placeholders before any model saw the text: {found}."


def _proof(placeholder: Placeholder) -> str:
    source = placeholder.source
    if source.checksum:
        return f" (confirmed by its checksum, {source.checksum})"
    return f" (beside {_quoted(source.context[:1])})" if source.context else ""


def _language(decision: Decision) -> str:
    language = decision.analysis.language
    if language.code == "und":
        return "The language cannot be told."
    sentences = [f"It is written in {LANGUAGES.get(language.code, language.code)} ({language.confidence:.0%} sure)."]
    sentences += [
        f"Of {score.held_out:,} messages in it that were held out, the model of {_plain(task)} had {score.right:,} "
        f"right: {score.at_least_to(2):.0%} at least."
        for task, score in decision.analysis.language_scores.items()
        if score.held_out
    ]
    return " ".join(sentences)


def _predictions(decision: Decision) -> Iterator[tuple[str, str]]:
    for task, prediction in decision.analysis.predictions.items():
        yield task.capitalize(), _prediction(prediction, is_held=_is_held(task, decision))


def _is_held(task: str, decision: Decision) -> bool:
    """Tell whether a person looks because of what the model said of this task."""
    return any(
        saw.startswith(f"{task}.")
        for rule in decision.route.matched
        if rule.name.startswith(PERSON_PREFIX) and rule.name != LANGUAGE_RULE
        for saw in rule.saw
    )


def _prediction(prediction: Prediction, *, is_held: bool) -> str:
    second = prediction.alternatives[0] if prediction.alternatives else None
    against = f", next {_plain(second.label)} with {second.probability:.0%}" if second else ""
    rules = [reason.text for reason in prediction.reasons if reason.kind is ReasonKind.RULE]
    words = _words(prediction)
    grounds = [f"the rule {_quoted(rules)} spoke"] if rules else []
    if words:
        grounds.append(f"the words {_quoted(words)} weighed most")
    manner = [reason.text for reason in prediction.reasons if reason.kind is ReasonKind.MANNER]
    if manner:
        grounds.append(f"how it is written spoke for it: {_joined(manner)}")
    if _described(prediction):
        grounds.append(f"it is near to what is said of the label: {_quoted(_described(prediction))}")
    because = f"; {' and '.join(grounds)}" if grounds else ""
    more = "".join(
        f" {sentence}" for sentence in (_possible(prediction), _stage(prediction, is_held=is_held)) if sentence
    )
    return f"{_plain(prediction.label)}, {prediction.confidence:.0%} sure{against}{because}.{more}"


def _possible(prediction: Prediction) -> str:
    labels = [_plain(label) for label in prediction.label_set]
    if not prediction.coverage:
        return f"These hold: {_joined(labels)}." if labels else ""
    if prediction.unfit_below:
        asked = f"{prediction.unfit_below:.0%} is asked of this one"
        return f"At a coverage of {prediction.coverage:.0%}, no label fits: {asked}."
    others = f"{_joined(labels)} are possible" if len(labels) > 1 else "no other label is possible"
    return f"At a coverage of {prediction.coverage:.0%}, {others}."


def _stage(prediction: Prediction, *, is_held: bool) -> str:
    if prediction.answered_by is None:
        return ""
    candidate, why = prediction.answered_by
    but = " For the desk that is not sure enough: a person looks." if is_held and why == CONFIDENT else ""
    return f"{_plain(candidate).capitalize()} answered: {STAGES.get(why, why)}.{but}"


def _priority(decision: Decision) -> str:
    parts = next((rule.saw for rule in decision.route.matched if rule.name == PRIORITY_RULE), None)
    if parts is None:
        return f"{decision.route.priority} of 100: nobody waits for an answer to this kind of mail."
    shown = [
        f"{points} for {_plain(name)} ({value})"
        for name, (value, _, points) in ((name, str(part).rpartition(": ")) for name, part in parts.items())
    ]
    total = round(sum(float(str(part).rpartition(": ")[2]) for part in parts.values()))
    raised = f", {total} in all; a rule raised it" if decision.route.priority > total else ""
    return f"{decision.route.priority} of 100: {_joined(shown)}{raised}."


def _rules(decision: Decision) -> Iterator[str]:
    for rule in escalations(decision):
        saw = _joined([f"{name} = {value}" for name, value in rule.saw.items() if name != "text"])
        phrase = rule.saw.get("text")
        seen = " and ".join(filter(None, [saw, f"“{_excerpt(str(phrase))}” in the text" if phrase else ""]))
        yield f"“{rule.name}” matched because it saw {seen}."


def _person(decision: Decision) -> str:
    if not decision.route.needs_human:
        return "Nobody has to look before an answer is drafted: the desk is sure enough."
    return f"A person must look: {'; '.join(decision.route.human_reasons)}."


def _route(decision: Decision) -> str:
    route = decision.route
    escalated = "escalated to " if route.escalated else "to "
    return _sentence(
        f"{escalated}{_plain(route.department)}; first answer by {_moment(route.respond_by)}, "
        f"solved by {_moment(route.resolve_by)}."
    )


def _set_aside(decision: Decision) -> str:
    parts = decision.analysis.set_aside
    if not parts:
        return "Nothing: the whole message is what the customer says now."
    counts = Counter(PARTS.get(part, part.value) for part, _ in parts)
    kept = _joined([name if count == 1 else f"{name} ({count} times)" for name, count in counts.items()])
    return f"Kept but not classified: {kept}, beginning “{_excerpt(parts[0][1].text)}”"


def _versions(decision: Decision) -> str:
    models = _joined(sorted({each.model for each in decision.analysis.predictions.values()}))
    degraded = f" Degraded: {'; '.join(decision.analysis.degraded)}." if decision.analysis.degraded else ""
    return f"Decided by {models} with rules {decision.route.rules_digest[:8]}.{degraded}"


def _words(prediction: Prediction) -> list[str]:
    others = {ReasonKind.RULE, ReasonKind.DESCRIPTION, ReasonKind.MANNER}
    return [reason.text for reason in prediction.reasons if reason.kind not in others]


def _described(prediction: Prediction) -> list[str]:
    return [reason.text for reason in prediction.reasons if reason.kind is ReasonKind.DESCRIPTION]


def _quoted(words: Sequence[str]) -> str:
    return _joined([f"“{word}”" for word in words])


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT_CHARACTERS else line[:EXCERPT_CHARACTERS].rstrip() + "…"


def _sentence(text: str) -> str:
    """Begin with a capital and leave the rest as it stands."""
    return text[:1].upper() + text[1:]


def _plain(label: str) -> str:
    return label.replace("_", " ")


def _joined(parts: Sequence[str]) -> str:
    """Join as a sentence does.

    >>> _joined(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _moment(moment: datetime) -> str:
    return f"{moment:%A %d %B, %H:%M} UTC"
