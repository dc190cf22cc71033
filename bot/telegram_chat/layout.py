"""Layout: a sheet as one message's words and keyboard. https://core.telegram.org/bots/api"""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, constants

from bot import buttons
from bot.buttons import Button, Verb
from bot.cards.card import Block, Paragraph
from bot.fit import Limits, Sheet
from bot.telegram_chat import markup
from bot.words import film as words

ROW = 2
"""Buttons of a whole card side by side; more would be cut off on a phone."""
MOST_BUTTONS = 90
MOST_SECTIONS = 20
"""Entities are counted too: Telegram keeps a hundred of them in a message."""
LABEL_LIMIT = 64
FILE_BYTES = 50 * 1000**2
LOCAL_FILE_BYTES = 2000 * 1000**2
"""With a Bot API server of one's own: https://core.telegram.org/bots/api#using-a-local-bot-api-server"""
CALM = 1 / 3
"""A take of a minute is seen to grow a dozen times, one of ten minutes twenty times."""
ALBUM = constants.MediaGroupLimit.MAX_MEDIA_LENGTH

STYLES: dict[buttons.Style, str | None] = {
    "good": constants.KeyboardButtonStyle.SUCCESS,
    "plain": constants.KeyboardButtonStyle.PRIMARY,
    "danger": constants.KeyboardButtonStyle.DANGER,
    "quiet": None,
}


def limits(file_bytes: int, *, pace_s: float = 0.0) -> Limits:
    """What one message holds, where files may have this size."""
    return Limits(
        text=constants.MessageLimit.MAX_TEXT_LENGTH - 8,
        caption=constants.MessageLimit.CAPTION_LENGTH - 8,
        media=ALBUM,
        buttons=MOST_BUTTONS,
        sections=MOST_SECTIONS,
        file_bytes=file_bytes,
        album_buttons=False,
        albums_grow=False,
        pace_s=pace_s,
        calm=CALM,
        weigh=markup.weigh,
    )


def words_of(sheet: Sheet) -> str:
    """Everything that is read in a message, as HTML."""
    title = " ".join(markup.inlines(sheet.title).split())
    parts = [f"<b>{title}</b>", markup.text(sheet.blocks)]
    if sheet.pages > 1:
        page: Block = Paragraph((words.page(sheet.page, sheet.pages),), quiet=True)
        parts.append(markup.block(page))
    parts += [markup.text(section.blocks) for section in sheet.sections]
    parts.append(markup.text(sheet.footer))
    return "\n".join(part for part in parts if part)


def is_silent(sheet: Sheet) -> bool:
    """Whether the message is media alone."""
    told = any(section.blocks or section.buttons for section in sheet.sections)
    return bool(sheet.media) and not (sheet.blocks or sheet.footer or sheet.buttons or told)


def keyboard(sheet: Sheet) -> InlineKeyboardMarkup | None:
    """A row for each scene, rows for the whole card, and the pages at the end."""
    turns = [one for one in sheet.buttons if one.press.verb is Verb.TURN]
    whole = [one for one in sheet.buttons if one.press.verb is not Verb.TURN]
    rows = [list(section.buttons) for section in sheet.sections if section.buttons]
    return of_rows([*rows, *_rows(whole, ROW), *([turns] if turns else [])])


def of_rows(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Buttons as they stand on the message; None if there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup([[button(one) for one in row] for row in rows])


def button(one: Button) -> InlineKeyboardButton:
    """A button whose meaning is in its data: no process has to remember it."""
    return InlineKeyboardButton(
        text=words.label(one)[:LABEL_LIMIT],
        callback_data=buttons.encode(one.press),
        style=STYLES[one.style],
    )


def _rows(several: Sequence[Button], width: int) -> Iterator[list[Button]]:
    for start in range(0, len(several), width):
        yield list(several[start : start + width])
