"""The words of an export: its read-me and its credits."""

README = """\
{title}

{label}. Whoever shows this film or parts of it has to keep saying so: the clips and recordings in
here were made by machines, and only film.mp4 carries the label on its picture.

film.mp4            the film as it was delivered
film.m4a            the film to listen to
timeline.otio       the edit for DaVinci Resolve, Premiere and others that read OpenTimelineIO
timeline.fcpxml     the edit for Final Cut Pro and DaVinci Resolve
timeline.edl        the edit for everything else (CMX 3600, {fps} frames a second)
clips/              the picture of each scene, without words on it
sound/              every line, ambience and music as it was recorded
stems/              the mix in layers, each as long as the film
captions/           what is said, as SRT and WebVTT
script.fountain     the script for screenwriting programs
script.md           the script to read
script.json         the script for machines
credits.md          who directed, who voted, and what made each part
provenance.json     every take: who made it, cost, time, fingerprint
"""
LEFT_OUT = """
Left out, because the whole would have been larger than this chat takes ({limit}):
{names}
`dailies export {production}` on the machine that runs Dailies writes all of it.
"""
FILM = "Film"
DIRECTED, VOTED, MADE, PARTS = "Directed by", "Chosen by the votes of", "Made with", "Parts"
PART, MAKER, TAKE, MADE_AT = "Part", "Made by", "Take", "Made at"
EXPORTED = "{path} ({size})"
NO_FILM = "There is no finished film called {production}. Look at /status for what there is."
NO_FILMS = "There is no finished film here yet. Begin one with `dailies demo` or /direct."
