"""Media as vendors deliver them, small and made here: pictures, clips, recordings, and rubbish."""

import io
import subprocess
import tarfile
import tempfile
import wave
from functools import cache
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from PIL import Image

WORDS = ("The tide is turning.", "I hear it too.", "Do not look back.", "It sings at night.",
         "Then we wait.", "Good morning, old friend.")  # fmt: skip


def delivered(kind: str, fault: str = "ok") -> bytes:
    """`kind` is still, clip, talkie or sound; `fault` what is wrong with it."""
    whole = MADE[kind]()
    match fault:
        case "ok":
            return whole
        case "garbage":
            return b"<html><body>please log in</body></html>" * 20
        case "playlist":
            return b"#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n"
        case "truncated":
            return whole[: len(whole) // 3]
        case "empty":
            return b""
        case "black":
            return MADE[kind](True)
    raise AssertionError(fault)


@cache
def still(black: bool = False) -> bytes:
    """A PNG of 320×180."""
    ramp = np.linspace(20, 235, 320)[None, :, None] * np.ones((180, 1, 3))
    pixels = np.zeros((180, 320, 3)) if black else ramp
    held = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(held, "PNG")
    return held.getvalue()


@cache
def clip(black: bool = False) -> bytes:
    """An MP4 of six seconds, 320×180, 25 frames a second: not our grid."""
    source = "color=c=black:s=320x180:r=25" if black else "testsrc=s=320x180:r=25"
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", source, "-t", "6",
        "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-f", "mp4",
        "-movflags", "frag_keyframe+empty_moov", "pipe:1",
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True).stdout


@cache
def talkie(black: bool = False) -> bytes:
    """The same clip with a tone."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("a.mp4", clip(black)), ("a.wav", sound(black))):
            (Path(folder) / name).write_bytes(data)
        command = [
            imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", "a.mp4", "-i", "a.wav",
            "-c:v", "copy", "-c:a", "aac", "-movflags", "frag_keyframe+empty_moov", "-f", "mp4",
            "pipe:1",
        ]  # fmt: skip
        return subprocess.run(command, check=True, capture_output=True, cwd=folder).stdout


@cache
def sound(black: bool = False) -> bytes:
    """A WAV of 0.8 seconds."""
    return tune(0.8, black=black)


def tune(seconds: float, *, black: bool = False) -> bytes:
    """A tone of so many seconds as a WAV."""
    at = np.arange(int(seconds * 22_050)) / 22_050
    samples = (np.sin(at * 2 * np.pi * 220) * 9000 * (not black)).astype("<i2")
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(samples.tobytes())
    return held.getvalue()


def lora(black: bool = False) -> bytes:
    """Safetensors of one small tensor."""
    head = b'{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}'
    return len(head).to_bytes(8, "little") + head + bytes(4)


def lora_tar(black: bool = False) -> bytes:
    """The same as trainers at Replicate deliver it: deep in an archive, beside other files."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in (("output/captions/1.txt", b"TOK"), ("output/lora.safetensors", lora())):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return held.getvalue()


MADE = {
    "still": still, "clip": clip, "talkie": talkie, "sound": sound, "lora": lora,
    "lora-tar": lora_tar,
}  # fmt: skip
