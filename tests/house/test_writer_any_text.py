"""Whatever a person types, a whole script comes back, soon."""

import string
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.house import writer
from storage import shapes

HOUSE = shapes.Made(vendor="house", model="previs")
MARKS = "'\"“”«»「」‘’{}%\\\n\r\t:;.,!?()[]⟦⟧…—-*#1234567890 \u200d\u2028\ufeff🚀😂👩"
WORDS = [
    "Beat 1,", "Scene 2:", "INT. KITCHEN - NIGHT", "Final shot:", "ends with", "Tone:", "named",
    "Mara", "says", "the", "robot", "she", "they", "who", "in a forest", "product", "reel", "for",
    "CTA:", "recipe", "girl's", "explain how", "works", "сцена", "кот", "女の子", "سيارة",
    "Er sagt",
    "finally", "then", "→", "no dialogue", "titled", "Title:", "30s", "zoom in", "1.", "2.",
]  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=MARKS + string.ascii_letters, max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(MARKS, max_size=4)), max_size=60).map(
        "".join
    ),
)


def written(order: shapes.ScriptOrder) -> shapes.Script:
    with TemporaryDirectory() as folder:
        result = writer.write(order, assets={}, folder=Path(folder), progress=lambda fraction: None)
        text = result.main.read_text(encoding="utf-8")
    assert result.script == shapes.Script.model_validate_json(text)
    assert result.script is not None
    return result.script


def is_whole(script: shapes.Script) -> None:
    known = {one.name for one in script.bible.characters}
    assert script.title.strip()
    assert [one.number for one in script.scenes] == list(range(1, len(script.scenes) + 1))
    for scene in script.scenes:
        assert scene.shot.picture.strip()
        assert "⟦" not in scene.shot.picture
        assert {one.character for one in scene.shot.blocking} <= known
        assert all(line.text.strip() for line in scene.lines)
        assert {one.speaker for one in scene.lines} <= known | {""}


@given(TYPED, st.integers(0, 5), st.sampled_from([None, 5, 30, 60]))
@settings(max_examples=120, deadline=None)
def test_any_text_gives_a_whole_script_of_the_right_length(
    text: str, seed: int, seconds: int | None
) -> None:
    brief = shapes.Brief(text=text, seconds=seconds)
    script = written(shapes.ScriptOrder(by=HOUSE, brief=brief, seed=seed))
    is_whole(script)
    if seconds:
        assert sum(one.seconds for one in script.scenes) == seconds
    pictures = [one.shot.picture for one in script.scenes]
    assert len(pictures) == len(set(pictures))


@given(TYPED, st.lists(TYPED, max_size=2))
@settings(max_examples=80, deadline=None)
def test_any_note_gives_a_whole_script_again(text: str, notes: list[str]) -> None:
    order = shapes.ScriptOrder(by=HOUSE, brief=shapes.Brief(text=text), seed=1)
    again = order.evolve(previous=written(order), notes=tuple(notes), seed=2)
    script = written(again)
    assert [one.number for one in script.scenes] == list(range(1, len(script.scenes) + 1))
    assert all(one.shot.picture.strip() for one in script.scenes)
