"""What `dailies` says in a terminal: helps, prompts, closing lines. No imports: helps are quick."""

APP = "A chat film director: a brief in, a labelled film out."
DEMO = (
    "Make a film right here: no keys, no bot, no server.\n\n"
    "The film and everything around it land in one folder. Stop at any moment with Ctrl-C: the"
    " same command goes on where it was, and nothing is made twice."
)
DOCTOR = "Say in plain words what works here, what is missing, and the command that mends it."
RUN = "Serve the chats whose tokens are set (DISCORD_TOKEN, TELEGRAM_TOKEN), and do the work here."
BOT = "Serve the chats only; DATABASE_URL and REDIS_URL are shared with workers elsewhere."
WORKER = "Carry out the work of other processes: DATABASE_URL and REDIS_URL say where it is."
MIGRATE = "Bring the database at DATABASE_URL up to date."
MODELS = "Which models exist, what they can do and cost; check asks their vendors."
MODELS_CHECK = "Compare the models with what every vendor says today whose key is set. Free."
KIND = "Only models that make this: script, still, clip, voice, score, sound, lipsync …"
VENDOR = "Only those of this vendor."
JSON = "Everything, for machines."
EXPORT = "Write a finished film for human editors: timelines, clips, stems, captions, script."
VERIFY = "Read back a film's AI label and what its file says about itself."

BRIEF = "What the film is about: words, a text file, or - to read them from standard input."
OUT = "The film's own folder."
YES = (
    "Approve everything. Without a terminal to ask in, this is always so; a film that costs then"
    " needs --budget."
)
ASPECT = "The shape of the picture. If left out, the brief decides, else 16:9."
SECONDS = "The film's length. If left out, the brief decides, else 30."
SEED = "The same brief and the same seed give the same film."
CREDITS = "End with four seconds of credits. If left out, films that several people decide do."
TAKES = "How many takes of each picture to choose from."
REDO = "Make one scene again in the film that is in the folder, e.g. 4 or 4:darker, more rain."
FINISH = (
    "What is done to approved clips: lipsync, interpolation, upscale, foley (a sound of their own),"
    " avatar (whoever speaks alone is filmed as they speak), edit (a redo with words changes the"
    " clip). Several with commas, or none."
)
TRACK = (
    "A recording to use as the film's music, brought to its length: one that you made, or may use"
    " in a film that others see."
)
TRACK_FROM = "Who or what made that track: suno, udio, aiva, a band. It stands in the record."
TRACK_BY_HAND = "People made that track, so it counts as a human-made part."
QUIET = "Print nothing but the film's path (and what went wrong)."
FILE = "The film to read."
PRODUCTION = "The film's id. If left out, the newest finished film."
EXPORT_OUT = "Where the archive goes: a folder, or a file that ends in .zip."
EXPORT_FILM = "The folder of a film made with `dailies demo`; else DATABASE_URL says where."

DEFAULT_BRIEF = """\
A 30-second trailer, melancholy but hopeful. Setting: a lighthouse on a stormy sea, at dusk.
Protagonist: Ines, an old woman in a yellow raincoat, who keeps the light.
Beat 1, wide shot, slow push-in on the lighthouse in the rain.
Beat 2, medium shot of Ines with a lantern. Ines says "Forty years, and I never missed a night."
Beat 3, close on Ines as the lamp goes dark.
Beat 4, wide drift over the black sea at night: a small boat, alone in the storm.
Beat 5, medium shot, at the lighthouse at night, Ines holds a lantern out into the rain. \
Ines says "Then I will be the light."
Final shot: wide, dawn, clear sky, calm sea, the boat safe below the lighthouse."""

BRIEF_TITLE = "The brief"
DEFAULT_BRIEF_NOTE = 'This is the built-in brief. Yours: dailies demo --brief "…" --out my-film'
FINISHED_BEFORE = "This film was finished before; here it is."
ANOTHER_FILM = (
    "{folder} holds another film already. Name another folder with --out, or leave --brief out to"
    " go on with the film that is there, or change one scene of it with --redo."
)
OTHER_OPTION = (
    "The film in {folder} was begun with {option} {before}, and that cannot change half-way. Leave"
    " {option} out to go on with it, or begin another film with another --out."
)
NOTHING_TO_REDO = (
    "There is no film in {folder} yet. Make one first (dailies demo --out {folder}), then redo its"
    " scenes."
)
NO_FOLDER = "Name a folder for the film."
QUALITY = (
    "previs is drawn here, for free; standard and pro are made by the studios whose keys are set."
)
BUDGET = "What the film may cost, in dollars: a hard stop."
BAD_QUALITY = "The quality can be previs (drawn here, free), standard or pro."
START_QUESTION = "Start? Say yes, or anything else to spend nothing."
NOT_STARTED = "Nothing was started and nothing was spent."
BAD_ASPECT = "The picture can be 16:9 (wide), 9:16 (upright) or 1:1 (square)."
BAD_FINISH = "--finish takes some of {known}, with commas between them, or none."
BROUGHT = "The music is now {name}, from {origin}."
BAD_REDO = "--redo takes a scene's number and, if you like, a note: --redo 4 or --redo 4:darker"
NO_SUCH_FILE = "There is no file {path}. If that is the brief itself, write a few words more."
UNREADABLE = "I cannot read {path}. Look at its permissions, or give me the words themselves."
IS_A_FOLDER = "{path} is a folder. Give me a text file, or the words themselves."

YOUR_TURN = "Your turn"
PROMPT = "› "
LOOK_HERE = "To look at: {folder}"
ABOUT_QUIT = "quit"
PRICED = "{said} ({price})"
ABOUT = {
    "approve": "everything that waits is good; approve 2 3 takes only those",
    "redo": "make it again, with what should be different",
    "edit": "say yourself what is seen in that scene",
    "alternatives": "make other versions to choose from",
    "takes": "everything that was made for that scene, side by side",
    "pick": "that take belongs in the film",
    "resume": "go on where it was",
    "retry": "try again what did not work",
    "quit": "stop for now; the same command goes on from here",
}
EXAMPLE_NOTE, EXAMPLE_DRAFT, EXAMPLE_PICTURE = "darker", "funnier", "…"
UNDERSTOOD_NOT = "I did not understand that. Say one of: {choices}"
WHICH = "Which one? Say its number too, like: {example}"
NOT_THERE = "There is nothing to {verb} with that number. Say one of: {choices}"
NOTE_QUESTION = "What should be different?"
PICTURE_QUESTION = "What should be seen in scene {scene}?"
SCENE_QUESTION = "Which scene?"

STOPPED = (
    "Stopped. Everything finished so far is kept in {folder}; the same command goes on from there."
)
STUCK = "The film waits in {folder}. Mend what is said above, then run the same command again."
VANISHED = "The folder {folder} is gone, so I stopped. Begin again in a folder that stays."
BROKE = (
    "Something broke, and it is our fault, not yours. What was finished is kept, and the same"
    " command goes on from there. The details are in {log}."
)
BROKE_HERE = (
    "Something broke, and it is our fault, not yours. Please tell us what you were doing, and this:"
    " {detail}"
)

DONE_TITLE = "Your film"
FILES = {
    "film.mp4": "the film, with its AI label",
    "film.srt": "captions",
    "script.md": "the script, to read",
    "script.json": "the script, for machines",
    "stills": "one picture per scene",
    "contact-sheet.jpg": "all scenes at a glance",
    "production.json": "every take: who made it, cost, time",
}
TOOK = "Made in {took} ({ratio} × its length of {length})."
TOOK_AGAIN = "A film of {length}. This run took {took}."
SHOWN_AGAIN = "A film of {length}."
PAID = "It cost {spent}."
NEXT_REDO = "Change a scene:"
NEXT_VERIFY = "Read its label:"


def resumed(takes: int) -> str:
    """The first line of a run that goes on."""
    if takes == 0:
        return "Going on where it was."
    made = "1 take is" if takes == 1 else f"{takes} takes are"
    return f"Going on where it was: {made} there already, and none is made again."


def redoing(scene: int, note: str) -> str:
    """The first line of a run that makes one scene again."""
    return f"Scene {scene} is made again{f': {note}' if note else '.'}"
