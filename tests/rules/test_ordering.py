"""What an order says besides its scene: the line's and the brief's words before the script's."""

import pytest

from storage import shapes
from tests.rules.story import Story, script


def ordered(draft: shapes.Script, *, style: str = "") -> Story:
    """A film whose script is approved and whose stills and lines are made."""
    brief = shapes.Brief(text="a film", seconds=20, style=style)
    story = Story(brief, draft=draft)
    story.make_all()
    story.approve("script")
    story.make_all()
    return story


def saying(*lines: shapes.Line, language: str = "de") -> shapes.Script:
    """Two scenes; all lines are said in the second."""
    draft = script(2, lines=())
    first, second = draft.scenes
    bible = draft.bible.evolve(language=language, style="pencil")
    return draft.evolve(bible=bible, scenes=(first, second.evolve(lines=lines)))


def line(text: str, **fields: str) -> shapes.Line:
    return shapes.Line(speaker="Mara", text=text, **fields)


def test_a_line_is_spoken_in_its_own_language_else_in_the_scripts():
    story = ordered(saying(line("Guten Tag."), line("Bonjour.", language="fr")))
    assert [story.orders[f"voice/2/{number}"].language for number in (1, 2)] == ["de", "fr"]


@pytest.mark.parametrize(("asked", "drawn"), [("", "pencil"), ("oil", "oil")])
def test_the_briefs_style_wins_over_the_scripts(asked, drawn):
    story = ordered(saying(), style=asked)
    story.approve("still/1")
    story.make_all()
    assert {story.orders[slot].style for slot in ("still/1", "still/2", "clip/1")} == {drawn}
