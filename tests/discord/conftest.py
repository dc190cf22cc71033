"""A Discord, a server in it, people, and a house that answers them."""

import warnings

import pytest

with warnings.catch_warnings():  # discord.py's voice still names a module that 3.13 removed
    warnings.simplefilter("ignore", DeprecationWarning)
    import discord  # noqa: F401

from tests.cutting.test_delivery import busy
from tests.discord import fake, house, people


@pytest.fixture
async def world():
    """A whole platform; whatever rule of it was broken fails the test."""
    async with fake.served() as made:
        yield made
        silent = [one.kind for one in made.asked.values() if one.type is None]
        assert silent == [], "interactions that were never acknowledged"
        assert made.violations == []
        assert made.weather.limited == [], "more requests than Discord allows"


@pytest.fixture
def server(world):
    return world.guild("Night shoots")


@pytest.fixture
def studio(world, server):
    """The channel in which films are made."""
    return world.channel(server, "film-studio")


@pytest.fixture
async def home(world, server, studio, tmp_path):
    """The bot at work."""
    async with house.open_house(world, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def labelled(tmp_path_factory):
    """A film with a real label, of about a megabyte."""
    return busy(tmp_path_factory.mktemp("films") / "film.mp4", "16:9", frames=12).path


@pytest.fixture
def ada(world, server, studio):
    return people.Person(world, "Ada", server, studio)


@pytest.fixture
def bob(world, server, studio):
    return people.Person(world, "Bob", server, studio)


@pytest.fixture
def admin(world, server, studio):
    return people.Person(world, "Mo", server, studio, admin=True)
