"""What `dailies loras` says: whose looks a painter learned, from what, for how much."""

LORAS = "List the characters whose looks were learned; with --toml as rows for the catalogue."
TRAIN = "Teach a painter how one character looks, from 4 to 60 pictures. Says the price first."
TOML = "Print rows for the file that DAILIES_CATALOGUE names, so that films paint these characters."
PICTURES = "Pictures of that character alone: ten or more, from several sides."
NAME = "The character's name, as scripts say it."
INVENTED = "Confirm that the pictures show nobody real."
PERSON = "Who is seen in the pictures, if somebody is: the person who agreed."
CONSENT = "Confirm that this person agreed to that."
SINCE = "The day on which they agreed, as YYYY-MM-DD; today if nothing is said."
MODEL = "Who trains, as vendor:model; `dailies models --kind trainer` lists them."
YES = "Begin, and pay what was said."
AGAIN = "Begin once more although a lost try may have been billed: you may pay twice."
NOTHING = "Nobody's looks were learned yet: dailies loras train PICTURES --name NAME"
COLUMNS = ("Name", "Word", "Trained by", "From pictures of", "Cost", "State")
INVENTED_ONE = "nobody real"
DONE, UNDERWAY, PREPARED, LOST = "there", "being trained", "not begun", "perhaps lost"
UNKNOWN_PRICE, ABOUT = "price unknown", "about {price}"
ASKS = (
    "{count} of “{name}” for {model}: {price}. Nothing was begun. Say the same with --yes to begin."
)
TRAINED = (
    "“{name}” is learned and kept; the word is {trigger}. To paint {name}: dailies loras --toml"
    " into the file that DAILIES_CATALOGUE names, and DAILIES_STILL={vendor}:{model}"
)
LOST_ANSWER = (
    "The answer of a try got lost, so it may have been billed, and nobody can be asked. Look at the"
    " studio's own list; to begin once more, say the same with --again: you may pay twice."
)
LOOK_AGAIN = (
    "The answer of a try got lost. Say the same again in a moment: I look it up at the studio and"
    " go on with it, and nothing is paid twice."
)
BAD_MODEL = "--model is spelled vendor:model, like fal:flux-lora-trainer."
