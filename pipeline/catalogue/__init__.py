"""The catalogue: every model we can ask, as rows of TOML, and how a row becomes a request."""

from pipeline.catalogue.loading import ANY, Catalogue, current, load, of
from pipeline.catalogue.requests import LINES, Asked, asked, lasting, payload, route
from pipeline.catalogue.row import Kind, Param, Per, Price, Row, Tokens, Variant, Word

__all__ = [
    "ANY", "LINES", "Asked", "Catalogue", "Kind", "Param", "Per", "Price", "Row", "Tokens",
    "Variant", "Word", "asked", "current", "lasting", "load", "of", "payload", "route",
]  # fmt: skip
