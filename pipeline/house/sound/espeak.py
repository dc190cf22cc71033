"""eSpeak NG: speech from the library of the espeakng-loader wheel, with the start of each word.

The library has one global state and is GPL: it is loaded on first use, in the child process that
the house works in, and never linked into the product. Functions and structures follow
https://github.com/espeak-ng/espeak-ng/blob/1.52.0/src/include/espeak-ng/speak_lib.h
"""

import ctypes
import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pipeline import errors

RETRIEVAL, UTF8, AT_CHARACTER = 2, 1, 1
_OK: Final = 0
_RATE, _VOLUME, _PITCH, _RANGE, _GAP = 1, 2, 3, 4, 7
_END_OF_LIST, _WORD = 0, 1
_LONGEST_VOICE_NAME: Final = 40
_lock = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How to say it: words per minute; pitch, its range and volume 0…100; pause in 10 ms steps."""

    rate: int = 146
    pitch: int = 50
    range: int = 50
    volume: int = 100
    gap: int = 1


@dataclass(frozen=True, kw_only=True)
class Speech:
    """Mono samples −1…1 at `rate` Hz; `starts` pairs a character of the text with its time."""

    samples: npt.NDArray[np.float32]
    rate: int
    starts: tuple[tuple[int, int], ...]


class _Id(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


def speak(text: str, *, voice: str, manner: Manner) -> Speech:
    """Say a text with a voice such as `fr+f2`; times are ms, characters count from 0.

    A variant that does not exist is left out. Raises errors.Broken if the library is missing or
    refuses, errors.Rejected if it has no such language: the former voice is never used instead.
    """
    with _library() as (library, rate):
        _choose(library, voice)
        for parameter, value in (
            (_RATE, manner.rate),
            (_PITCH, manner.pitch),
            (_RANGE, manner.range),
            (_VOLUME, manner.volume),
            (_GAP, manner.gap),
        ):
            library.espeak_SetParameter(parameter, value, 0)
        return _synthesised(library, rate, text.encode())


def has_language(language: str) -> bool:
    """Whether a language is known here."""
    with _library() as (library, _):
        return bool(library.espeak_SetVoiceByName(language.encode()) == _OK)


def _choose(library: Any, voice: str) -> None:
    language, _, variant = voice[:_LONGEST_VOICE_NAME].partition("+")
    exists = variant in _variants()
    name = f"{language}+{variant}" if exists else language
    if library.espeak_SetVoiceByName(name.encode()) != _OK:
        raise errors.Rejected(detail=f"eSpeak NG has no voice {voice!r}")


def _synthesised(library: Any, rate: int, text: bytes) -> Speech:
    pieces: list[npt.NDArray[np.int16]] = []
    starts: list[tuple[int, int]] = []

    def collect(samples: Any, count: int, events: Any) -> int:
        if count > 0 and samples:
            pieces.append(np.ctypeslib.as_array(samples, shape=(count,)).copy())
        index = 0
        while events[index].type != _END_OF_LIST:
            if events[index].type == _WORD:
                starts.append((events[index].text_position - 1, events[index].audio_position))
            index += 1
        return 0

    callback = _Callback(collect)
    library.espeak_SetSynthCallback(callback)
    code = library.espeak_Synth(text, len(text) + 1, 0, AT_CHARACTER, 0, UTF8, None, None)
    if code != _OK:
        raise errors.Broken(detail=f"eSpeak NG answered {code}")
    whole = np.concatenate(pieces) if pieces else np.zeros(0, np.int16)
    return Speech(
        samples=(whole / np.float32(32768)).astype(np.float32), rate=rate, starts=tuple(starts)
    )


@contextmanager
def _library() -> Iterator[tuple[Any, int]]:
    """The library as if nothing had been said before, and its sample rate.

    What was said leaves traces in its variables and it rolls dice seeded by the clock; so it is
    loaded anew for each line (5 ms), and its seed is ours.
    """
    import espeakng_loader

    with _lock:
        try:
            library, system = ctypes.CDLL(espeakng_loader.get_library_path()), ctypes.CDLL(None)
        except OSError as error:
            raise errors.Broken(detail=f"eSpeak NG cannot be loaded: {error}") from error
        try:
            data = espeakng_loader.get_data_path().encode()
            rate = int(library.espeak_Initialize(RETRIEVAL, 0, data, 0))
            if rate <= 0:
                raise errors.Broken(detail="eSpeak NG found no data")
            library.espeak_ng_SetRandSeed(ctypes.c_long(1))
            yield library, rate
        finally:
            library.espeak_Terminate()
            system.dlclose(ctypes.c_void_p(library._handle))


@functools.cache
def _variants() -> frozenset[str]:
    import espeakng_loader

    folder = Path(espeakng_loader.get_data_path()) / "voices" / "!v"
    return frozenset(file.name for file in folder.iterdir())
