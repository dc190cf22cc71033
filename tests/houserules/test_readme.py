"""What the README says is what the tree holds."""

import re
from pathlib import Path

from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
SETTINGS = {
    str(field.validation_alias or name).upper(): name
    for name, field in Settings.model_fields.items()
}
SAMPLES = {
    "REDIS_URL", "PUBLIC_URL", "COMFYUI_URL", "DAILIES_LOCAL_WRITER_URL", "DAILIES_CORES",
    "DAILIES_FFMPEG",
}  # fmt: skip
"""Settings whose example is an example, not what holds without it."""
README = (ROOT / "README.md").read_text()


def test_every_file_that_the_readme_points_at_exists():
    linked = re.findall(r"\]\((?!http|#)([^)]+)\)", README)
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_every_folder_of_the_map_exists():
    block = README.split("```text")[-1].split("```")[0]
    named = re.findall(r"^\s*([\w./-]+/)", block, flags=re.MULTILINE)
    assert {"bot/", "pipeline/", "storage/", "tests/"} <= set(named)
    missing = [name for name in named if not list(ROOT.glob(f"**/{name.rstrip('/')}"))]
    assert missing == []


def test_the_example_names_every_setting_and_nothing_else():
    example = (ROOT / ".env.example").read_text()
    named = re.findall(r"^# ([A-Z][A-Z_]+)=", example, flags=re.MULTILINE)
    assert sorted(named) == sorted(SETTINGS)


def test_what_the_example_calls_a_default_is_one():
    example = (ROOT / ".env.example").read_text()
    given = dict(re.findall(r"^# ([A-Z][A-Z_]+)=(\S+)", example, flags=re.MULTILINE))
    told = Settings(_env_file=None, **{SETTINGS[name]: value for name, value in given.items()})
    plain = Settings(_env_file=None)
    changed = {
        name for name in given if getattr(told, SETTINGS[name]) != getattr(plain, SETTINGS[name])
    }
    assert changed <= SAMPLES


def test_the_pages_name_no_setting_that_does_not_exist():
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    pattern = r"\b(?:DAILIES|OPENAI|REPLICATE|ELEVENLABS|FAL|CARTESIA|COMFYUI)_[A-Z_]+\b"
    named = {name for page in pages for name in re.findall(pattern, page.read_text())}
    assert named - set(SETTINGS) == set()


def test_no_registry_and_no_path_of_a_machine_stands_in_the_tree():
    hosts = re.compile(r"[p]ypi\.org|[p]ythonhosted|[r]egistry\.npmjs|(?<![\w.])/(?:work|farm)/")
    found = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.suffix in {".py", ".toml", ".md", ".txt", ".yml", ".ini"} and not any(
            part.startswith(".") for part in parts
        ):
            found += [str(path)] * bool(hosts.search(path.read_text(errors="replace")))
    assert found == []
