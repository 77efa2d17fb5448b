"""What the network tells apart, in the order of its outputs."""

from frontdesk.text.pii.kinds import PiiType

KINDS = (
    PiiType.PERSON,
    PiiType.ORGANISATION,
    PiiType.LOCATION,
    PiiType.ADDRESS,
    PiiType.AGE,
    PiiType.DATE_OF_BIRTH,
    PiiType.USERNAME,
    PiiType.ACCOUNT,
    PiiType.LICENCE_PLATE,
    PiiType.MEDICAL_ID,
    PiiType.SECRET,
)
"""Output 0 is nothing, output 1 the first of these."""
LETTERS = "PGLANBUCVMS"
"""How marked texts write them, in the same order."""
