"""What every shape has in common: it is a value, checked once and never changed."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

UsdMicros = Annotated[int, Field(ge=0)]
"""Money in millionths of a US dollar: exact, comparable, storable."""


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
