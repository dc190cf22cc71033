"""Every exception that an SDK can raise comes out as one of ours, and none of ours is touched."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx
import httpx2
import openai
import pytest
from elevenlabs.core import api_error
from replicate import exceptions

from pipeline import errors
from pipeline.providers import answers, elevenlabs, openai_line, replicate_line
from pipeline.providers import openai as ours

LINE = answers.Line(vendor="x", setting="X_KEY")
NEVER = {"CookieConflict"}
"""Raised only where a cookie is read by its name."""
STATUSES = (400, 401, 402, 403, 404, 408, 409, 413, 422, 425, 429, 451, 500, 502, 503, 504, 529)


def raised(*modules: ModuleType) -> list[Any]:
    """One instance of every exception class that a library shows.

    `inspect.isclass` would load every lazy corner of openai, which takes seconds.
    """
    return [
        pytest.param(_instance(kind), id=f"{kind.__module__}.{name}")
        for module in modules
        for name, kind in sorted(vars(module).items())
        if issubclass(type(kind), type) and issubclass(kind, Exception) and name not in NEVER
    ]


def _instance(kind: type[Exception]) -> Exception:
    if kind is api_error.ApiError:
        return api_error.ApiError(status_code=500, body={}, headers={})
    made = kind.__new__(kind)
    Exception.__init__(made, "said")
    if isinstance(made, openai.APIStatusError):
        made.status_code = getattr(kind, "status_code", 500)
        made.response = httpx2.Response(made.status_code)
        made.message = "said"
    return made


def statuses() -> Iterator[Exception]:
    for code in STATUSES:
        request = httpx2.Request("POST", "http://x")
        answer = httpx2.Response(code, request=request)
        yield openai.APIStatusError("said", response=answer, body=None)


@pytest.mark.parametrize("error", [*raised(openai, httpx2), *statuses()])
def test_openai(error):
    for talk in (
        (ours._talk, openai_line.talk) if isinstance(error, openai.APIError) else (ours._talk,)
    ):
        with pytest.raises(errors.DailiesError), talk(LINE):
            raise error


@pytest.mark.parametrize("error", raised(exceptions, httpx))
@pytest.mark.parametrize("paid", [True, False])
def test_replicate(error, paid):
    with pytest.raises(errors.DailiesError) as caught, replicate_line.talk(LINE, paid=paid):
        raise error
    assert paid or isinstance(caught.value, errors.Transient)


@pytest.mark.parametrize("error", raised(api_error, httpx))
@pytest.mark.parametrize("paid", [True, False])
def test_elevenlabs(error, paid):
    with pytest.raises(errors.DailiesError) as caught, elevenlabs._talk(LINE, paid=paid):
        raise error
    assert paid or isinstance(caught.value, errors.Transient)


@pytest.mark.parametrize("talk", [ours._talk, openai_line.talk])
def test_ours_pass_through_unchanged(talk):
    with pytest.raises(errors.Rejected), talk(LINE):
        raise errors.Rejected(detail="no")
