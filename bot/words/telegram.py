"""What is said in Telegram beside the cards: confirmations, questions, answers to commands."""

from bot.words import chat

NEW_FILM = "A new film"
CONFIRM = "This is what I understood. Press Start, or Edit the choices first."
EDITING = "Press a choice to change it, then Start."
CHOICES = "choices…"
PICTURES = "Reference"
LENGTH, SHAPE, TONE, TAKES, DECIDES, QUALITY = (
    "Length", "Shape", "Tone", "Takes", "Decides", "Quality",
)  # fmt: skip
DECIDERS = {"me": "you", "co-directors": "co-directors", "vote": "a vote"}
QUALITIES = {"previs": "previs, free", "standard": "standard", "pro": "pro"}
FORGOTTEN = "Nothing was started. Send me another idea whenever you like."
LOST_BRIEF = "I cannot see that brief any more. Please send it to me again."
NOT_YOUR_BRIEF = "Only whoever wrote this brief can start it. Send me one of your own with /direct."

WELCOME = """\
<b>Let us make a film together.</b>

Send me an idea, in a sentence or a page: who is in it, where it is, what happens. I write a \
script, you approve it or say what should change, then the pictures, then the moving scenes, then \
the film. It is labelled as AI-made.

Reply to any picture with words and that scene is made again. Send pictures with a caption to give \
me something to go by. In groups, begin with /direct; members can vote on the takes.\
"""
HELP = """\
<b>How it works</b>

1. Send an idea, press <b>Start</b>. A script comes: <b>Approve</b> it, <b>Edit</b> a scene, or \
reply with what should change.
2. Then the stills. Reply to one (“darker, closer”) and it is made again; the others stay.
3. Then the scenes move. Approve them, and the film is cut, labelled as AI-made, and sent here.

Prices stand on the buttons; what has none is free. Nothing is lost if you leave: buttons work \
next week, too.

/direct begins a film, /status finds yours, /redo 3 darker makes scene 3 again, /cancel stops a \
film and /resume goes on with one. /cast in reply to somebody lets them direct with you, /budget \
shows what was spent, /settings shows the rules of a group. /export sends the files, /verify in \
reply to a video reads what it says about itself. /link shows a film in another chat, too. \
Reply to a film's card with an audio file, and it becomes its music.\
"""
DIRECT_WHAT = (
    "Say what happens in the film: /direct A lighthouse keeper finds a bottle on the beach"
)
UNCLEAR_REPLY = (
    "Which scene is that about? Reply to its picture, or begin with its number: “3 darker”."
)
UNKNOWN_PRESS = "This button is from another time. Look at the newest message."
NOTE_QUESTION = "What should be different in scene {scene}? Reply to this message."
NOTE_SCRIPT = "What should be different in the script? Reply to this message."
NOTE_PLACEHOLDER = "darker, closer, more rain…"
EDIT_QUESTION = (
    "Reply to this message with scene {scene} as it should be. Tap the text to copy it; lines that "
    "you leave out stay as they are."
)
WHICH_SCENE = "Which scene?"
FORM_HEADING, FORM_PICTURE, FORM_SECONDS = "Heading", "Picture", "Seconds"
VOICE = "I cannot listen here. Please write your idea to me, in a sentence or two."
LONG_VOICE = "That is a long one. Tell me the idea in less than three minutes, or write it to me."
UNHEARD = "I could not make out any words in that. Please say it once more, or write it to me."
PICTURE_ALONE = "A fine picture. Send it again with a caption that says what happens in the film."
OTHER = "I read words and pictures. Send me an idea in a sentence, or a picture with a caption."
BIG_PICTURE = "That picture is too large for me. Send one of up to {limit}."
VERIFY_WHAT = "Reply to a video with /verify, and I read what it says about itself."
BIG_VIDEO = "I can read films of up to {limit} here. On a computer, use: dailies verify FILE"
WHICH_FILM = "Which film? Reply to one of its messages with this command."
WHICH_FILM_PRESS = "Which film? Reply to one of its messages with this command, or press:"
NO_FILM = "I find no film here that this could be about. Begin one with /direct."
REDO_WHAT = "Say which scene and what should be different: /redo 3 darker, closer"
CAST_WHOM = (
    "Reply to somebody's message with /cast and they direct with you, with “/cast out” and they do "
    "not any more. Directors now: {names}."
)
BUDGET_WHAT = "Say a limit in dollars: /budget 5. Or /budget csv for the books as a file."
BOOKS_SENT = "I sent you the books in our own chat."
BOOKS_NOWHERE = "The books are for you alone: write to me in private first, then ask me again."
EXPORTED = (
    "<b>{title}</b> as one archive ({size}): film, captions, script, credits, and timelines with"
    " their media for editors."
)
SETTINGS_WHAT = "To change them, admins say for example: /settings {example}"
SETTINGS_EXAMPLE = "direct=admins vote_hours=12 quorum=5 film_budget=3"
SETTINGS_UNKNOWN = "I do not know “{name}”. Known: {known}."
SETTINGS_BAD = "“{value}” makes no sense for {name}."
ONLY_GROUPS = "Rules are for groups. Here, you decide."
WRONG = "That did not work, and it is our fault. Nothing was lost; please try again in a moment."
TELEGRAM_AWAY = (
    "Telegram does not answer me just now. Nothing was changed; please press again in a moment."
)
UNKNOWN_COMMAND = "I do not know that command. /help says what I understand."
LINK_CODE = (
    "Paste this in the other chat, and this film is shown there, too:\n<code>/link {code}</code>\n"
    "It works once."
)
LINKED = "This film is shown here from now on, too."
BAD_CODE = "That code is not valid any more. Ask for a new one with /link."
HERE = "Here it is."
REACTION = "👌"


def pictures(count: int) -> str:
    """What came with a brief."""
    return "your picture" if count == 1 else f"your {count} pictures"


COMMANDS: dict[str, str] = {
    "direct": chat.DIRECT,
    "status": chat.STATUS,
    "redo": chat.REDO,
    "cancel": chat.CANCEL,
    "resume": chat.RESUME,
    "cast": chat.CAST,
    "budget": chat.BUDGET,
    "settings": chat.SETTINGS,
    "verify": chat.VERIFY,
    "export": chat.EXPORT,
    "link": "Show a film in another chat, too",
    "track": "Give a film music that you made elsewhere",
    "help": chat.HELP,
}
ABOUT = "Directs short films with you: a brief in, a labelled film out."
DESCRIPTION = (
    "Send me an idea. I write a script, draw it, make it move, and cut a film, and you decide at"
    " every step. Everything that I make is labelled as AI-made."
)
COMMANDS_IN: dict[str, dict[str, str]] = {
    "de": {
        "direct": "Einen Film beginnen: sag, was passiert",
        "status": "Wo deine Filme stehen",
        "redo": "Eine Szene noch einmal: /redo 3 dunkler",
        "cancel": "Einen Film beenden; was da ist, bleibt",
        "resume": "Mit einem wartenden Film weitermachen",
        "cast": "Wer mit dir Regie führt",
        "budget": "Was ausgegeben wurde und werden darf",
        "settings": "Die Regeln dieser Gruppe",
        "verify": "Nachlesen, was ein Film über sich sagt",
        "export": "Die Dateien eines fertigen Films",
        "link": "Einen Film auch in einem anderen Chat zeigen",
        "track": "Einem Film Musik geben, die anderswo entstand",
        "help": "Wie es geht",
    },
    "es": {
        "direct": "Empezar una película: di qué pasa",
        "status": "Cómo van tus películas",
        "redo": "Repetir una escena: /redo 3 más oscura",
        "cancel": "Parar una película; lo hecho se guarda",
        "resume": "Seguir con una película que espera",
        "cast": "Quién dirige contigo",
        "budget": "Lo gastado y lo permitido",
        "settings": "Las reglas de este grupo",
        "verify": "Leer lo que una película dice de sí misma",
        "export": "Los archivos de una película terminada",
        "link": "Mostrar una película también en otro chat",
        "track": "Dar a una película música hecha en otro lugar",
        "help": "Cómo funciona",
    },
    "fr": {
        "direct": "Commencer un film : dis ce qui se passe",
        "status": "Où en sont tes films",
        "redo": "Refaire une scène : /redo 3 plus sombre",
        "cancel": "Arrêter un film ; ce qui est fait est gardé",
        "resume": "Reprendre un film qui attend",
        "cast": "Qui dirige avec toi",
        "budget": "Ce qui a été dépensé et peut l’être",
        "settings": "Les règles de ce groupe",
        "verify": "Lire ce qu’un film dit de lui-même",
        "export": "Les fichiers d’un film terminé",
        "link": "Montrer un film dans un autre chat aussi",
        "track": "Donner à un film une musique faite ailleurs",
        "help": "Comment ça marche",
    },
    "ru": {
        "direct": "Начать фильм: скажите, что происходит",
        "status": "Как идут ваши фильмы",
        "redo": "Переснять сцену: /redo 3 темнее",
        "cancel": "Остановить фильм; сделанное останется",
        "resume": "Продолжить фильм, который ждёт",
        "cast": "Кто режиссирует вместе с вами",
        "budget": "Что потрачено и что можно потратить",
        "settings": "Правила этой группы",
        "verify": "Прочитать, что фильм говорит о себе",
        "export": "Файлы готового фильма",
        "link": "Показать фильм и в другом чате",
        "track": "Дать фильму музыку, сделанную в другом месте",
        "help": "Как это работает",
    },
}
ABOUT_IN: dict[str, str] = {
    "de": "Dreht mit dir kurze Filme: Idee rein, gekennzeichneter Film raus.",
    "es": "Dirige cortos contigo: una idea entra, una película etiquetada sale.",
    "fr": "Tourne des courts métrages avec toi : une idée, un film signalé comme IA.",
    "ru": "Снимает с вами короткие фильмы: идея на входе, фильм с пометкой ИИ на выходе.",
}
