"""Reconcile: what the wall should show against what was posted → the least that must be done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.fit import Sheet
from storage import shapes


@dataclass(frozen=True)
class Post:
    """Nothing is there yet: send a message."""

    sheet: Sheet


@dataclass(frozen=True)
class Edit:
    """The message is there and shows something else of the same kind: change it in place."""

    sheet: Sheet
    post: shapes.Post


@dataclass(frozen=True)
class Replace:
    """A message of words becomes one of media or the reverse: send anew, then take the old away."""

    sheet: Sheet
    post: shapes.Post


@dataclass(frozen=True)
class Retire:
    """What the message showed is over: take its buttons away and leave its words."""

    post: shapes.Post


Action = Post | Edit | Replace | Retire


def plan(sheets: Iterable[Sheet], posts: Iterable[shapes.Post]) -> tuple[Action, ...]:
    """The actions in reading order, retirements last. Nothing to do is an empty tuple.

    A place whose message was retired gets a new message: the old one has scrolled away.
    """
    known = {post.slot: post for post in posts}
    shown = {slot: post for slot, post in known.items() if not post.retired}
    wished = tuple(sheets)
    kept = {sheet.slot for sheet in wished}
    changes = [_change(sheet, known.get(sheet.slot)) for sheet in wished]
    retirements = [Retire(post) for slot, post in shown.items() if slot not in kept]
    return (*(change for change in changes if change), *retirements)


def is_early(action: Action, *, now: datetime, gap: timedelta) -> bool:
    """Whether this shows progress alone, of which something was shown less than `gap` ago."""
    if not isinstance(action, Edit) or action.sheet.tone != "busy":
        return False
    was_turned = action.post.digest.endswith(":turned")  # somebody waits for the page
    return not was_turned and now - action.post.at < gap


def _change(sheet: Sheet, post: shapes.Post | None) -> Action | None:
    if post is None:
        return Post(sheet)
    if post.retired:
        return Post(replace(sheet, after=post.message))
    if post.digest == sheet.digest:
        return None
    if post.has_media != bool(sheet.media):
        return Replace(sheet, post)
    return Edit(sheet, post)


@dataclass(frozen=True, kw_only=True)
class Wall:
    """Which wall this is: a chat of a surface."""

    surface: str
    chat: str


def recorded(action: Action, *, wall: Wall, message: str, at: datetime) -> shapes.Post:
    """What to remember once the action has happened; `message` is the surface's id for it."""
    if isinstance(action, Retire):
        return action.post.evolve(retired=True, at=at)
    sheet = action.sheet
    return shapes.Post(
        production=sheet.production,
        surface=wall.surface,
        chat=wall.chat,
        slot=sheet.slot,
        message=message,
        digest=sheet.digest,
        has_media=bool(sheet.media),
        at=at,
    )
