"""Caption files: one of each kind in each language, from the cutting room to what people get."""

from pathlib import Path

import pytest

from bot import captions
from bot.cards import film, handed, view
from pipeline.cutting import assembly
from storage import shapes
from tests.cards import stage_hands as hands

PIECE = shapes.Piece(asset=hands.asset("piece", ".mp4"), frames=48)


def order(**fields: object) -> shapes.FilmOrder:
    said = (shapes.Caption(text="Good night.", speaker="Mara", start=12, end=36),)
    return shapes.FilmOrder.model_validate(
        {
            "title": "Hex",
            "pieces": (PIECE,),
            "mix": hands.asset("mix", ".m4a"),
            "captions": said,
            "label": "AI-generated",
            "origins": (),
            "aspect": "16:9",
            **fields,
        }
    )


def german(**fields: object) -> shapes.FilmOrder:
    second = (shapes.Caption(text="Gute Nacht.", speaker="Mara", start=12, end=36),)
    return order(second=second, **fields)


def test_a_second_language_has_files_of_its_own(tmp_path: Path) -> None:
    parts = assembly.write_captions(german(second_language="de"), tmp_path)
    assert sorted(parts) == ["srt", "srt-de", "vtt", "vtt-de"]
    assert len({path.name for path in parts.values()}) == 4
    assert "Good night." in parts["srt"].read_text()
    assert "00:00:00,500 --> 00:00:01,500\nGute Nacht." in parts["srt-de"].read_text()
    assert "<v Mara>Gute Nacht." in parts["vtt-de"].read_text()


@pytest.mark.parametrize("tongue", ["", "../../etc", "a b"])
def test_what_is_no_language_gets_no_file(tmp_path: Path, tongue: str) -> None:
    assert sorted(assembly.write_captions(german(second_language=tongue), tmp_path)) == [
        "srt", "vtt",
    ]  # fmt: skip


def test_a_silent_film_has_no_captions(tmp_path: Path) -> None:
    assert assembly.write_captions(order(captions=()), tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_the_films_message_has_every_language_and_its_files_every_kind() -> None:
    made = hands.delivered()
    take = made.shelf("film")[-1]
    parts = {name: hands.asset(name, f".{name[:3]}") for name in ("srt", "srt-de", "vtt", "vtt-de")}
    take = take.evolve(parts=parts)
    takes = tuple(take if one.number == take.number else one for one in made.takes)
    seen = view.of(made.evolve(takes=takes), now=hands.NOW)
    card = film.draw(seen)
    assert card is not None
    shown = [one.name for one in card.sections[0].media]
    assert shown == ["film.mp4", "film.srt", "film.de.srt"]
    files = [one.name for section in handed.files(seen, take).sections for one in section.media]
    assert files == [
        "film.mp4", "film.srt", "film.de.srt", "film.vtt", "film.de.vtt", "script.json",
    ]  # fmt: skip
    assert [one for one, _ in captions.of(take, captions.VTT)] == ["film.vtt", "film.de.vtt"]
