"""Shapes: every noun of the house as a frozen value. Imports nothing but pydantic."""

from storage.shapes.base import Asset, Basis, Instant, Shape, UsdMicros
from storage.shapes.brief import (
    Aspect,
    Brief,
    Captions,
    Deciders,
    Finish,
    Person,
    Place,
    Quality,
)
from storage.shapes.chat import Booked, Funds, LedgerEntry, Letter, Post, Upload, Vote
from storage.shapes.community import Ballot, Community, Member, Voting
from storage.shapes.consent import Consent
from storage.shapes.edits import (
    Caption,
    FilmOrder,
    MixOrder,
    Piece,
    SegmentOrder,
    Sound,
    Spoken,
    Text,
    Window,
)
from storage.shapes.orders import (
    ORDER,
    ClipOrder,
    Cue,
    FinishOrder,
    Made,
    Order,
    OrderKind,
    RewordOrder,
    ScoreOrder,
    ScriptOrder,
    SoundOrder,
    StillOrder,
    TrainOrder,
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
from storage.shapes.training import Training

__all__ = [
    "CUTTING_ORDERS", "ORDER", "Angle", "Appearance", "Aspect", "Asset", "Ballot", "Basis", "Bible",
    "Blocking", "Booked", "Brief", "Caption", "Captions", "Casting", "Character", "ClipOrder",
    "Community", "Consent", "Cue", "Deciders", "Facts", "FilmOrder", "Finish", "FinishOrder",
    "Framing", "Funds", "Instant", "Kind", "LedgerEntry", "Letter", "Line", "Made", "Member",
    "MixOrder", "Mood", "Move", "Order", "OrderKind", "Person", "Piece", "Place",
    "Pose", "Post", "Production", "Quality", "Recording", "RedoNote", "RewordOrder", "Scene",
    "ScoreOrder",
    "Script", "ScriptOrder", "SegmentOrder", "Setting", "Shape", "Shot", "Sound", "SoundOrder",
    "Spoken", "Stage", "StillOrder", "Take", "Task", "TaskState", "Text", "TimeOfDay", "TrainOrder",
    "Training", "Transition",
    "Trouble", "Upload", "UsdMicros", "VoiceOrder", "Vote", "Voting", "Want", "Weather", "Window",
    "Word", "fingerprint",
]  # fmt: skip

CUTTING_ORDERS = (SegmentOrder, MixOrder, FilmOrder)
"""The orders that our own cutting room carries out; all others name a vendor."""
