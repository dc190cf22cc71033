"""A copy of a voice: only with a yes that was written down first; and the page of voices."""

from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from rich.console import Console

from bot import voices as pages
from bot.sorry import Sorry
from pipeline import cloning, errors
from pipeline.errors import Why
from storage import consents, media, store
from tests.providers.cast import pair
from tests.providers.fakes import material

YES = cloning.Yes(speaker="Ada Lovelace", agreed=True)


@asynccontextmanager
async def studio(folder, *, faults=()):
    """ElevenLabs, its fake, and where a yes is kept."""
    async with AsyncExitStack() as stack:
        far, fake = await stack.enter_async_context(pair("elevenlabs", patience_s=0.5))
        fake.faults = list(faults)
        url = f"sqlite+aiosqlite:///{folder}/dailies.db"
        opened = await stack.enter_async_context(store.open_store(url))
        shelf = await stack.enter_async_context(media.open_media(f"file://{folder}/media"))
        sample = folder / "ada.wav"
        sample.write_bytes(material.tune(4.0))
        common = {
            "sample": sample, "by": "operator", "vendors": {"elevenlabs": far},
            "opened": opened, "shelf": shelf, "vendor": "elevenlabs",
        }  # fmt: skip
        yield common, fake, opened


async def kept(opened):
    async with opened.reading() as tx:
        return await consents.listed(tx)


async def test_a_voice_is_copied_and_says_who_agreed(tmp_path):
    async with studio(tmp_path) as (common, fake, opened):
        made = await cloning.clone("Ada", yes=YES, **common)
        assert await kept(opened) == (made,)
    assert (made.voice, made.speaker, made.recorded_by) == ("clone-9", "Ada Lovelace", "operator")
    ((_, asked),) = fake.asked
    assert asked["name"] == "Ada"
    assert (
        f"Ada Lovelace agreed to this copy of their voice on {made.said_at:%Y-%m-%d}"
        in (asked["description"])
    )
    assert made.id in asked["description"]
    assert fake.violations == []


@pytest.mark.parametrize(
    "yes",
    [cloning.Yes(speaker="Ada", agreed=False), cloning.Yes(speaker="  ", agreed=True)],
)
async def test_without_a_yes_nobody_is_asked_and_nothing_is_kept(tmp_path, yes):
    async with studio(tmp_path) as (common, fake, opened):
        with pytest.raises(errors.Refused) as caught:
            await cloning.clone("Ada", yes=yes, **common)
        assert await kept(opened) == ()
    assert caught.value.why is Why.NO_CONSENT
    assert fake.asked == []


async def test_the_yes_was_written_down_even_where_the_answer_was_lost(tmp_path):
    async with studio(tmp_path, faults=["reset-after"]) as (common, fake, opened):
        with pytest.raises(errors.Ambiguous):
            await cloning.clone("Ada", yes=YES, **common)
        (consent,) = await kept(opened)
    assert (consent.voice, consent.speaker) == ("", "Ada Lovelace")
    assert sum(fake.charges.values()) == len(fake.asked) == 1


async def test_a_file_that_is_no_recording_is_refused_before_anything_is_kept(tmp_path):
    async with studio(tmp_path) as (common, fake, opened):
        common["sample"].write_text("<html>")
        with pytest.raises(errors.Refused) as caught:
            await cloning.clone("Ada", yes=YES, **common)
        assert await kept(opened) == ()
    assert caught.value.why is Why.BAD_TRACK
    assert fake.asked == []


async def test_a_vendor_that_copies_no_voices_says_so(tmp_path):
    async with studio(tmp_path) as (common, _, _), pair("cartesia") as (other, _):
        with pytest.raises(errors.Misconfigured, match="cartesia"):
            await cloning.clone(
                "Ada", yes=YES, **{**common, "vendor": "cartesia", "vendors": {"cartesia": other}}
            )


class TestPage:
    @pytest.fixture(autouse=True)
    def own_folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)

    async def test_the_page_lists_a_vendors_voices(self, monkeypatch):
        async with pair("elevenlabs") as (_, fake):
            monkeypatch.setenv("ELEVENLABS_API_KEY", fake.secret)
            monkeypatch.setenv("ELEVENLABS_BASE_URL", fake.url)
            console = Console(record=True, width=120)
            await pages.show("elevenlabs", console, as_rows=False)
            said = console.export_text()
            assert "clone-1" in said
            assert "old man" in said
            await pages.show("elevenlabs", console, as_rows=True)
        assert '"woman" = ["clone-1"]' in console.export_text()

    async def test_a_wrong_key_is_told_in_words(self, monkeypatch):
        async with pair("cartesia") as (_, fake):
            monkeypatch.setenv("CARTESIA_API_KEY", "wrong")
            monkeypatch.setenv("CARTESIA_BASE_URL", fake.url)
            console = Console(record=True, width=120)
            await pages.show("cartesia", console, as_rows=False)
        assert "could not be asked" in console.export_text()

    async def test_nobody_with_a_key_is_no_crash(self):
        with pytest.raises(Sorry):
            await pages.show("", Console(), as_rows=False)
        with pytest.raises(Sorry, match="no voice vendor"):
            await pages.show("nobody", Console(), as_rows=False)
