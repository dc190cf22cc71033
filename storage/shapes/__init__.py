"""Shapes: every noun of the house as a frozen value. Imports nothing but pydantic."""

from storage.shapes.base import Asset, Shape, UsdMicros
from storage.shapes.brief import Aspect, Brief, Deciders, Person, Place, Quality
from storage.shapes.chat import LedgerEntry, Post, Upload, Vote
from storage.shapes.community import Ballot, Community, Member, Voting
from storage.shapes.edits import (
    Caption,
    FilmOrder,
    MixOrder,
    Piece,
    SegmentOrder,
    Sound,
    Text,
    Window,
)
from storage.shapes.orders import (
    ORDER,
    ClipOrder,
    Made,
    Order,
    OrderKind,
    ScoreOrder,
    ScriptOrder,
    SoundOrder,
    StillOrder,
    VoiceOrder,
    fingerprint,
)
from storage.shapes.production import Casting, Production, RedoNote, Stage, Trouble
from storage.shapes.script import (
    Angle,
    Appearance,
    Bible,
    Blocking,
    Character,
    Framing,
    Kind,
    Line,
    Mood,
    Move,
    Pose,
    Scene,
    Script,
    Setting,
    Shot,
    TimeOfDay,
    Transition,
    Weather,
)
from storage.shapes.take import Facts, Recording, Take, Word
from storage.shapes.task import Task, TaskState, Want

__all__ = [
    "CUTTING_ORDERS", "ORDER", "Angle", "Appearance", "Aspect", "Asset", "Ballot", "Bible",
    "Blocking", "Brief", "Caption", "Casting", "Character", "ClipOrder", "Community",
    "Deciders", "Facts", "FilmOrder", "Framing", "Kind", "LedgerEntry", "Line", "Made",
    "Member", "MixOrder", "Mood", "Move", "Order", "OrderKind", "Person", "Piece", "Place",
    "Pose", "Post", "Production", "Quality", "Recording", "RedoNote", "Scene", "ScoreOrder",
    "Script", "ScriptOrder", "SegmentOrder", "Setting", "Shape", "Shot", "Sound", "SoundOrder",
    "Stage", "StillOrder", "Take", "Task", "TaskState", "Text", "TimeOfDay", "Transition",
    "Trouble", "Upload", "UsdMicros", "VoiceOrder", "Vote", "Voting", "Want", "Weather", "Window",
    "Word", "fingerprint",
]  # fmt: skip

CUTTING_ORDERS = (SegmentOrder, MixOrder, FilmOrder)
"""The orders that our own cutting room carries out; all others name a vendor."""
