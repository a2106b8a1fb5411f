"""Quotations in the terminal: who said what, and how each account has it.

Lines are pieces of text with a style; a style is a help and carries no meaning of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from crossread.present.described_speakers import is_pronoun
from crossread.present.explained import Line, safe
from crossread.present.quotations import (
    Quotation,
    Quotations,
    QuotedRendering,
    QuotedSpeaker,
    QuotedStory,
    QuotedUtterance,
)
from crossread.present.wording import RENDERING_WORDS
from crossread.records import WordChange
from crossread.wording import counted, listed

_INDENT = "  "
_FARTHER = "    "


def quotation_lines(quotations: Quotations, *, width: int) -> Iterator[Line]:
    """Yield stories with their utterances; text is wrapped at `width`, none is cut off.

    What somebody is only said to think or want is counted, not listed.
    """
    shown = [(story, said) for story in quotations.stories if (said := _said(story))]
    if not shown:
        yield (("No quotes.", ""),)
    for number, (story, said) in enumerate(shown):
        if number:
            yield ()
        yield from _story(story, said, width=width)


def _said(story: QuotedStory) -> list[QuotedUtterance]:
    """Return the utterances that are speech: words said or written."""
    return [one for one in story.utterances if one.renderings[0].quotations[0].act == "speech"]


def _story(story: QuotedStory, said: Sequence[QuotedUtterance], *, width: int) -> Iterator[Line]:
    headline = safe(story.headline) or "(no account has a title)"
    accounts = counted(story.accounts, "account")
    utterances = counted(len(said), "utterance")
    stances = len(story.utterances) - len(said)
    more = f"; {counted(stances, 'stance')} in the JSON only" if stances else ""
    yield ((headline, "bold"), (f"  {accounts}, {utterances}{more}", "dim"))
    for utterance in said:
        yield ()
        yield from _utterance(utterance, width=width)


def _utterance(utterance: QuotedUtterance, *, width: int) -> Iterator[Line]:
    """Yield speaker, words and places; accounts that render the words alike stand together."""
    first, *others = utterance.renderings
    yield _heading(utterance.speaker, first.quotations[0].source)
    yield from _words(first, width=width)
    for quotation in first.quotations:
        yield from _place(quotation, width=width)
    alike: dict[tuple[str, tuple[str, ...]], list[QuotedRendering]] = {}
    for rendering in others:
        alike.setdefault((rendering.kind, tuple(_difference(rendering))), []).append(rendering)
    for renderings in alike.values():
        yield from _others(renderings, width=width)


def _heading(speaker: QuotedSpeaker, source: str) -> Line:
    if speaker.kind == "named":
        role = f", {safe(speaker.role)}" if speaker.role else ""
        return ((safe(speaker.name), "bold"), (role, ""))
    if speaker.kind == "anonymous":
        return ((safe(speaker.name), "italic"), (" (not named)", "dim"))
    if speaker.kind == "document":
        return ((safe(speaker.name), "italic"), (" (a text)", "dim"))
    if source and not is_pronoun(source):
        return ((safe(source), "italic"), (" (not resolved)", "dim"))
    words = [f"“{safe(source)}”"] if source else []
    if speaker.candidates:
        words.append(f"perhaps {safe(listed(list(speaker.candidates), last='or'))}")
    told = f" ({'; '.join(words)})" if words else ""
    return (("speaker unresolved", "yellow"), (told, "dim"))


def _words(rendering: QuotedRendering, *, width: int) -> Iterator[Line]:
    for line in _wrapped(_text(rendering), width=width, indent=_INDENT, hanging=_INDENT):
        yield ((line, ""),)


def _text(rendering: QuotedRendering) -> str:
    """Return the words of a rendering's quotes, their pieces in a row."""
    pieces = [piece for one in rendering.quotations for piece in one.content]
    return " … ".join(" ".join(safe(piece).split()) for piece in pieces)


def _place(quotation: Quotation, *, width: int, told: str = "") -> Iterator[Line]:
    """Yield where a quote stands, as what, by which words, and who reports it."""
    parts: list[str] = [quotation.kind]
    if quotation.cue:
        parts.append(f"“{safe(quotation.cue)}”")
    if quotation.addressee:
        parts.append(f"to {safe(quotation.addressee)}")
    parts += [safe(one) for one in (quotation.venue, quotation.time) if one]
    parts += [f"as told by {safe(name)}" for name in quotation.told_by if name]
    where = f"{safe(quotation.page)}:{quotation.line}"
    text = " ".join(f"{where}  {told}{', '.join(parts)}".split("\n"))
    for line in _wrapped(text, width=width, indent=_FARTHER, hanging=_FARTHER + _INDENT):
        yield ((line, "dim"),)


def _others(renderings: Sequence[QuotedRendering], *, width: int) -> Iterator[Line]:
    """Yield renderings that differ from the first in the same way, and then how."""
    told = f"{RENDERING_WORDS[renderings[0].kind]}; "
    for rendering in renderings:
        for number, quotation in enumerate(rendering.quotations):
            yield from _place(quotation, width=width, told=told if number == 0 else "")
    indent = _FARTHER + _INDENT
    for text in _difference(renderings[0]):
        for line in _wrapped(text, width=width, indent=indent, hanging=indent):
            yield ((line, "yellow"),)


def _difference(rendering: QuotedRendering) -> list[str]:
    """Return what a rendering has otherwise: its changes, or all of it where it is in other words.

    A different report is told in its own words, one text; changes are joined to one text too.
    """
    changed = [_change(one) for one in rendering.changes if one.operation != "equal"]
    if changed:
        return ["; ".join(changed)]
    if rendering.kind in ("paraphrased", "translated"):
        return [_text(rendering)]
    return []


def _wrapped(text: str, *, width: int, indent: str, hanging: str) -> list[str]:
    return textwrap.wrap(
        text,
        max(30, width),
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _change(change: WordChange) -> str:
    before, after = safe(change.before), safe(change.after)
    if not before:
        return f"put in “{after}”"
    if not after:
        return f"left out “{before}”"
    return f"“{before}” became “{after}”"
