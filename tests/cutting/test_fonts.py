"""Fonts: what is missing is known before anything is drawn, with the package that has it."""

import pytest

from pipeline.cutting import fonts, lettering
from storage import shapes

SAMPLES = {
    "Latin": "Zoë said: “Straße, naïve” — žluťoučký",
    "Cyrillic": "Съешь ещё этих мягких булок",
    "Greek": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "Arabic": "لم يكن الأمر يتعلق بالقهوة أبدًا",
    "Hebrew": "זה אף פעם לא היה על הקפה",
    "Hindi": "यह कभी कॉफ़ी के बारे में नहीं था",
    "Chinese": "从来都不是咖啡的问题",
    "Japanese": "コーヒーの話じゃなかったんだ",
    "Korean": "커피 때문이 아니었어",
    "emoji": "The rain ☔ stops 🎬 ★",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_script_is_drawn_whole_or_reported_with_its_package(name: str) -> None:
    text = SAMPLES[name]
    lost = fonts.missing(text)
    drawn = "".join(run.text for run in fonts.runs(text))
    assert drawn == "".join(one for one in text if one not in lost)
    packages = {fonts.package(fonts.script(one)) for one in lost}
    assert len(packages) == bool(lost)
    caption = shapes.Text(role="caption", text=text, start=0, end=24)
    sheet = lettering.sheet((caption,), size=(1280, 720), fps=24)
    assert sheet.missing == lost
    assert bool(sheet.left_out) == any(fonts.script(one) != "Symbols" for one in lost)


def test_latin_cyrillic_and_greek_need_no_font_of_the_system() -> None:
    for name in ("Latin", "Cyrillic", "Greek"):
        assert {run.font for run in fonts.runs(SAMPLES[name])} == {fonts.opensans("semibold")}


@pytest.mark.parametrize(
    ("character", "script", "package"),
    [
        ("ー", "Hiragana", "fonts-noto-cjk"), ("話", "Han", "fonts-noto-cjk"),
        ("어", "Hangul", "fonts-noto-cjk"), ("क", "Devanagari", "fonts-noto-core"),
        ("ש", "Hebrew", "fonts-noto-core"), ("🎬", "Symbols", "fonts-symbola"),
    ],
)  # fmt: skip
def test_a_missing_character_names_its_package(character: str, script: str, package: str) -> None:
    assert fonts.script(character) == script
    assert fonts.package(script) == package


def test_only_the_word_that_is_said_is_lit() -> None:
    words = tuple(
        shapes.Spoken(text=one, start=8 * at, end=8 * at + 6)
        for at, one in enumerate(["Look", " up,", "\nnow."])
    )
    text = shapes.Text(role="caption", text="Look up,\nnow.", start=0, end=30, words=words)
    document = lettering.sheet((text,), size=(720, 1280), fps=24).ass
    rows = [row for row in document.splitlines() if row.startswith("Dialogue: 1")]
    lit = r"\1c&H4ad5ff&}"
    assert [row.partition(",,0,0,0,,")[0].split(",")[1] for row in rows] == [
        "0:00:00.00", "0:00:00.00", "0:00:00.33", "0:00:00.33", "0:00:00.66", "0:00:00.66",
    ]  # fmt: skip
    shown = [row.partition(lit)[2].partition("{")[0] for row in rows]
    assert shown == ["Look", "", "up,", "", "", "now."]
    assert all(r"\1c&Hffffff&" in row for row in rows if lit in row and "Look" in row)
