"""No secret reaches a log line."""

import logging

import pytest

from pipeline import logs


@pytest.fixture(autouse=True)
def as_before():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize(
    "secret",
    [
        "bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-xx",
        "Authorization: Bearer r8_abcdefghijklmnop",
        "Key 1234-abcd:99887766",
        "postgresql://dailies:hunter22@db/dailies",
    ],
)
def test_tokens_and_passwords_are_blotted_out(secret, capsys):
    logs.set_up(as_json=True)
    logging.getLogger("test").warning("calling %s", secret, extra={"url": f"see {secret}"})
    line = capsys.readouterr().err
    assert "calling" in line
    for part in ("AAEhBOweik6ad9r", "r8_abcdefgh", "1234-abcd", "hunter22"):
        assert part not in line


def test_a_trace_is_searched_for_secrets_too(capsys):
    logs.set_up(as_json=True)
    try:
        raise ValueError("https://api/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-xx/x")
    except ValueError:
        logging.getLogger("test").exception("failed")
    assert "AAEhBOweik6ad9r" not in capsys.readouterr().err
