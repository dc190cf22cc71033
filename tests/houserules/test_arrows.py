"""The plan of the house as contracts: who may import whom (`pyproject.toml`, DESIGN of rooms)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_import_follows_the_arrows():
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert "0 broken" in checked.stdout


def test_the_command_line_starts_without_anything_heavy():
    heavy = {
        "numpy", "PIL", "sqlalchemy", "discord", "telegram", "openai", "replicate", "elevenlabs",
        "av", "alembic", "arq", "obstore",
    }  # fmt: skip
    asked = "import sys, bot.cli; print(' '.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert heavy.isdisjoint(loaded.stdout.split())


def test_the_studio_starts_without_the_vendors_sdks():
    asked = "import sys, pipeline.studio; print(' '.join(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"openai", "replicate", "elevenlabs"}.isdisjoint(loaded.stdout.split())
