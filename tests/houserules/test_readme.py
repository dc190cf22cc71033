"""What the README says is what the tree holds."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
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


def test_every_setting_is_documented():
    from pipeline.settings import Settings

    example = (ROOT / ".env.example").read_text()
    names = {
        str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()
    }
    assert sorted(name for name in names if name not in example) == []


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
