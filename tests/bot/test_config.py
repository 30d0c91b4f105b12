"""Settings that cannot work are refused before anything is done with them."""

import pytest
from pydantic import ValidationError

from bot.config import Settings, host_and_port

SECRET = "a-secret_of-exactly-32-charaters"  # noqa: S105 - the tests' own
LOCAL = {"telegram_api_base": "http://127.0.0.1:8090"}
HOOK = {"webhook_url": "https://bot.example/hook", "webhook_secret": SECRET}
NO_ADDRESSES = ["8081", "localhost", "localhost:", "a:0", "a:99999", "http://a:1", "u@a:1", "a:1/x"]


def settings(**given: str) -> Settings:
    """Settings of nothing but these."""
    return Settings(_env_file=None, **given)  # type: ignore[call-arg,arg-type]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match=r"HOST:PORT|[Pp]ort"):
        settings(health_listen=address)


def test_an_address_has_a_host_and_a_port() -> None:
    assert host_and_port("127.0.0.1:8081") == ("127.0.0.1", 8081)
    assert host_and_port("[::1]:80") == ("::1", 80)
    assert host_and_port(":8081") == ("0.0.0.0", 8081)  # noqa: S104
    assert settings(health_listen="").health_listen == ""


@pytest.mark.parametrize(
    "secret", ["", SECRET[:31], SECRET + "!", "секрет-из-тридцати-двух-букв-ровно", "a" * 257, f"{SECRET}\n"], ids=ascii
)
def test_t20_no_webhook_without_a_secret_that_cannot_be_guessed(secret: str) -> None:
    assert len(SECRET) == 32
    with pytest.raises(ValidationError, match="WEBHOOK_SECRET of 32 to 256 characters") as refused:
        settings(**HOOK | {"webhook_secret": secret})
    assert len(secret) < 20 or secret not in str(refused.value)
    assert settings(webhook_secret=secret).webhook_url == ""  # without a webhook nobody asks


@pytest.mark.parametrize(
    ("url", "others"),
    [
        ("http://bot.example/hook", {}),
        ("bot.example/hook", {}),
        ("https:///hook", {}),
        ("https://bot.example:9443/hook", {}),
        ("ftp://bot.example/hook", LOCAL),
        ("https://bot.example/hook", {"webhook_listen": ""}),
    ],
)
def test_a_webhook_that_telegram_cannot_call_is_refused(url: str, others: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match=r"WEBHOOK_(URL|LISTEN)"):
        settings(**HOOK | {"webhook_url": url} | others)


def test_a_webhook_works_with_telegram_by_https_and_with_a_server_of_ones_own_by_either() -> None:
    assert settings(**HOOK).webhook_listen == "127.0.0.1:8081"
    assert settings(**HOOK | {"webhook_url": "https://bot.example:8443/"}).webhook_url
    assert settings(**HOOK | LOCAL | {"webhook_url": "http://127.0.0.1:9001/x"}).webhook_url
