"""Addresses of crypto wallets, by their own checksums where they have one."""

import re
from collections.abc import Iterator
from hashlib import sha256

from stdnum import bitcoin

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.recogniser import Glance

_TOKEN = re.compile(r"(?<![A-Za-z0-9])(?:0x[0-9A-Fa-f]{40}|[A-Za-z0-9]{25,106})(?![A-Za-z0-9])")
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_XRP_ALPHABET = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
"""The same letters in the order of the XRP Ledger, so that addresses begin with r."""
_BASE58 = re.compile(rf"[{_ALPHABET}]+")
_BECH32 = re.compile(r"(?:bc1|ltc1|tb1|addr1)[02-9ac-hj-np-z]{20,100}")
_MONERO = re.compile(rf"[48][{_ALPHABET}]{{94}}")
_CONTEXT = ContextWords(
    phrases(
        """
        wallet | crypto | bitcoin | btc | ethereum | eth | usdt | solana | litecoin | tron | ripple | xrp
        | portefeuille | cartera | billetera | geldbörse | محفظة | محفظتي | بيتكوين
        """
    )
)


class WalletRecogniser:
    """Judges long runs of letters and digits."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 2

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # an address is one everywhere
        """See `Recogniser`."""
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            score, checksum = _score(match[0])
            near = _CONTEXT.near(text, start, end)
            if not score and near and 32 <= end - start <= 64 and _BASE58.fullmatch(match[0]):
                score = 0.6
            if score:
                yield PiiSpan(start, end, PiiType.WALLET, score, "wallet", near, checksum)


def _score(token: str) -> tuple[float, str | None]:
    if token.startswith("0x"):
        return 0.9, None
    if _BECH32.fullmatch(token.lower()):
        confirmed = bitcoin.is_valid(token.lower())
        return (0.97, "bech32") if confirmed else (0.7, None)
    if len(token) <= 35 and (_has_base58_check(token, _ALPHABET) or _has_base58_check(token, _XRP_ALPHABET)):
        return 0.97, "base58check"
    return (0.8, None) if _MONERO.fullmatch(token) else (0.0, None)


def _has_base58_check(token: str, alphabet: str) -> bool:
    """Check the last four bytes, the double SHA-256 of the others (Bitcoin, Litecoin, Dogecoin, Tron, XRP)."""
    if not _BASE58.fullmatch(token):
        return False
    value = 0
    for char in token:
        value = value * 58 + alphabet.index(char)
    try:
        raw = value.to_bytes(25, "big")
    except OverflowError:
        return False
    return sha256(sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]
