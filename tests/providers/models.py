"""The table of models: every name that people know, its row, and a request to it."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import catalogue, errors
from tests.providers import cast, orders, specs
from tests.providers.fakes.fake import Fake

NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "stills": {
        "Nano Banana": ("replicate:nano-banana",),
        "Nano Banana Pro": ("replicate:nano-banana-pro", "fal:nano-banana-pro"),
        "Nano Banana 2": ("replicate:nano-banana-2", "fal:nano-banana-2"),
        "Flux Schnell": ("replicate:flux-schnell", "fal:flux-schnell", "comfyui:flux-schnell"),
        "Flux Kontext": ("replicate:flux-kontext-pro", "fal:flux-kontext-pro"),
        "Flux 2": (
            "replicate:flux-2-pro", "replicate:flux-2-flex", "replicate:flux-2-max",
            "replicate:flux-2-klein", "fal:flux-2-pro",
        ),
        "Flux LoRA inference": ("replicate:flux-dev-lora", "fal:flux-lora"),
        "Seedream": (
            "replicate:seedream-4", "replicate:seedream-4.5", "replicate:seedream-5-lite",
            "fal:seedream-5-pro",
        ),
        "Runway gen4-image": ("replicate:gen4-image",),
        "OpenAI gpt-image, own SDK": (
            "openai:gpt-image-1-mini", "openai:gpt-image-1.5", "openai:gpt-image-2",
        ),
        "OpenAI gpt-image, Replicate": ("replicate:gpt-image-1.5",),
        "SDXL on one's own machine": ("comfyui:sdxl",),
    },
    "clips": {
        "Kling 3 standard": ("replicate:kling-3-standard", "fal:kling-3-standard"),
        "Kling 3 pro": ("replicate:kling-3-pro", "fal:kling-3-pro"),
        "native sound and speech": (
            "replicate:veo-3.1-speaking", "replicate:veo-3.1-fast-speaking",
            "fal:veo-3.1-speaking", "replicate:kling-3-pro-speaking",
        ),
        "Kling 3 omni": ("replicate:kling-3-omni",),
        "Kling 2.6": ("replicate:kling-2.6",),
        "Kling 2.5": ("replicate:kling-2.5-turbo",),
        "Kling 2.1 (master)": ("fal:kling-2.1-master", "replicate:kling-2.1"),
        "Runway gen-4.5": ("replicate:gen-4.5",),
        "Runway gen4-turbo": ("replicate:gen4-turbo",),
        "Runway aleph": ("replicate:gen4-aleph",),
        "other editors of clips": (
            "fal:wan-2.7-edit", "fal:kling-o3-edit", "fal:grok-imagine-edit",
        ),
        "Veo 3.1": ("replicate:veo-3.1", "fal:veo-3.1"),
        "Veo 3.1 fast": ("replicate:veo-3.1-fast",),
        "Grok Imagine": (
            "replicate:grok-imagine", "replicate:grok-imagine-1.5", "fal:grok-imagine-1.5",
            "replicate:grok-imagine-references",
        ),
        "Wan 2.2": ("replicate:wan-2.2-fast", "comfyui:wan-2.2"),
        "Wan 2.5": ("replicate:wan-2.5",),
        "Wan 2.7": ("replicate:wan-2.7", "fal:wan-2.7"),
        "HunyuanVideo": ("fal:hunyuan-1.5", "comfyui:hunyuan", "replicate:hunyuan"),
        "LTX-2": ("fal:ltx-2.3-pro", "fal:ltx-2.3-fast"),
        "LTX-Video": ("replicate:ltx-video", "comfyui:ltx"),
        "Seedance 2": ("replicate:seedance-2", "fal:seedance-2"),
        "Hailuo": ("replicate:hailuo-2.3", "replicate:hailuo-02", "fal:hailuo-2.3-pro"),
        "Pika 2.2": ("fal:pika-2.2",),
        "Pikaframes": ("fal:pikaframes",),
        "Sora 2 (retired)": ("replicate:sora-2",),
    },
    "voices": {
        "ElevenLabs v3": ("elevenlabs:v3", "replicate:elevenlabs-v3", "fal:elevenlabs-v3"),
        "ElevenLabs multilingual": ("elevenlabs:multilingual",),
        "ElevenLabs flash": ("elevenlabs:flash",),
        "OpenAI TTS": ("openai:gpt-4o-mini-tts", "openai:tts-1", "openai:tts-1-hd"),
        "Cartesia": ("cartesia:sonic-3.5",),
        "F5-TTS": ("replicate:f5-tts", "fal:f5-tts"),
        "Kokoro and its like": ("local-voice:kokoro", "local-voice:*", "fal:kokoro"),
    },
    "music and sound": {
        "ElevenLabs music": ("elevenlabs:music", "replicate:elevenlabs-music"),
        "ElevenLabs sound effects": ("elevenlabs:sound-effects", "fal:elevenlabs-sound-effects"),
        "Stable Audio 2.5": (
            "replicate:stable-audio-2.5", "replicate:stable-audio-2.5-ambience",
            "fal:stable-audio-2.5",
        ),
        "Lyria 2": ("replicate:lyria-2", "fal:lyria-2"),
        "MiniMax music": ("replicate:minimax-music-2.6", "fal:minimax-music-2.6"),
        "Suno, Udio, AIVA: a file": ("imported:*",),
    },
    "after": {
        "sync lipsync-2": (
            "replicate:lipsync-2", "replicate:lipsync-2-pro", "fal:sync-lipsync-3",
        ),
        "Kling lip sync": ("replicate:kling-lip-sync", "fal:kling-lip-sync"),
        "HeyGen lip sync": ("fal:heygen-lipsync",),
        "HeyGen avatar": ("fal:heygen-avatar-4",),
        "OmniHuman": ("fal:omnihuman-1.5",),
        "other talking pictures": ("replicate:fabric-1.0", "replicate:kling-avatar-2"),
        "Topaz": ("replicate:topaz-upscale", "fal:topaz-upscale"),
        "SeedVR": ("fal:seedvr-upscale",),
        "Real-ESRGAN": ("replicate:real-esrgan",),
        "frame interpolation": ("fal:rife", "fal:film"),
        "video to audio": ("fal:mmaudio", "replicate:mmaudio"),
        "LoRA trainers": (
            "replicate:flux-lora-trainer", "replicate:fast-flux-trainer", "fal:flux-lora-trainer",
        ),
    },
    "writers": {
        "OpenAI": ("openai:gpt-5-mini", "openai:gpt-5", "openai:gpt-4o-mini"),
        "Anthropic": ("writer:claude-sonnet",),
        "Gemini": ("writer:gemini-flash",),
        "Ollama": ("local-writer:*",),
        "vLLM and any other": ("writer:*",),
    },
}  # fmt: skip
"""What the vision names, word for word, and the rows that stand for it, the main one first."""
SPEAKERS = {"writer": "openai", "local-writer": "openai", "local-voice": "openai"}
"""Vendors that speak another one's language."""
SAMPLE = "https://media.example/a.wav"
LONGEST = 70


@dataclass(frozen=True, kw_only=True)
class Line:
    """One model: what was sent, what came of it, and what the vendor's schema says against it."""

    key: str
    slug: str
    asked: Any
    outcome: str
    wrong: tuple[str, ...] = ()


async def tried(folder: Path, *, whole: bool = True) -> tuple[Line, ...]:
    """Every row of `NAMES`, ordered from its vendor where a film can order it.

    Where not `whole`, work that a vendor puts into its queue is not waited for.
    """
    keys = [key for names in NAMES.values() for each in names.values() for key in each]
    async with opened({one.partition(":")[0] for one in keys}) as vendors:
        table = cast.Table(folder / "bench")
        table.folder.mkdir()
        return tuple([await _tried(cast.row(key), vendors, table, whole) for key in keys])


@asynccontextmanager
async def opened(names: set[str]) -> AsyncIterator[dict[str, tuple[Any, Fake]]]:
    """Vendors with their fakes, one for all that speak the same language."""
    async with AsyncExitStack() as stack:
        found: dict[str, tuple[Any, Fake]] = {}
        for name in {SPEAKERS.get(one, one) for one in names} & set(cast.FAKES):
            found[name] = await stack.enter_async_context(cast.pair(name, patience_s=60.0))
        yield found


async def _tried(
    row: catalogue.Row, vendors: Mapping[str, tuple[Any, Fake]], table: cast.Table, whole: bool
) -> Line:
    if row.vendor == "imported":
        return Line(key=row.key, slug="", asked="", outcome="a file, by ImportTrack")
    words = orders.words(row)
    routed = catalogue.route(row, words)
    if not orders.is_ordered(row) or row.slug.endswith(("real-esrgan-a100", "f5-tts")):
        said = catalogue.payload(row, words)
        return Line(
            key=row.key, slug=routed.slug, asked=said, outcome="request only",
            wrong=tuple(_checked(row, routed.slug, said)),
        )  # fmt: skip
    far, fake = vendors[SPEAKERS.get(row.vendor, row.vendor)]
    asked, wrong = len(fake.asked), len(fake.violations)
    try:
        order, key = orders.order(row), f"table-{row.key}"
        await (cast.made if whole else cast.begun)(far, order, table, key=key)
        outcome = "a checked take" if whole else "begun"
    except errors.DailiesError as error:
        outcome = f"{type(error).__name__}: {error.detail}"
    sent = fake.asked[asked][1]
    return Line(
        key=row.key, slug=routed.slug, asked=sent, outcome=outcome,
        wrong=tuple(fake.violations[wrong:]),
    )  # fmt: skip


def _checked(row: catalogue.Row, slug: str, said: Mapping[str, Any]) -> list[str]:
    check = {"replicate": specs.replicate, "fal": specs.fal}[row.vendor]
    return check(slug, dict(said)) if specs.have(row.vendor) else []


def drawn(lines: tuple[Line, ...]) -> str:
    """The table as text: name, row, slug, request, outcome."""
    known = {one.key: one for one in lines}
    rows = []
    for group, names in NAMES.items():
        rows.append(f"\n## {group}\n\n| name | row | slug | request | outcome | violations |")
        rows.append("|---|---|---|---|---|---|")
        for name, keys in names.items():
            for key in keys:
                one = known[key]
                said = f"`{_short(one.asked)}`" if one.asked else ""
                cells = (name, key, one.slug, said, one.outcome, str(len(one.wrong)))
                rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _short(asked: Any) -> str:
    """A request with its long texts cut."""

    def cut(value: Any) -> Any:
        match value:
            case str():
                return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
            case list():
                return [cut(one) for one in value[:4]]
            case {"schema": _}:
                return {**value, "schema": "…"}
            case dict():
                return {name: cut(one) for name, one in list(value.items())[:12]}
            case _:
                return value

    return json.dumps(cut(asked), ensure_ascii=False).replace("|", "¦")


def all_keys() -> set[str]:
    """Every row that the table names."""
    return {key for names in NAMES.values() for each in names.values() for key in each}
