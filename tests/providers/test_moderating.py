"""What people write is looked at before anything is made of it, where a key for that is set."""

import pytest

from bot.words import refusals
from pipeline import commands, makers, moderating, studio
from pipeline.errors import DailiesError, Misconfigured, Refused, Why
from pipeline.settings import Settings
from storage import productions, shapes
from tests.providers.fakes.openai import FakeOpenAI
from tests.rules.story import OWNER, PLACE


def settings(folder, fake, **more):
    return Settings(
        _env_file=None,
        database_url=f"sqlite+aiosqlite:///{folder}/dailies.db",
        media_url=f"file://{folder}/media",
        work_dir=folder / "work",
        **{"moderation_url": f"{fake.url}/v1", "moderation_key": fake.secret, **more},
    )


def start(text, production="abcdefgh"):
    return commands.Start(
        production=production, by=OWNER, brief=shapes.Brief(text=text), place=PLACE,
        casting=makers.PREVIS,
    )  # fmt: skip


async def test_a_brief_that_is_flagged_begins_nothing_and_says_why(tmp_path):
    async with FakeOpenAI().open() as fake, studio.open_studio(settings(tmp_path, fake)) as opened:
        with pytest.raises(Refused) as caught:
            await opened.desk.submit(start("an attack on a picnic"))
        assert caught.value.why is Why.MODERATED
        assert "found violence, violence/graphic in the brief" in refusals.of(caught.value)
        async with opened.store.reading() as tx:
            assert await productions.load(tx, "abcdefgh") is None
        begun = await opened.desk.submit(start("a picnic"))
        assert begun.stage is shapes.Stage.WRITING


async def test_who_cannot_ask_lets_nothing_pass(tmp_path):
    wrong = "".join(("another", "-key"))
    async with FakeOpenAI().open() as fake:
        async with studio.open_studio(settings(tmp_path, fake, moderation_key=wrong)) as opened:
            with pytest.raises(Misconfigured, match="DAILIES_MODERATION_KEY") as caught:
                await opened.desk.submit(start("a picnic"))
        assert wrong not in str(caught.value)
        away = settings(tmp_path, fake, moderation_url="http://127.0.0.1:9/v1")
        async with studio.open_studio(away) as opened:
            with pytest.raises(DailiesError):
                await opened.desk.submit(start("a picnic"))


async def test_without_a_key_nothing_is_sent_to_anybody(tmp_path):
    async with FakeOpenAI().open() as fake:
        plain = settings(tmp_path, fake, moderation_key=None)
        async with studio.open_studio(plain) as opened:
            await opened.desk.submit(start("an attack on a picnic"))
        assert fake.asked == []


SCENE = shapes.Scene(
    number=1,
    heading="H",
    shot=shapes.Shot(place="p", setting="lab", picture="an attack"),
    lines=(shapes.Line(speaker="Ada", text="Run."),),
)


def test_notes_and_scenes_are_looked_at_too():
    mine = {"production": "abcdefgh", "by": OWNER, "take": 1}
    redo = commands.Redo(**mine, note="more attack")
    edit = commands.EditScene(**mine, scene=SCENE)
    assert list(moderating.texts(redo)) == [("note", "more attack")]
    assert list(moderating.texts(edit)) == [("scene", "H\nan attack\nAda: Run.\n")]
