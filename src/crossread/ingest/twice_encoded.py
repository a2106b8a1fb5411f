"""Text that was encoded twice: UTF-8 taken for windows-1252 and written as UTF-8 again."""

from __future__ import annotations

import re

_LEAST = 3
"""Characters spoilt before a text counts as encoded twice: one may be quoted as an example."""
_SPOILT_SHARE = 0.5
_BYTES = {
    character: byte
    for byte in range(0x80, 0x100)
    for character in {bytes([byte]).decode("cp1252", "ignore") or chr(byte), chr(byte)}
}
"""The byte that a character stands for; five bytes are no characters and come through as such."""
_REST = "".join(sorted(character for character, byte in _BYTES.items() if byte < 0xC0))
_OPENERS = "ÂÃâ"
_SPOILT = re.compile(f"[ÂÃ][{re.escape(_REST)}]|â[{re.escape(_REST)}]{{2}}")


def mend_twice_encoded(text: str) -> str:
    r"""Return text with characters that were encoded twice as they were meant; most is unchanged.

    Only where these are most of what is not ASCII: then no other reading makes sense.

    >>> mend_twice_encoded("â€œThe dam won’t hold,â€\x9d said Ana Silvaâ€™s aide in a cafÃ©")
    '“The dam won’t hold,” said Ana Silva’s aide in a café'
    >>> mend_twice_encoded("“Â” is what “ ” becomes")
    '“Â” is what “ ” becomes'
    """
    # Counting is done in no time, looking for what follows is not.
    if sum(map(text.count, _OPENERS)) < _LEAST:
        return text
    spoilt = _SPOILT.findall(text)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if len(spoilt) < _LEAST or sum(map(len, spoilt)) < _SPOILT_SHARE * beyond_ascii:
        return text
    return _SPOILT.sub(_meant, text)


def _meant(spoilt: re.Match[str]) -> str:
    data = bytes(_BYTES[character] for character in spoilt[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return spoilt[0]
