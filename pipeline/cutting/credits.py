"""End credits: who directed, who voted, which models made it, and that machines did. Pure.

They are a card after the last scene, always as long, and whether there is one is settled when the
film begins: whoever joins or votes never changes how long the music has to be, which may be paid.
Films that one person decides, and very short ones, have none unless somebody asks: their message in
the chat says the same.
"""

from collections.abc import Iterable, Iterator, Sequence

from storage import shapes

FRAMES = 96
"""How long the card is seen; the film is as long as its scenes and this."""
SHORTEST = 480
"""Frames of scenes below which a film has credits only if its brief asks for them."""
MOST = 8
"""Names in a row; the rest are counted."""
PERSONS = frozenset(("human", "person"))
"""Vendors that are no machines."""
HOUSE, HOUSE_NAME = "house", "Dailies house studio"


def frames(production: shapes.Production, scenes: int) -> int:
    """How long the credits of a film are whose scenes last that long.

    Films that several people decide have them, unless the brief says otherwise.
    """
    together = production.brief.deciders is not shapes.Deciders.OWNER
    asked = production.brief.credits
    wanted = together and scenes >= SHORTEST if asked is None else asked
    return FRAMES if wanted else 0


def directors(production: shapes.Production) -> tuple[str, ...]:
    """Who is credited for directing: fixed once every clip is approved."""
    if production.credited is not None:
        return production.credited
    return tuple(one.name for one in (production.owner, *production.directors))


def voters(production: shapes.Production) -> tuple[str, ...]:
    """Everybody whose vote was counted, once each."""
    named = (name for ballot in production.ballots.values() for name in ballot.voters)
    return tuple(dict.fromkeys(named))


def text(
    production: shapes.Production, *, title: str, language: str, origins: Iterable[str]
) -> str:
    """The card's rows: the title, pairs of what was done and by whom, and the last word."""
    words = WORDS.get(language.partition("-")[0].lower(), WORDS["en"])
    named = (directors(production), voters(production), _makers(origins))
    return "\n".join(_rows(words, title, named))


def _rows(
    words: tuple[str, str, str, str], title: str, named: Sequence[Sequence[str]]
) -> Iterator[str]:
    yield _line(title) or "·"
    for done, names in zip(words[:3], named, strict=True):
        if names:
            yield done
            yield _listed(names)
    yield words[3]


def _makers(origins: Iterable[str]) -> list[str]:
    """Every model once, without those who are people."""
    made = [one.partition("=")[2].partition("/") for one in origins]
    names = (
        HOUSE_NAME if vendor == HOUSE else f"{vendor}/{model}"
        for vendor, _, model in made
        if vendor not in PERSONS
    )
    return list(dict.fromkeys(names))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(_line(one) for one in names[:MOST])
    more = len(names) - MOST
    return f"{shown} +{more}" if more > 0 else shown


def _line(name: str) -> str:
    return " ".join(name.split())


WORDS: dict[str, tuple[str, str, str, str]] = {
    "en": ("Directed by", "Chosen by the votes of", "Made with", "Made with AI"),
    "de": ("Regie", "Ausgewählt durch die Stimmen von", "Gemacht mit", "Mit KI gemacht"),
    "fr": ("Réalisation", "Choisi par les votes de", "Réalisé avec", "Réalisé avec l’IA"),
    "es": ("Dirección", "Elegido con los votos de", "Hecho con", "Hecho con IA"),
    "it": ("Regia", "Scelto con i voti di", "Realizzato con", "Realizzato con l’IA"),
    "pt": ("Realização", "Escolhido pelos votos de", "Feito com", "Feito com IA"),
    "nl": ("Regie", "Gekozen met de stemmen van", "Gemaakt met", "Gemaakt met AI"),
    "pl": ("Reżyseria", "Wybrane głosami", "Wykonano z użyciem", "Wykonano z użyciem AI"),
    "sv": ("Regi", "Valt med röster från", "Gjord med", "Gjord med AI"),
    "tr": ("Yönetmen", "Oylarıyla seçenler", "Kullanılan modeller", "Yapay zekâ ile yapıldı"),
    "ru": ("Режиссёр", "Выбрано голосами", "Сделано с помощью", "Сделано с помощью ИИ"),
    "uk": ("Режисер", "Обрано голосами", "Зроблено за допомогою", "Зроблено за допомогою ШІ"),
    "el": ("Σκηνοθεσία", "Επιλογή με ψήφους", "Φτιάχτηκε με", "Φτιάχτηκε με τεχνητή νοημοσύνη"),
    "ja": ("監督", "投票で選んだ人", "使用モデル", "AIで制作"),
    "zh": ("导演", "投票选定", "使用模型", "由人工智能制作"),
    "ko": ("감독", "투표로 선정", "사용 모델", "AI로 제작"),
    "ar": ("إخراج", "اختير بأصوات", "صُنع باستخدام", "صُنع بالذكاء الاصطناعي"),
    "he": ("בימוי", "נבחר בקולות של", "נוצר בעזרת", "נוצר בעזרת בינה מלאכותית"),
    "hi": ("निर्देशन", "मतों से चुना", "इनसे बना", "एआई से बना"),
}
"""Per language: directed by, chosen by, made with, the last word."""
