"""A treebank of three sentences, and the analysis that is right in everything."""

from __future__ import annotations

from evaluation.language.analyses import Analysis
from evaluation.language.treebanks import TreebankDocument, parse_conllu

# Columns, separated by bars: number, form, lemma, UPOS, XPOS, features, head, relation,
# enhanced dependencies, the rest. Semicolons stand for the bars between the parts of the rest.
_ROWS = """
# newdoc id = GUM_news_grain
# newpar
# sent_id = GUM_news_grain-1
1|Anna|Anna|PROPN|NNP|_|4|nsubj|_|Entity=(1-person-new-cf1-1-coref
2|Kovac|Kovac|PROPN|NNP|_|1|flat|_|Entity=1)
3-4|didn't|_|_|_|_|_|_|_|SpaceAfter=No
3|did|do|AUX|VBD|_|4|aux|_|_
4|n't|not|PART|RB|_|0|root|_|_
5|.|.|PUNCT|.|_|4|punct|_|SpaceAfter=No

# sent_id = GUM_news_grain-2
1|She|she|PRON|PRP|_|2|nsubj|_|Entity=(1-person-giv:act-cf1-1-ana)
2|met|meet|VERB|VBD|_|0|root|_|_
3|Maria|Maria|PROPN|NNP|_|2|obj|_|Entity=(2-person-new-cf2-1-coref)
3.1|met|meet|VERB|VBD|_|_|_|_|_
4|by|by|ADP|IN|_|6|case|_|_
5|the|the|DET|DT|_|6|det|_|Entity=(3-place-new-cf3-2-sgl
6|sea|sea|NOUN|NN|_|2|obl:agent|_|Entity=3);SpaceAfter=No
7|.|.|PUNCT|.|_|2|punct|_|_

# newpar = block
# sent_id = GUM_news_grain-3
1|Quiet|quiet|ADJ|JJ|_|0|root|_|SpaceAfter=No
2|!|!|PUNCT|.|_|1|punct|_|SpaceAfter=No
"""
CONLLU = _ROWS.strip().replace("|", "\t").replace(";", "|")
TEXT = "Anna Kovac didn't.She met Maria by the sea.\n\nQuiet!"


def _split(tags: str) -> tuple[str, ...]:
    return tuple(tags.split())


DOCUMENT: TreebankDocument = next(parse_conllu(CONLLU))

RIGHT = Analysis(
    name=DOCUMENT.name,
    sentences=((0, 18), (18, 43), (45, 51)),
    tokens=(
        *((0, 4), (5, 10), (11, 14), (14, 17), (17, 18)),
        *((18, 21), (22, 25), (26, 31), (32, 34), (35, 38), (39, 42), (42, 43)),
        *((45, 50), (50, 51)),
    ),
    upos=_split("PROPN PROPN AUX PART PUNCT PRON VERB PROPN ADP DET NOUN PUNCT ADJ PUNCT"),
    xpos=_split("NNP NNP VBD RB . PRP VBD NNP IN DT NN . JJ ."),
    heads=(3, 0, 3, -1, 3, 6, -1, 6, 10, 10, 6, 6, -1, 12),
    relations=_split(
        "nsubj flat aux root punct nsubj root obj case det obl:agent punct root punct"
    ),
)
