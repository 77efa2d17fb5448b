"""Find personal data and put placeholders in its place."""

from collections.abc import Sequence

from frontdesk.inquiry import MaskedText, PiiSpan, Placeholder
from frontdesk.text.pii.catalogue import built_in
from frontdesk.text.pii.folding import fold
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.ledger import PLACEHOLDER, PlaceholderLedger
from frontdesk.text.pii.overlaps import resolve
from frontdesk.text.pii.recogniser import Recogniser, glance
from frontdesk.text.pii.rules import DEFAULT, MaskingRules

LOOK_AHEAD_CHARACTERS = 500
"""How far a long text is read past the point where it is cut, so that nothing is cut in two."""


class Masker:
    """The only maker of `MaskedText`.

    Recall comes first: what is unsure is masked, down to the rules' minimum score. Holds no text; one masker may serve
    many threads.
    """

    def __init__(self, patterns: MaskingRules = DEFAULT, *, recognisers: Sequence[Recogniser] | None = None) -> None:
        """Take the user's rules; `recognisers`, where given, stand in place of the built-in ones."""
        self._thresholds = patterns.thresholds()
        self._maximum_characters = patterns.maximum_characters
        chosen = built_in() if recognisers is None else recognisers
        self._recognisers = (*chosen, *patterns.recognisers())

    def mask(
        self,
        texts: Sequence[str],
        languages: Sequence[str],
        ledgers: Sequence[PlaceholderLedger],
        tenants: Sequence[str] | None = None,
    ) -> list[MaskedText]:
        """Mask texts, each in its language, with the ledger of its conversation, as sure as its tenant asks for.

        Raises:
            ValueError: they are not of one length.
        """
        owners = tenants if tenants is not None else [""] * len(texts)
        return [
            self._mask(text, language, ledger, tenant)
            for text, language, ledger, tenant in zip(texts, languages, ledgers, owners, strict=True)
        ]

    def find(self, text: str, language: str, tenant: str = "") -> tuple[PiiSpan, ...]:
        """Find personal data, sorted and without overlap; of two spans the better scored stands, then the longer."""
        if len(text) > self._maximum_characters:
            return self._find_in_long(text, language, tenant)
        is_sure = self._thresholds.of(tenant)
        folded = fold(text)
        look = glance(folded)
        spans = [
            span
            for recogniser in self._recognisers
            if recogniser.wants(look)
            for span in recogniser.find(folded, language)
            if is_sure(span)
        ]
        if "<" in text:
            spans += [
                PiiSpan(match.start(), match.end(), PiiType.LITERAL, 1.0, "literal")
                for match in PLACEHOLDER.finditer(text)
            ]
        return resolve(text, spans) if spans else ()

    def _find_in_long(self, text: str, language: str, tenant: str) -> tuple[PiiSpan, ...]:
        """Read the beginning; the rest is one span, from the limit or from the end of what stands across it."""
        limit = self._maximum_characters - LOOK_AHEAD_CHARACTERS
        spans = [span for span in self.find(text[: self._maximum_characters], language, tenant) if span.start < limit]
        end = max(limit, spans[-1].end) if spans else limit
        return (*spans, PiiSpan(end, len(text), PiiType.UNREAD, 1.0, "unread"))

    def _mask(self, text: str, language: str, ledger: PlaceholderLedger, tenant: str) -> MaskedText:
        spans = self.find(text, language, tenant)
        if not spans:
            return MaskedText(text)
        pieces: list[str] = []
        placeholders: list[Placeholder] = []
        read = written = 0
        for span in spans:
            name, spelling = ledger.name(span.type, text[span.start : span.end], language)
            start = written + span.start - read
            placeholders.append(Placeholder(start, start + len(name), name, span, spelling))
            pieces += (text[read : span.start], name)
            read, written = span.end, start + len(name)
        return MaskedText("".join((*pieces, text[read:])), tuple(placeholders))
