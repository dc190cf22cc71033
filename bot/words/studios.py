"""What is said of studios and their models: who they are, and why one cannot make a thing."""

from bot.words.saying import Saying
from pipeline.errors import Why

NAMES: dict[str, str] = {
    "openai": "OpenAI", "replicate": "Replicate", "elevenlabs": "ElevenLabs", "fal": "fal",
    "comfyui": "ComfyUI", "cartesia": "Cartesia", "writer": "The writer",
    "local-writer": "The writer", "local-voice": "The voice server", "heygen": "HeyGen",
}  # fmt: skip
"""Vendor -> what people call it."""

SAYINGS: dict[Why, Saying] = {
    Why.MODEL_UNKNOWN: Saying(
        "That model is not in the catalogue. `dailies models` lists those that are.",
        "The model {model} is not in the catalogue. Choose one that `dailies models` lists for"
        " {setting}.",
    ),
    Why.MODEL_RETIRED: Saying(
        "That model is not offered any more. `dailies models` names its successor.",
        "The model {model} is not offered any more. Set {setting}={successor} instead.",
    ),
    Why.MODEL_ASPECT: Saying(
        "The chosen model cannot make pictures of that shape. Choose another shape or model.",
        "The model {model} cannot make {wants} pictures. Choose another shape, or another model"
        " for {setting}.",
    ),
    Why.MODEL_START: Saying(
        "The chosen model cannot begin with a still, so it would not film what you approved."
        " Choose another one.",
        "The model {model} cannot begin with a still, so it would not film what you approve."
        " Choose another one for {setting}.",
    ),
    Why.MODEL_SECONDS: Saying(
        "The chosen model makes clips that are too short for a scene. Choose another one.",
        "The model {model} cannot make clips of {wants} s, which scenes need. Choose another one"
        " for {setting}.",
    ),
    Why.MODEL_REFERENCES: Saying(
        "The chosen model does not take as many pictures to go by. Send fewer, or choose another.",
        "The model {model} cannot go by {wants} of your pictures. Begin with fewer, or choose"
        " another model for {setting}.",
    ),
    Why.MODEL_SAMPLE: Saying(
        "The chosen voice speaks like a recording that it is given, and there is none. Choose"
        " another one.",
        "The voice {model} speaks like a recording that it is given. Name one in its row of the"
        " catalogue ({wants}), or choose another voice for {setting}.",
    ),
    Why.MODEL_VENDOR: Saying(
        "The key of the chosen model's vendor is missing. `dailies doctor` says which one.",
        "The model {model} needs the key of {wants}, which is not set. Set it (`dailies doctor`"
        " helps), or choose another model for {setting}.",
    ),
    Why.MODEL_KIND: Saying(
        "The chosen model makes something else. `dailies models` says what each one makes.",
        "The model {model} does not make that. `dailies models --kind {kind}` lists those that do,"
        " for {setting}.",
    ),
    Why.MODEL_NOBODY: Saying(
        "None of the studios that are set here can do that. `dailies models` says who could.",
        "None of the studios that are set here does {wants}. Begin without it; `dailies models"
        " --kind {wants}` says who could.",
    ),
    Why.VENDOR_DOWN: Saying(
        "The studio that makes this cannot be reached at the moment. It was tried several times;"
        " try again in a few minutes.",
        "{vendor} cannot be reached at the moment. It was tried several times; try again in a few"
        " minutes.",
    ),
    Why.NO_CREDIT: Saying(
        "The account at the studio that makes this has no credit left. Top it up there, then press"
        " Retry.",
        "The account at {vendor} has no credit left. Top it up there, then press Retry.",
    ),
    Why.MODEL_GONE: Saying(
        "The studio does not offer this model any more. Choose another one: `dailies models` lists"
        " them.",
        "{vendor} does not offer this model any more. Choose another one: `dailies models` lists"
        " them.",
    ),
    Why.VENDOR_REFUSED: Saying(
        "The studio will not make this as it is written. Change the words of the scene and try"
        " again.",
        "{vendor} will not make this as it is written; below is what it said. Change the words of"
        " the scene and try again.",
    ),
    Why.VENDOR_FAILED: Saying(
        "The studio did not manage to make this, or did not accept the order. Retry; if it happens"
        " again, choose another model.",
        "{vendor} did not manage to make this, or did not accept the order; below is what it said."
        " Retry; if it happens again, choose another model.",
    ),
    Why.VENDOR_GARBAGE: Saying(
        "The studio answered with something that is not usable. Try again; if it happens again,"
        " change the words of the scene.",
        "{vendor} answered with something that is not usable. Try again; if it happens again,"
        " change the words of the scene.",
    ),
    Why.MAYBE_PAID: Saying(
        "The connection broke while this was being ordered, and the studio cannot say whether it"
        " was charged. Retry anyway may be billed a second time, so I ask you first.",
        "The connection broke while this was being ordered, and {vendor} cannot say whether it was"
        " charged. Retry anyway may be billed a second time, so I ask you first.",
    ),
}
