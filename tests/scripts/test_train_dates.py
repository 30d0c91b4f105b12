"""The date weights: learnt from a handful of annotated messages, the same every time, and sensible."""

import importlib.util
import json
from pathlib import Path

import pytest

from bot.freetext.triggers.weights import WEIGHTS
from scripts import train_dates
from scripts.train_dates import fit, main, read_corpus

Line = tuple[str, str, str, str, str | None]

# Text, language, the date's words, its role, and when our plan is (None: there is none).
ANNA: tuple[Line, ...] = (
    ("Позвонить Липе завтра в 10", "ru", "завтра в 10", "our_plan", "2026-05-13T10:00"),
    ("Наберу Липу в четверг", "ru", "в четверг", "our_plan", "2026-05-14"),
    ("Липа обещали оплатить в пятницу", "ru", "в пятницу", "their_plan", None),
    ("Отправлю прайс в Липу завтра", "ru", "завтра", "our_plan", "2026-05-13"),
    ("У Липы бухгалтер вернётся в понедельник", "ru", "в понедельник", "their_plan", None),
    ("Липа ждёт машину в субботу, они сами разгрузят", "ru", "в субботу", "their_plan", None),
)
OLEH: tuple[Line, ...] = (
    ("Подзвоню Вербі у четвер об 11", "uk", "у четвер об 11", "our_plan", "2026-05-14T11:00"),
    ("Верба обіцяли заплатити у п'ятницю", "uk", "у п'ятницю", "their_plan", None),
    ("Call Willow on Friday at 3pm", "en", "on Friday at 3pm", "our_plan", "2026-05-15T15:00"),
    ("Willow will pay on Monday, they said", "en", "on Monday", "their_plan", None),
    ("I will send Willow the quote on Thursday", "en", "on Thursday", "our_deadline", "2026-05-14"),
    ("Willow: he will decide next week", "en", "next week", "their_plan", None),
)


def annotated(line: Line) -> dict[str, object]:
    text, language, words, role, planned = line
    plan = {"at": planned, "grain": "minute" if "T" in planned else "day"} if planned else None
    return {
        "text": text,
        "lang": language,
        "now": "2026-05-12T09:30",
        "expected": {"planned_at": plan},
        "spans": [{"text": words, "type": "date", "role": role}],
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for hand, lines in (("anna", ANNA), ("oleh", OLEH)):
        written = [json.dumps(annotated(line), ensure_ascii=False) for line in lines]
        (folder / f"{hand}.jsonl").write_text("\n".join(written) + "\n", encoding="utf-8")
    return folder


def weights_of(module: Path) -> dict[str, float]:
    """The weights of a written module, as Python reads them."""
    spec = importlib.util.spec_from_file_location("written_weights", module)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    weights = loaded.WEIGHTS
    assert isinstance(weights, dict)
    return weights


def test_twelve_messages_teach_what_is_ours(corpus: Path) -> None:
    examples = read_corpus(corpus)
    assert [example.ours for example in examples] == [line[3].startswith("our_") for line in (*ANNA, *OLEH)]
    weights = fit(examples, seen=2)
    # A deed of ours in the statement and an hour speak for a plan, "they" and "will" against it.
    assert weights["own_clause"] > 0.1
    assert weights["clock"] > 0.1
    assert weights["theirs_words"] < -0.1
    scores = [sum(weights.get(sign, 0.0) * value for sign, value in one.signs.items()) for one in examples]
    ours = [score for score, one in zip(scores, examples, strict=True) if one.ours]
    theirs = [score for score, one in zip(scores, examples, strict=True) if not one.ours]
    assert sum(ours) / len(ours) > 0 > sum(theirs) / len(theirs)
    assert sum((score > 0) == one.ours for score, one in zip(scores, examples, strict=True)) >= 11


def test_the_written_module_is_the_same_every_time(corpus: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.py", tmp_path / "second.py"
    assert main([str(corpus), "--module", str(first)]) == 0
    assert main([str(corpus), "--module", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert weights_of(first) == {
        sign: round(weight, 2) for sign, weight in fit(read_corpus(corpus)).items() if abs(weight) >= 0.05
    }
    assert list(weights_of(first)) == sorted(weights_of(first))
    assert "python -m scripts.train_dates CORPUS_FOLDER" in first.read_text(encoding="utf-8")


def test_every_hand_is_measured_by_the_others(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(corpus), "--module", str(tmp_path / "weights.py")])
    told = capsys.readouterr().out
    assert "12 dates by 2 hands, 6 of them our plans" in told
    assert "anna held out: accuracy" in told
    assert "oleh held out: accuracy" in told


def test_a_held_out_hand_teaches_nothing(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for hand in ("vera", "zoe"):
        (corpus / f"{hand}.jsonl").write_text((corpus / "oleh.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    without, never = tmp_path / "without.py", tmp_path / "never.py"
    main([str(corpus), "--hold-out", "anna", "--module", str(without)])
    assert "oleh held out" not in capsys.readouterr().out
    (corpus / "anna.jsonl").unlink()
    main([str(corpus), "--module", str(never)])
    assert weights_of(without) == weights_of(never)
    # A module that saw only a part says so.
    assert "--hold-out anna" in without.read_text(encoding="utf-8")


def test_check_tells_a_stale_module_and_writes_nothing(corpus: Path, tmp_path: Path) -> None:
    module = tmp_path / "weights.py"
    assert main([str(corpus), "--check", "--module", str(module)]) == 1
    assert not module.exists()
    main([str(corpus), "--module", str(module)])
    assert main([str(corpus), "--check", "--module", str(module)]) == 0
    module.write_text(module.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    assert main([str(corpus), "--check", "--module", str(module)]) == 1
    assert module.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_repeated_date_is_marked_where_it_stands(tmp_path: Path) -> None:
    text = "Липа обещали оплатить завтра. Позвонить Липе завтра"
    message = {
        "text": text,
        "lang": "ru",
        "now": "2026-05-12T09:30",
        "expected": {},
        "spans": [
            {"text": "завтра", "type": "date", "role": "their_plan"},
            {"text": "завтра", "type": "date", "role": "our_plan"},
        ],
    }
    (tmp_path / "anna.jsonl").write_text(json.dumps(message, ensure_ascii=False), encoding="utf-8")
    assert [example.ours for example in read_corpus(tmp_path)] == [False, True]


def test_a_record_that_disagrees_with_the_marks_counts_less(tmp_path: Path) -> None:
    agreed, unsure = annotated(ANNA[0]), annotated(ANNA[0])
    unsure["expected"] = {"planned_at": None}
    lines = [json.dumps(message, ensure_ascii=False) for message in (agreed, unsure)]
    (tmp_path / "anna.jsonl").write_text("\n".join(lines), encoding="utf-8")
    first, second = read_corpus(tmp_path)
    assert first.counts > second.counts > 0


def test_what_is_no_corpus_is_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no *.jsonl" in capsys.readouterr().err
    (tmp_path / "anna.jsonl").write_text('{"text": "x"}', encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    assert "anna.jsonl, line 1" in capsys.readouterr().err


def test_an_unknown_hand_to_hold_out_is_refused(corpus: Path, tmp_path: Path) -> None:
    module = tmp_path / "weights.py"
    assert main([str(corpus), "--hold-out", "nobody", "--module", str(module)]) == 2
    assert not module.exists()


def test_the_module_in_use_was_written_by_the_command() -> None:
    assert train_dates.module_text(WEIGHTS) == train_dates.MODULE.read_text(encoding="utf-8")
