"""The line to Replicate: its SDK 1.x as we use it, and its errors in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.providers import answers

DEADLINE = "30m"
"""After this time Replicate gives a prediction up by itself."""
PAID = ("/predictions", "/trainings")
"""How the paths end that cost money."""


def opened(line: answers.Line, base_url: str, patience_s: float) -> Any:
    """The SDK's client, which neither waits for ever nor repeats anything by itself."""
    import httpx
    from replicate.client import Client

    patience = httpx.Timeout(patience_s, connect=10.0)

    class Frank(httpx.AsyncHTTPTransport):
        """Says at once what a status means, before the SDK waits and repeats by itself.

        The SDK lifts every limit of time from creating and uploading; here they are again.
        """

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            request.extensions["timeout"] = patience.as_dict()
            if not request.url.path.endswith("/predictions"):
                request.headers.pop("Cancel-After", None)  # a training takes as long as it takes
            answer = await super().handle_async_request(request)
            if answer.status_code < 400:
                return answer
            await answer.aread()
            paid = request.method == "POST" and request.url.path.endswith(PAID)
            wait = answer.headers.get("Retry-After")
            raise line.status(answer.status_code, _detail(answer), retry_after=wait, paid=paid)

    return Client(
        api_token=line.secret, base_url=base_url, transport=Frank(),
        headers={"Cancel-After": DEADLINE},
    )  # fmt: skip


@contextmanager
def talk(line: answers.Line, *, paid: bool) -> Iterator[None]:
    """Errors of httpx and of the SDK in our words."""
    import httpx
    from replicate.exceptions import ReplicateException

    web = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise line.dead(error, paid=paid, sent=False) from error
    except (*web, ReplicateException, ValueError, TypeError, KeyError) as error:
        raise line.dead(error, paid=paid) from error


def _detail(answer: Any) -> str:
    try:
        said = answer.json()
    except ValueError:
        return ""
    return str(said.get("detail") or said.get("title") or "") if isinstance(said, dict) else ""
