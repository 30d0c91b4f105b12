"""The reader's model: learnt from the corpus as it is, by one command, and read as it was learnt."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.freetext.model import linear
from bot.freetext.model.linear import load, packed
from bot.freetext.model.signs import BUCKETS
from scripts.reading import train
from scripts.reading.corpus import FOLDER, Hand, Message, read_corpus, read_hand
from scripts.reading.examples import Example
from scripts.reading.measure import Score, judge, same_moment


def test_the_weights_are_those_of_the_corpus() -> None:
    told = (linear.FOLDER / "corpus.sha256").read_text(encoding="utf-8").strip()
    assert told == train.digest(), "the corpus has changed: python -m scripts.reading.train"


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    rows = [[0.0] * BUCKETS, [0.0] * BUCKETS]
    rows[1][7], rows[1][BUCKETS - 1] = 2.54, -1.0
    (tmp_path / "toy.weights").write_bytes(packed(["no", "yes"], [0.0, 0.5], rows))
    train.use(tmp_path)
    try:
        [no, yes] = load("toy").scores({7: 1.0, BUCKETS - 1: 2.0})
    finally:
        train.use(linear.FOLDER)
    assert no == 0.0
    assert yes == pytest.approx(0.5 + 2.54 - 2.0, abs=0.05)


def test_what_is_learnt_is_what_is_read(tmp_path: Path) -> None:
    examples = [
        Example("h1", str(number), {1: 1.0} if number % 2 else {2: 1.0}, "yes" if number % 2 else "no")
        for number in range(40)
    ]
    (tmp_path / "toy.weights").write_bytes(train.fit(examples, 10.0).file())
    train.use(tmp_path)
    try:
        chances = load("toy").chances({1: 1.0})
        other = load("toy").chances({2: 1.0})
    finally:
        train.use(linear.FOLDER)
    assert chances["yes"] > 0.8
    assert other["no"] > 0.8
    assert sum(chances.values()) == pytest.approx(1.0)


def test_the_same_examples_give_the_same_weights() -> None:
    examples = [
        Example("h1", str(number), {number % 5: 1.0, number % 3: 0.5}, "yes" if number % 2 else "no")
        for number in range(60)
    ]
    assert train.fit(examples, 3.0).file() == train.fit(list(examples), 3.0).file()


def test_every_hand_of_the_corpus_has_its_form() -> None:
    hands = read_corpus()
    assert len(hands) >= 12
    for hand in hands:
        assert len({message.id for message in hand.messages}) == len(hand.messages)
        for message in hand.messages:
            list(message.places())
            client = message.expected.get("client_id")
            assert client is None or client in hand.base.ids, message.id


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "h1.clients.json").write_text("[]", encoding="utf-8")
    (tmp_path / "h1.jsonl").write_text('{"lang": "ru", "text": "x"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"h1.jsonl, line 1"):
        read_hand(tmp_path / "h1.jsonl")
    with pytest.raises(FileNotFoundError):
        read_corpus(tmp_path / "nowhere")


def message_of(hand: Hand) -> Message:
    return next(one for one in hand.messages if one.expected.get("client_id") and one.expected.get("planned_at"))


def test_a_prediction_is_judged_field_by_field() -> None:
    hand = read_hand(FOLDER / "h1.jsonl")
    message = message_of(hand)
    expected = {"client_id": message.expected["client_id"], "is_claim": False, "amount": None, "person": None}
    message = replace(message, expected=expected)
    got = {
        "client_id": expected["client_id"],
        "client_candidates": [],
        "is_claim": False,
        "amount": None,
        "person": None,
    }
    score = Score()
    judge(score, message, got)
    assert (score.messages, score.whole, score.wrong_links) == (1, 1, 0)
    judge(score, message, {**got, "client_id": "another", "is_claim": True})
    assert (score.messages, score.whole, score.wrong_links) == (2, 1, 1)
    assert [name for name, *_ in score.mistakes] == ["client", "is_claim"]


@pytest.mark.parametrize(
    ("wanted", "got", "right"),
    [
        ({"at": "2026-11-27T15:00", "grain": "minute"}, "2026-11-27T15:00", True),
        ({"at": "2026-11-27T15:00", "grain": "minute"}, "2026-11-27", False),
        ({"at": "2026-11-27", "grain": "day"}, "2026-11-27T10:00", True),
        ({"at": "2026-11-27", "grain": "part", "part": "evening"}, "2026-11-27T18:00", True),
        ({"at": "2026-11-27", "grain": "part", "part": "evening"}, "2026-11-27T10:00", False),
        ({"at": "2026-11-23", "grain": "week"}, "2026-11-29", True),
        ({"at": "2026-11-23", "grain": "week"}, "2026-11-30", False),
    ],
)
def test_moments_are_the_same_as_exactly_as_the_words_were(wanted: dict[str, str], got: str, right: bool) -> None:
    assert same_moment(wanted, got) is right
