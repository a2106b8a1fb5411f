"""Train the spaCy yardstick: a pipeline of small size on the data our own models are trained on.

`python -m evaluation.peers.spacy_train --shared FOLDER` writes `build/peers/spacy`. The sizes are
those of spaCy's small English pipelines: a hash-embedding CNN of width 96 and depth 4, shared by
tagger, morphologizer (for universal tags) and parser, and one of its own for names. Tagger and
parser learn from the training parts of EWT and GUM, names from the newswire articles that are not
held out. README.md beside this file says how long it was trained, which bounds what it shows.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from evaluation.language.newswire import NewswireArticle, read_newswire
from evaluation.language.treebanks import GoldSentence, TreebankDocument, read_treebank
from evaluation.peers.spacy_read import FOLDER
from evaluation.predict import ROOT

SEED = 20250224
WORDS_PER_STEP = 1000
SYNTAX_STEPS = 2400
NAMES_STEPS = 1600
SAVED_EVERY = 100
SENTENCES_PER_TEXT = 6
"""How many sentences the parser sees at once, so that it also learns where they end."""

WIDTH = 96
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}


def main() -> None:
    """Train both halves, saving each now and then, so that a stopped run leaves something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--syntax-steps", type=int, default=SYNTAX_STEPS)
    parser.add_argument("--names-steps", type=int, default=NAMES_STEPS)
    options = parser.parse_args()
    benchmarks = options.shared / "benchmarks"
    if not benchmarks.is_dir():
        sys.exit(f"no benchmarks in {options.shared}; give --shared FOLDER")
    fix_random_seed(SEED)
    articles = read_newswire(benchmarks / "entities" / "worldwide_newswire", held=False)
    nlp = names_pipeline()
    examples = [example for one in articles for example in name_examples(nlp, one)]
    train(nlp, examples, steps=options.names_steps, target=FOLDER / "names")
    treebanks = benchmarks / "treebanks"
    documents = read_treebank(treebanks / "ewt" / "train.conllu")
    documents += read_treebank(treebanks / "gum" / "train")
    nlp = syntax_pipeline()
    examples = [example for one in documents for example in syntax_examples(nlp, one)]
    train(nlp, examples, steps=options.syntax_steps, target=FOLDER / "syntax")


def syntax_pipeline() -> Language:
    """Return an untrained tagger, morphologizer and parser on one shared CNN."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("tagger", config={"model": {"tok2vec": LISTENER}})
    nlp.add_pipe("morphologizer", config={"model": {"tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": LISTENER}})
    return nlp


def names_pipeline() -> Language:
    """Return an untrained recogniser of names; by default its CNN has width 96 and depth 4."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    return nlp


def syntax_examples(nlp: Language, document: TreebankDocument) -> Iterator[Example]:
    """Yield the document in stretches of a few sentences, as spaCy's tokenizer cuts them."""
    sentences = document.sentences
    for first in range(0, len(sentences), SENTENCES_PER_TEXT):
        chosen = sentences[first : first + SENTENCES_PER_TEXT]
        text = document.text[chosen[0].span.start : chosen[-1].span.end]
        yield Example(nlp.make_doc(text), _gold_doc(nlp, chosen, document.text))


def _gold_doc(nlp: Language, sentences: Sequence[GoldSentence], text: str) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    for sentence in sentences:
        first = len(words)
        for place, word in enumerate(sentence.words):
            end = word.span.end
            words.append(word.form.replace(" ", "\u00a0"))
            spaces.append(text[end : end + 1].isspace())
            heads.append(first + (place if word.head < 0 else word.head))
    gold = [word for sentence in sentences for word in sentence.words]
    return Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[word.xpos for word in gold],
        pos=[word.upos for word in gold],
        deps=["ROOT" if word.head < 0 else word.relation for word in gold],
        heads=heads,
    )


def name_examples(nlp: Language, article: NewswireArticle) -> Iterator[Example]:
    """Yield the paragraphs of an article with their names."""
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        names = [
            (name.span.start - start, name.span.end - start, name.type)
            for name in article.names
            if start <= name.span.start and name.span.end <= end
        ]
        if line.strip():
            yield Example.from_dict(nlp.make_doc(line), {"entities": names})
        start = end + 1


def train(nlp: Language, examples: list[Example], *, steps: int, target: Path) -> None:
    """Update `nlp` in `steps` batches of about a thousand words and keep it in `target`."""
    optimizer = nlp.initialize(lambda: examples)
    words = 0
    for step, batch in enumerate(_batches(examples, steps), 1):
        losses: dict[str, float] = {}
        nlp.update(batch, drop=0.1, sgd=optimizer, losses=losses)
        words += sum(len(example) for example in batch)
        if step % SAVED_EVERY == 0 or step == steps:
            print(target.name, step, losses, file=sys.stderr, flush=True)
            target.mkdir(parents=True, exist_ok=True)
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(target)
            record = {"steps": step, "words": words, "examples": len(examples)}
            (target / "training.json").write_text(json.dumps(record), encoding="utf-8")


def _batches(examples: list[Example], steps: int) -> Iterator[list[Example]]:
    """Yield `steps` batches, going through the examples in a new order each time."""
    source = random.Random(SEED)
    batch: list[Example] = []
    words = made = 0
    while True:
        order = source.sample(examples, len(examples))
        for example in order:
            batch.append(example)
            words += len(example)
            if words >= WORDS_PER_STEP:
                yield batch
                batch, words, made = [], 0, made + 1
                if made == steps:
                    return


if __name__ == "__main__":
    main()
