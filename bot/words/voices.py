"""What `dailies voices` says: who can be cast, and whose voice may be copied."""

VOICES = "List the voices that can be cast, by vendor; with --toml as rows for the catalogue."
CLONE = "Make an instant copy of a voice, with the yes of the person it belongs to."
TOML = "Print rows for the file that DAILIES_CATALOGUE names, so that films cast these voices."
NAME = "What the new voice is called."
SAMPLE = "A recording of that person alone, a minute or more."
SPEAKER = "Whose voice it is: the person who agreed."
CONSENT = "Confirm that this person agreed to a copy of their voice."
SINCE = "The day on which they agreed, as YYYY-MM-DD; today if nothing is said."
BAD_DAY = "--since takes a day like 2026-11-20."
COLUMNS = ("Voice", "Name", "Speaker", "Language", "From")
SOURCES: dict[str, str] = {
    "own": "your account",
    "library": "the vendor's library",
    "catalogue": "the catalogue",
}
NOBODY = (
    "No voices to list: no vendor with voices has a key. `dailies doctor` says which keys are set;"
    " without any, the house studio speaks."
)
UNKNOWN = "There is no voice vendor “{vendor}” with a key here. There are: {vendors}."
SILENT = "{vendor} could not be asked: {why}"
CLONED = (
    "The voice “{name}” is {voice} at {vendor}. The yes of {speaker} is kept as consent {id}."
    " To cast it: dailies voices --vendor {vendor} --toml"
)
