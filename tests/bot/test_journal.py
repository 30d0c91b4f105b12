"""The log tells no phone and no token, in whatever spelling, and keeps the numbers one looks for in it."""

import io
import logging

import pytest

from bot.journal import AT_ONCE, CalmHandler, redact

PHONES = [
    "+79161234567",
    "+7 916 123-45-67",
    "+7 (916) 123-45-67",
    "+7(916)1234567",
    "+380 50 123 45 67",
    "+1-415-555-0123",
    "+44 20 7946 0958",
    "89161234567",
    "79161234567",
    "8 (916) 123-45-67",
    "8(916)123-45-67",
    "8-916-123-45-67",
    "8 916 123 45 67",
    "8\u00a0916\u00a0123\u201345\u201367",
    "8.916.123.45.67",
    "8916 123-45-67",
    "916 123-45-67",
    "(8452) 12-34-56",
    "380501234567",
    "380 50 123 45 67",
    "0501234567",
    "050 123-45-67",
    "(050) 123 45 67",
    "375291234567",
    "0079161234567",
    "14155550123",
    "(415) 555-0123",
    "415.555.0123",
    "020 7946 0958",
]
KEPT = [
    "update 812345678 failed, code 7K3Q",
    "update 1234567890 was handled before",
    "member 7012345678 in chat -1001234567890",
    "chat -4012345678, message 42",
    "cards (7012345678, 48, 49), (123456789, 50, 51)",
    "2026-11-21 23:21:03,123 WARNING bot.rails.lanes: update 5 waits",
    "[2026-11-21 23, 21.11.2026 15:40]",
    "due_at 2026-11-23T09:00:00.123456+00:00",
    "stamp 1795303015, 1795303015.300177, 1795303015300, 1795303015300177",
    "callback query 4382374623847623847",
    "done in 12345.678901 s, 0.123456789012 of it here",
    "dossier-20261121-232103.backup",
    "http://127.0.0.1:8081/bot and 192.168.100.200, port 5432",
    "<Task at 0x7f9161234567>, file 89161234567ab",
    "rows 1001 1002 1003 are refused",
]


@pytest.mark.parametrize("phone", PHONES)
@pytest.mark.parametrize("line", ["{}", "тел.{}, спросить Олега", "update 812345678: {}", "phone='{}' 42", "42 {}"])
def test_f80_a_phone_is_masked_in_any_spelling(phone: str, line: str) -> None:
    told = redact(line.format(phone))

    assert phone not in told
    seen = sum(sign.isdigit() for sign in told) - sum(sign.isdigit() for sign in line)
    assert seen <= 2, told


@pytest.mark.parametrize("line", KEPT)
def test_numbers_that_are_no_phones_stay(line: str) -> None:
    assert redact(line) == line


def test_what_stands_around_a_phone_stays() -> None:
    line = "2026-11-21 23:21:03,123 ERROR update 812345678: 8 (916) 123-45-67 and +380501234568 of 7012345678"

    assert redact(line) == "2026-11-21 23:21:03,123 ERROR update 812345678: ***67 and ***68 of 7012345678"


@pytest.mark.parametrize(
    "line", ["https://api.telegram.org/bot{}/getMe", "token {} is refused", "t.me/x?start={}", "/start {}"]
)
def test_f80_no_token_is_told(line: str) -> None:
    secret = "4242424242:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - of the right form and nobody's
    if "start" in line:
        secret = "kZ3xv0JY1hE4uT7-bQ_wRmCn5sLdPaGf"  # noqa: S105 - the same

    assert secret not in redact(line.format(secret))


class Log:
    """A log of its own, and a clock that is moved."""

    def __init__(self) -> None:
        self.now = 0.0
        self._stream = io.StringIO()
        self._logger = logging.Logger("bot.test")
        self._logger.addHandler(CalmHandler(self._stream, lambda: self.now))

    def complain(self, message: str, *arguments: object, level: int = logging.WARNING) -> None:
        """Write something down."""
        self._logger.log(level, message, *arguments)

    @property
    def lines(self) -> list[str]:
        """What was written."""
        return self._stream.getvalue().splitlines()


def test_f81_a_complaint_without_end_is_written_once_a_minute_and_counted() -> None:
    log = Log()
    for second in range(600):
        log.now = float(second)
        log.complain("row %d waits (%s in a row): %s", second, 7 * second, "OperationalError")

    assert len(log.lines) == AT_ONCE + 9
    assert log.lines[0] == "row 0 waits (0 in a row): OperationalError"
    assert log.lines[-1] == "row 540 waits (3780 in a row): OperationalError (and 59 times before)"


def test_f81_what_differs_in_words_is_another_complaint() -> None:
    log = Log()
    for number in range(50):
        log.complain("update %d failed, code %s", number, f"AB{number}")
        log.complain("update %d is done", number, level=logging.INFO)

    assert len(log.lines) == 100


def test_f81_a_complaint_that_comes_back_later_is_new() -> None:
    log = Log()
    for hour in range(5):
        log.now = 3600.0 * hour
        for _ in range(10):
            log.complain("no way to Telegram yet")

    assert len(log.lines) == 5 * AT_ONCE - 4 * (AT_ONCE - 1)
