"""Checkup: what this machine can and cannot do, as facts. Nothing is changed by looking.

Every check says what it is needed for and names what it found; the sentences, and the command that
mends it, are the faces' business.
"""

import asyncio
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from pipeline.settings import Settings

LEAST_FREE_BYTES = 500 * 1024**2
PATIENCE_S = 20.0
SAMPLES = {
    "Latin": "Straße, žluťoučký, ñandú",
    "Cyrillic": "Привет",
    "Greek": "Καλημέρα",
    "Arabic": "مرحبا",
    "Hebrew": "שלום",
    "Devanagari": "नमस्ते",
    "Thai": "สวัสดี",
    "Han": "你好电影",
    "Hiragana": "こんにちは",
    "Hangul": "안녕하세요",
    "Symbols": "★♥🎬",
}
"""A few characters of each script that briefs are written in."""
ENCODERS = ("libx264", "aac")
LIBRARIES = ("numpy", "PIL", "av", "resvg_py", "ffmpeg", "obstore", "sqlmodel", "aiosqlite")
SPEAK = """\
import sys
from pathlib import Path
from pipeline.house import voice
from storage import shapes
by = shapes.Made(vendor="house", model="")
order = shapes.VoiceOrder(by=by, text="One.", voice="", language="en", mood="calm", seed=1)
said = voice.speak(order, assets={}, folder=Path(sys.argv[1]), progress=lambda share: None)
print(said.facts.duration_ms)
"""


@dataclass(frozen=True, kw_only=True)
class Check:
    """`topic` names what was looked at, `found` the values that a sentence about it needs.

    Without what is `essential` no film can be made at all, without what `serves` no chat can be
    served and no work shared; `dailies demo` has a database of its own and needs no queue.
    """

    topic: str
    good: bool
    essential: bool = True
    serves: bool = False
    found: Mapping[str, str] = field(default_factory=dict)
    detail: str = ""


_service = partial(Check, essential=False, serves=True)


async def look(settings: Settings, *, folder: Path) -> tuple[Check, ...]:
    """Every check, in the order in which a person should mend them."""
    checks: list[Check] = [_python(), _libraries()]
    for slow in _SLOW:
        checks.append(await slow(settings))
    from pipeline import keyring

    found = await keyring.look(settings)
    checks += [_fonts(), *found, await asyncio.to_thread(_disk, folder)]
    return tuple(checks)


def can_make_films(checks: tuple[Check, ...]) -> bool:
    """Whether everything essential is there."""
    return all(one.good for one in checks if one.essential)


def can_serve(checks: tuple[Check, ...]) -> bool:
    """Whether chats can be served and work can be shared with other machines."""
    return all(one.good for one in checks if one.serves)


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Check(topic="python", good=sys.version_info >= (3, 11), found={"version": version})


def _libraries() -> Check:
    lacking = [name for name in LIBRARIES if importlib.util.find_spec(name) is None]
    return Check(topic="libraries", good=not lacking, found={"names": ", ".join(lacking)})


async def _ffmpeg(settings: Settings) -> Check:
    from pipeline import errors
    from pipeline.cutting import ffmpeg

    try:
        binary = ffmpeg.find(settings.ffmpeg or None)
        version = await _said(binary, "-hide_banner", "-version")
        encoders = await _said(binary, "-hide_banner", "-encoders")
        drawing = await _said(binary, "-hide_banner", "-filters")
    except errors.DailiesError as error:
        return Check(topic="ffmpeg", good=False, detail=error.detail)
    except (subprocess.SubprocessError, OSError, TimeoutError) as error:
        return Check(topic="ffmpeg", good=False, detail=str(error))
    lacking = [name for name in ENCODERS if f" {name} " not in encoders]
    lacking += [] if " ass " in drawing else ["libass"]
    words = version.split()
    found = {"version": words[2] if len(words) > 2 else "?", "path": binary}
    return Check(topic="ffmpeg", good=not lacking, found=found, detail=", ".join(lacking))


async def _voices(settings: Settings) -> Check:
    """Speak in a child process, as the house studio does."""
    try:
        with tempfile.TemporaryDirectory(prefix="dailies-") as folder:
            said = await _said(sys.executable, "-c", SPEAK, folder)
    except subprocess.CalledProcessError as error:
        return Check(topic="voices", good=False, detail=str(error.stderr))
    except (OSError, TimeoutError) as error:
        return Check(topic="voices", good=False, detail=str(error))
    return Check(topic="voices", good=said.strip().isdigit() and int(said) > 0)


async def _database(settings: Settings) -> Check:
    """Open it if it is there; a SQLite file that is not there yet needs a folder to be made in."""
    from pipeline import errors, faults
    from storage import store

    found = {"url": "DATABASE_URL"}
    try:
        where = make_url(settings.database_url)
        found = {"url": where.render_as_string(hide_password=True)}
        file = Path(where.database or "")
        if where.get_backend_name() == "sqlite" and not await asyncio.to_thread(file.exists):
            return _service(topic="database", good=_can_be_made(file), found=found)
        with faults.translated():
            async with asyncio.timeout(PATIENCE_S), store.open_store(settings.database_url):
                return _service(topic="database", good=True, found=found)
    except errors.DailiesError as error:
        return _service(topic="database", good=False, found=found, detail=error.detail)
    except (ArgumentError, ValueError, TimeoutError) as error:
        return _service(topic="database", good=False, found=found, detail=str(error))


def _can_be_made(file: Path) -> bool:
    """Whether a file can be made there; asked by making one that never gets a name."""
    there = next(folder for folder in file.absolute().parents if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            return True
    except OSError:
        return False


async def _queue(settings: Settings) -> Check:
    if settings.redis_url is None:
        return _service(topic="queue", good=True, found={"kind": "in-process"})
    from redis import asyncio as aioredis
    from redis.exceptions import RedisError

    try:
        async with (
            asyncio.timeout(PATIENCE_S),
            aioredis.Redis.from_url(settings.redis_url.get_secret_value()) as client,
        ):
            await client.ping()
    except ValueError:
        return _service(topic="queue", good=False, detail="REDIS_URL")
    except (RedisError, OSError, TimeoutError) as error:
        return _service(topic="queue", good=False, detail=type(error).__name__)
    return _service(topic="queue", good=True, found={"kind": "redis"})


def _fonts() -> Check:
    from pipeline.cutting import fonts

    covered: list[str] = []
    lacking: list[str] = []
    packages: set[str] = set()
    for script, sample in SAMPLES.items():
        absent = fonts.missing(sample)
        (lacking if absent else covered).append(script)
        packages |= {fonts.package(fonts.script(one)) for one in absent}
    found = {
        "covered": ", ".join(covered),
        "lacking": ", ".join(lacking),
        "packages": " ".join(sorted(packages)),
    }
    return Check(topic="fonts", good=not lacking, essential="Latin" not in covered, found=found)


def _disk(folder: Path) -> Check:
    place = folder.absolute()
    there = next(one for one in (place, *place.parents) if one.exists())
    free = shutil.disk_usage(there).free
    return Check(
        topic="disk",
        good=free >= LEAST_FREE_BYTES,
        found={"free": str(free), "needed": str(LEAST_FREE_BYTES), "folder": str(there)},
    )


async def _said(*command: str) -> str:
    """What a program prints. Raises CalledProcessError where it fails, TimeoutError if it hangs."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(PATIENCE_S):
            out, err = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    if process.returncode:
        last = err.decode(errors="replace").strip().splitlines()[-1:]
        raise subprocess.CalledProcessError(process.returncode, command[0], stderr="".join(last))
    return out.decode(errors="replace")


_SLOW: tuple[Callable[[Settings], Awaitable[Check]], ...] = (_ffmpeg, _voices, _database, _queue)
