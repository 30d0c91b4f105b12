"""`python -m scripts.reading.everyday`: write bot/freetext/names/everyday.py, the words that several hands use."""

import json
import sys
import textwrap
from collections import defaultdict
from pathlib import Path

from bot.freetext.normal import normalise, tokens

CORPUS = Path(__file__).parent / "corpus"
TARGET = Path("bot/freetext/names/everyday.py")
HANDS = 2
SHORTEST = 3
NAMED = ("person", "client", "competitor")
HEAD = '''"""Words that salespeople write every day; made by `python -m scripts.reading.everyday`, not by hand."""

from bot.freetext.wordlists import word_set

EVERYDAY = word_set(
    """
'''
TAIL = '''
    """
)
'''


def everyday(without: str = "") -> list[str]:
    """Lower-case words outside names that two hands or more have used, but for one hand that is held out."""
    hands: dict[str, set[str]] = defaultdict(set)
    for path in sorted(CORPUS.glob("h*.jsonl")):
        if path.stem == without:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            message = json.loads(line)
            spans = [span["text"] for span in message.get("spans", ()) if span["type"] in NAMED]
            named = {token.low for text in spans for token in tokens(normalise(text))}
            for token in tokens(normalise(message["text"])):
                plain = token.text.islower() and token.low.isalpha() and len(token.low) >= SHORTEST
                if plain and token.low not in named:
                    hands[token.low].add(path.stem)
    return sorted(word for word, users in hands.items() if len(users) >= HANDS)


def main() -> None:
    """Write the module."""
    words = everyday(sys.argv[1] if len(sys.argv) > 1 else "")
    body = textwrap.fill(" ".join(words), 116, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    TARGET.write_text(HEAD + body + TAIL, encoding="utf-8")


if __name__ == "__main__":
    main()
