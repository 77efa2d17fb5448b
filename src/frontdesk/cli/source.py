"""What is to be triaged: words on the command line, a file, a folder, or standard input."""

import re

SNIFFED_BYTES = 4_096

_JSON_OBJECT = re.compile(rb"\s*\{")
_JSON_ARRAY = re.compile(rb"\s*\[\s*(\{|\])")
_MBOX = re.compile(rb"From \S+ .*\d{4}\r?\n")
_MAIL_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[ \t].*\r?\n(?:[ \t].*\r?\n)*){2,}")
_MAIL_PROOF = re.compile(rb"^(?:from|message-id|mime-version|received|return-path):", re.IGNORECASE | re.MULTILINE)
