"""Find personal data and put placeholders in its place."""

from collections.abc import Iterator, Sequence
from copy import copy

from frontdesk.inquiry import MaskedText, PiiSpan, Placeholder
from frontdesk.text.pii.catalogue import built_in, built_in_tagger
from frontdesk.text.pii.danger import with_dangers_doubted
from frontdesk.text.pii.folding import fold
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.ledger import PLACEHOLDER, PlaceholderLedger
from frontdesk.text.pii.long_codes import codes_among, shortened, with_whole_codes
from frontdesk.text.pii.overlaps import resolve
from frontdesk.text.pii.recogniser import BatchRecogniser, Recogniser, glance
from frontdesk.text.pii.rules import DEFAULT, MaskingRules
from frontdesk.text.pii.title import with_titles
from frontdesk.text.pii.torn_dates import with_whole_dates
from frontdesk.text.pii.years_and_times import with_years_and_times_doubted

LOOK_AHEAD_CHARACTERS = 500
"""How far a long text is read past the point where it is cut, so that nothing is cut in two."""


class Masker:
    """The only maker of `MaskedText`.

    Recall comes first: what is unsure is masked, down to the rules' minimum score. Holds no text; one masker may serve
    many threads.
    """

    def __init__(
        self,
        patterns: MaskingRules = DEFAULT,
        *,
        recognisers: Sequence[Recogniser] | None = None,
        tagger: BatchRecogniser | None = None,
    ) -> None:
        """Take the user's rules; `recognisers` and `tagger`, where given, stand in place of the built-in ones."""
        self._thresholds = patterns.thresholds()
        self._maximum_characters = patterns.maximum_characters
        self._tagger = built_in_tagger() if recognisers is None and tagger is None else tagger
        chosen = built_in(self._thresholds) if recognisers is None else recognisers
        self._recognisers = (*chosen, *patterns.recognisers())

    def by_form(self) -> "Masker":
        """Give a masker that finds what has a form of its own alone: a bare id stands in no company to be known by."""
        other = copy(self)
        other._tagger = None
        return other

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
        found = self.find_all(texts, languages, tenants)
        return [
            _put(text, spans, ledger, language)
            for text, spans, ledger, language in zip(texts, found, ledgers, languages, strict=True)
        ]

    def find(self, text: str, language: str, tenant: str = "") -> tuple[PiiSpan, ...]:
        """Find personal data in one text, as `find_all` does."""
        [found] = self.find_all([text], [language], [tenant])
        return found

    def find_all(
        self, texts: Sequence[str], languages: Sequence[str], tenants: Sequence[str] | None = None
    ) -> list[tuple[PiiSpan, ...]]:
        """Find personal data in texts, sorted and without overlap; of two spans the better stands.

        Of a long text only the beginning is read; the rest is one span.
        """
        owners = tenants if tenants is not None else [""] * len(texts)
        folded = [fold(text[: self._maximum_characters]) for text in texts]
        tagged = self._tag(folded, languages)
        return [
            self._settle(text, view, [*self._look(view, language), *of_tagger], language, owner)
            for text, view, language, of_tagger, owner in zip(texts, folded, languages, tagged, owners, strict=True)
        ]

    def _tag(self, folded: Sequence[str], languages: Sequence[str]) -> Sequence[Sequence[PiiSpan]]:
        if self._tagger is None:
            return [()] * len(folded)
        shown = [shortened(each) for each in folded]
        tagged = [*self._tagger.find_all(shown, languages)]
        coded = [at for at, (text, short) in enumerate(zip(folded, shown, strict=True)) if text != short]
        if coded:
            whole = self._tagger.find_all([folded[at] for at in coded], [languages[at] for at in coded])
            for at, spans in zip(coded, whole, strict=True):
                tagged[at] = [*with_whole_codes(folded[at], tagged[at]), *codes_among(folded[at], spans)]
        return tagged

    def _look(self, folded: str, language: str) -> Iterator[PiiSpan]:
        look = glance(folded)
        for recogniser in self._recognisers:
            if recogniser.wants(look):
                yield from recogniser.find(folded, language)

    def _settle(
        self, text: str, view: str, found: Sequence[PiiSpan], language: str, tenant: str
    ) -> tuple[PiiSpan, ...]:
        """Choose among what was found in the folded beginning of a text, and add what the chosen ones show."""
        threshold = self._thresholds.of(tenant)
        head = text[: len(view)]
        dated = with_years_and_times_doubted(view, with_whole_dates(view, found))
        spans = [span for span in with_dangers_doubted(view, dated) if threshold(span) or threshold.leaves(span)]
        if "<" in head:
            spans += [
                PiiSpan(match.start(), match.end(), PiiType.LITERAL, 1.0, "literal")
                for match in PLACEHOLDER.finditer(head)
            ]
        settled = tuple(span for span in resolve(head, spans) if not threshold.leaves(span)) if spans else ()
        settled = with_titles(view, settled, language, threshold)
        return settled if len(view) == len(text) else self._close(text, settled)

    def _close(self, text: str, settled: Sequence[PiiSpan]) -> tuple[PiiSpan, ...]:
        """Mask the rest of a long text as one span, from the limit or from the end of what stands across it."""
        limit = self._maximum_characters - LOOK_AHEAD_CHARACTERS
        kept = [span for span in settled if span.start < limit]
        end = max(limit, kept[-1].end) if kept else limit
        return (*kept, PiiSpan(end, len(text), PiiType.UNREAD, 1.0, "unread"))


def _put(text: str, spans: Sequence[PiiSpan], ledger: PlaceholderLedger, language: str) -> MaskedText:
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
