"""Slash commands: what is typed, and what is said back privately."""

import io
import zipfile

import pytest
from PIL import Image

from tests.discord.people import Form, Upload


async def test_the_form_asks_what_the_film_is_about_and_outlives_a_restart(home, ada):
    form = await ada.direct(takes=2, length=20, aspect="9:16")
    assert isinstance(form, Form)
    await home.restart()
    await form.send(brief="A robot in a lab.", tone="hopeful", cast="Hex, a robot", style="ink")
    await ada.card("Approve script")
    brief = (await home.production()).brief
    assert (brief.takes, brief.seconds, brief.aspect, brief.style) == (2, 20, "9:16", "ink")
    assert brief.text.splitlines()[1:] == ["Tone: hopeful.", "Characters: Hex, a robot."]


async def test_status_lists_my_films_with_links(home, ada, bob):
    assert "no film yet" in await ada.hears(await ada.command("status"))
    await ada.direct("A robot in a lab.")
    card = await ada.card("Approve script")
    said = await ada.hears(await ada.command("status"))
    assert "Hex: Script, free" in said
    assert card.message["channel_id"] in said
    assert "Films in this channel" in await bob.hears(await bob.command("status"))


async def test_a_film_is_chosen_from_a_list_while_typing(home, ada):
    await ada.direct("A robot in a lab.")
    await ada.card("Approve script")
    (choice,) = await ada.typing("redo", "production", "he")
    assert choice["name"] == "Hex"
    scenes = await ada.typing("redo", "scene", "", production=choice["value"])
    assert [one["name"] for one in scenes][:2] == ["1. Lab, part 1", "2. Lab, part 2"]


async def test_cancel_and_resume(home, ada, bob):
    await ada.direct("A robot in a lab.")
    await ada.card("Approve script")
    film = (await home.production()).id
    assert "Ada" in await bob.hears(await bob.command("cancel", production=film))
    await ada.hears(await ada.command("cancel", production=film), "was stopped")
    await ada.card("Cancelled")
    assert "over" in await ada.hears(await ada.command("resume", production=film))


async def test_redo_of_a_scene_by_its_number(home, ada):
    await ada.direct("A robot in a lab.")
    await ada.press(await ada.card("Approve script"), "Approve script")
    await ada.card("Approve all 3")
    film = (await home.production()).id
    asked = await ada.command("redo", production=film, scene=9)
    assert "no scene 9" in await ada.hears(asked)
    await ada.hears(
        await ada.command("redo", production=film, scene=2, note="colder"), "made again"
    )
    await ada.card("Stills", "colder")


async def test_redo_from_the_menu_of_a_message(home, ada):
    await ada.direct("A robot in a lab.")
    await ada.press(await ada.card("Approve script"), "Approve script")
    board = await ada.card("Approve all 3")
    assert await home.doubled(ada.threads[0]) == []  # it is known whose message that is
    form = await ada.redo_menu(board)
    await form.send(scene="3", note="from above")
    await ada.card("Stills", "from above")


async def test_budget(server, home, ada):
    await home.rules(server["id"], person_budget_usd_micros=5_000_000)
    said = await ada.hears(await ada.command("budget"))
    assert "$5.00 left" in said


async def test_the_books_as_a_file(home, ada):
    await ada.direct("A robot in a lab.")
    await ada.card("Approve script")
    asked = await ada.command("budget", csv=True)
    await home.world.until(lambda: len(asked.told) == 2, what="a file beside the card")
    (file,) = asked.told[1]["attachments"]
    assert file["filename"].endswith(".csv")
    assert (await home.production()).id.encode() in home.world.files[file["id"]]


async def test_help(home, ada):
    assert "/direct" in await ada.hears(await ada.command("help"))


async def test_export_and_verify_of_a_finished_film(home, ada, labelled):
    home.toy.film = labelled
    film = await finished(home, ada)
    asked = await ada.press(film, "Export")
    assert "as one archive" in await ada.hears(asked)
    (file,) = asked.told[0]["attachments"]
    with zipfile.ZipFile(io.BytesIO(home.world.files[file["id"]])) as archive:
        assert {"film.mp4", "script.fountain", "timeline.otio"} <= set(archive.namelist())
        assert archive.read("film.mp4") == labelled.read_bytes()
    asked = await ada.press(film, "Verify")
    assert "in the picture and in the file" in await ada.hears(asked)
    asked = await ada.command("export", production=(await home.production()).id)
    assert "as one archive" in await ada.hears(asked)


async def test_an_archive_that_is_too_large_leaves_the_heaviest_out(home, ada, labelled):
    home.toy.film = labelled
    home.public_url = "https://films.example"
    await home.restart()
    await finished(home, ada)
    home.world.file_bytes = 200_000
    asked = await ada.command("export", production=(await home.production()).id)
    said = await ada.hears(asked, "left out")
    assert "film.mp4" in said
    assert "https://films.example/films/" in said


async def test_nothing_is_exported_before_the_film_is_finished(home, ada):
    await ada.direct("A robot in a lab.")
    await ada.card("Approve script")
    asked = await ada.command("export", production=(await home.production()).id)
    assert "cannot be done at this point" in await ada.hears(asked)


async def test_a_film_that_somebody_attached_is_read(world, home, ada, labelled):
    film = Upload(world, labelled.read_bytes(), "video/mp4")
    said = await ada.hears(await ada.command("verify", video=film))
    assert "in the picture and in the file" in said
    said = await ada.hears(await ada.command("verify", video=Upload(world, b"x", "video/mp4")))
    assert "does not say everything" in said
    said = await ada.hears(await ada.command("verify", video=Upload(world, b"x", "image/png")))
    assert "attach a video" in said
    huge = Upload(world, b"", "video/mp4", size=300 * 1024**2)
    assert "300 MiB" in await ada.hears(await ada.command("verify", video=huge))


async def test_a_scene_of_a_finished_film_is_made_again(home, ada):
    film = await finished(home, ada)
    form = await ada.press(film, "Redo a scene")
    await form.send(scene="2", note="slower")
    await ada.card("Stills", "slower")


async def finished(home, ada):
    """A film that was approved all the way."""
    await ada.direct("A robot in a lab.")
    await ada.press(await ada.card("Approve script"), "Approve script")
    await ada.press(await ada.card("Stills", "Approve all 3"), "Approve all 3")
    await ada.press(await ada.card("Clips", "Approve all 3"), "Approve all 3")
    return await ada.card("Your film is ready")


# ---- what makes no sense is refused in a friendly sentence


@pytest.mark.parametrize("brief", ["   ", "…", "\u200b"])
async def test_a_brief_without_words(home, ada, brief):
    answer = await ada.direct(brief)
    if not isinstance(answer, Form):
        assert "no brief yet" in await ada.hears(answer)
    assert await home.productions() == ()


async def test_a_brief_that_is_too_long(home, ada):
    form = await ada.direct()
    said = await ada.hears(await form.send(brief="word " * 2001))
    assert "10004 characters" in said
    assert await home.productions() == ()


def picture(kind="PNG", *, frames=1, side=8):
    out = io.BytesIO()
    pages = [Image.new("RGB", (side, side), (n * 40, 0, 0)) for n in range(frames)]
    pages[0].save(out, kind, save_all=frames > 1, append_images=pages[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"\x89PNG\r\n\x1a\nbroken", "image/png", "picture"),
        (b"#!/bin/sh", "text/plain", "has to be a picture"),
        (picture("GIF", frames=3), "image/gif", "moves"),
        (picture("JPEG", side=200)[:700], "image/jpeg", "damaged"),
    ],
)
async def test_a_reference_that_is_no_still_picture(world, home, ada, data, kind, said):
    asked = await ada.direct("A robot.", reference=Upload(world, data, kind))
    assert said in await ada.hears(asked)
    assert await home.productions() == ()


async def test_a_reference_that_is_huge_is_not_even_fetched(world, home, ada):
    upload = Upload(world, b"", "image/png", size=200 * 1024**2)
    assert "200 MiB" in await ada.hears(await ada.direct("A robot.", reference=upload))


async def test_a_reference_is_kept_with_the_brief(world, home, ada):
    await ada.direct("A robot.", reference=Upload(world, picture(), "image/png"))
    await ada.card("Approve script")
    (kept,) = (await home.production()).brief.references
    assert kept.suffix == ".png"


async def test_commands_have_names_in_other_languages(world, home):
    named = {one["name"]: one for one in world.commands}
    assert named["direct"]["name_localizations"]["de"] == "regie"
    assert named["direct"]["description_localizations"]["fr"].startswith("Commencer un film")
    for language in named["direct"]["name_localizations"]:
        names = [one["name_localizations"][language] for one in world.commands if one["type"] == 1]
        assert len(names) == len(set(names))


async def test_words_of_people_ping_nobody_and_format_nothing(world, home, ada):
    nasty = "@everyone <@123> **bold** [link](https://evil.example) # big `code` \u202e"
    home.toy.script = home.toy.script.evolve(title=nasty)
    await ada.direct(nasty)
    card = await ada.card("Approve script")
    assert "@everyone" not in card.text
    assert "<@123>" not in card.text
    assert "**bold**" not in card.text
    assert "https://evil" not in card.text
    assert "\u202e" not in card.text


async def test_somebody_elses_film_is_not_found_by_a_made_up_name(home, ada):
    asked = await ada.command("cancel", production="nonsense")
    assert await ada.hears(asked)
