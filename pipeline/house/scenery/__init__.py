"""Places: which module draws which setting. Modules are imported on use."""

import importlib
from typing import get_args

from pipeline.house.scenery import base, landmarks
from storage import shapes

MODULES = {setting: f"pipeline.house.scenery.{setting}" for setting in get_args(shapes.Setting)}
"""Every setting has a module of its own name."""


def draw(view: base.View) -> base.Scenery:
    """The place of this view, as flat paper."""
    module = importlib.import_module(MODULES[view.shot.setting])
    scenery: base.Scenery = module.scenery(view)
    return landmarks.added(view, scenery)
