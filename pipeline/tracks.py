"""Tracks: music that a person brings along takes the place of the composer's. Pure."""

import hashlib
from datetime import datetime

from pipeline import commands, gates, slots
from pipeline.decisions import Change
from pipeline.disclosure import label
from storage import shapes


def import_track(
    production: shapes.Production, command: commands.ImportTrack, now: datetime
) -> Change:
    """Put the recording into the score's slot for good: nothing is composed or paid any more.

    The mix brings it to the film's length, the label and the record name its origin.
    """
    vendor = label.HUMAN if command.by_hand else gates.IMPORTED
    name = f"{command.asset.digest}:{vendor}:{command.origin}"
    fingerprint = hashlib.sha256(name.encode()).hexdigest()[:32]
    take = production.made(fingerprint)
    if take is None:
        take = shapes.Take(
            number=len(production.takes) + 1,
            slot=slots.SCORE,
            kind="score",
            fingerprint=fingerprint,
            asset=command.asset,
            facts=command.facts,
            vendor=vendor,
            model=command.origin,
            made_at=now,
        )
        production = gates.shelved(production, take)
    if production.approved.get(slots.SCORE) == take.number:
        return Change(production=production)
    return Change(production=gates.approved(production, take))
