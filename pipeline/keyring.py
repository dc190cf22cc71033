"""The keyring: every vendor's key as a check of the doctor's."""

import asyncio

from pipeline.checkup import Check
from pipeline.providers import keys, registry
from pipeline.settings import Settings


async def look(settings: Settings) -> tuple[Check, ...]:
    """One check for each key that is set, and one that names those that are not."""
    names = tuple(registry.ENTRIES)
    states = await asyncio.gather(*(keys.check(name, settings) for name in names))
    found = dict(zip(names, states, strict=True))
    missing = [name for name, state in found.items() if state == "missing"]
    held = [_held(name, state, settings) for name, state in found.items() if state != "missing"]
    return (*held, _missing(missing, held=len(held)))


def _held(vendor: str, state: keys.State, settings: Settings) -> Check:
    variable = registry.line(vendor, settings).setting
    found = {"vendor": vendor, "state": state, "variable": variable}
    return Check(topic="key", good=state in {"right", "unknown"}, essential=False, found=found)


def _missing(vendors: list[str], *, held: int) -> Check:
    found = {
        "vendors": " ".join(vendors),
        "variables": " ".join(registry.opener(one) for one in vendors),
        "held": str(held),
    }
    return Check(topic="keys", good=True, essential=False, found=found)
