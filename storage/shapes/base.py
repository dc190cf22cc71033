"""What every shape has in common: it is a value, checked once and never changed."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC) if at.tzinfo else at


UsdMicros = Annotated[int, Field(ge=0)]
"""Money in millionths of a US dollar: exact, comparable, storable."""
Instant = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment, in one zone: read from JSON it is the same in every respect as it was when written.

One without a zone is left as it is, for the store to refuse.
"""
Basis = Literal["", "told", "measured", "estimated", "unknown"]
"""Who says what something cost.

`told` by its vendor, as money or as units of a known price; `measured` is the price list times the
length that came; `estimated` the price list alone; `unknown` where no list has it, so that it
counts as nothing. Empty where no money moved.
"""


class Shape(BaseModel):
    """A frozen value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")

    def evolve(self, **changes: Any) -> Self:
        """The same value with some fields replaced, validated again."""
        return type(self).model_validate({**dict(self), **changes})


class Asset(Shape):
    """Bytes in the media store, named by their content."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    suffix: Annotated[str, Field(pattern=r"^\.[a-z0-9]{1,8}$")]
    size: Annotated[int, Field(ge=0)]

    @property
    def key(self) -> str:
        """Where the store keeps it: two levels, so that no folder grows without end."""
        return f"{self.digest[:2]}/{self.digest}{self.suffix}"
