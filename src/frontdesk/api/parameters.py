"""Parameters in the address: each is known and comes once, for a misspelt filter would show what nobody asked for."""

from collections import Counter
from collections.abc import Sequence

from fastapi import Request

from frontdesk.api.faults import Fault, Refused, printable
from frontdesk.errors import InvalidInput


async def known_parameters(request: Request) -> None:
    """Refuse what the route does not know, as a dependency of it."""
    if request.scope["query_string"]:
        refuse_unknown(request, [parameter.alias for parameter in request.scope["route"].dependant.query_params])


def refuse_unknown(request: Request, known: Sequence[str]) -> None:
    """Refuse parameters that are not known, or come twice.

    Raises:
        Refused: with each of them, and those that are known.
    """
    counts = Counter(name for name, _ in request.query_params.multi_items())
    wrong = [(name, times) for name, times in counts.items() if times > 1 or name not in known]
    if wrong:
        raise Refused(
            InvalidInput,
            [
                Fault(
                    place=printable(f"query.{name}"),
                    expected=f"one value, not {times}" if name in known else _nothing(known),
                )
                for name, times in wrong
            ],
        )


def _nothing(known: Sequence[str]) -> str:
    if not known:
        return "nothing; this address takes no parameters"
    return f"nothing; there is no such parameter, only {', '.join(known)}"
