"""The closed words of a look: what every painter of ours can draw for certain."""

PEOPLE = ("adult", "tall", "old", "child")
ROBOTS = ("robot-box", "robot-round")
ANIMALS = ("cat", "dog", "fox", "bird", "owl", "bee", "bear", "rabbit", "mouse", "horse")
FIGURES = (*PEOPLE, *ROBOTS, *ANIMALS, "creature")
GARMENTS = (
    "none", "coat", "dress", "jacket", "suit", "jumpsuit", "raincoat", "sweater", "apron", "cloak",
    "spacesuit", "armour",
)  # fmt: skip
HAIR = ("none", "bald", "short", "long", "bob", "bun", "curly", "ponytail")
HATS = (
    "none", "fedora", "cap", "hood", "beanie", "straw", "helmet", "crown", "pointed", "toque",
    "headscarf",
)  # fmt: skip
ATTRIBUTES = (
    "none", "scarf", "glasses", "backpack", "beard", "bag", "cracked-optic", "antenna",
)  # fmt: skip

TOP_COLOURS = (
    "#b2322e", "#d2ac41", "#658a38", "#3d7b47", "#2e7069", "#34588d", "#6b4893", "#a04b83",
)  # fmt: skip
"""Garments, fur and paint: one hue each, at least 40° apart."""
SKIN_COLOURS = ("#e0b08d", "#d4a283", "#c48a6a", "#b57c5c", "#8d5a43", "#6f432f")
HAIR_COLOURS = ("#2a211d", "#4a3123", "#6b4026", "#8a5a34", "#b5622f", "#c9a15e")
GREY_HAIR = "#c9c6c0"
METALS = ("#d8dde0", "#aeb7bb", "#c4b79f")
"""A robot's bare metal stands where a person has skin."""
