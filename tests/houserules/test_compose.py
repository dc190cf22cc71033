"""The services of docker-compose.yml run the same commands as a person, on the same settings."""

from pathlib import Path

import typer.main
import yaml

from bot import cli

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def test_the_house_is_five_services():
    assert set(SERVICES) == {"redis", "postgres", "migrate", "bot", "worker"}


def test_our_services_run_commands_that_exist():
    known = set(typer.main.get_command(cli.app).commands)
    ours = {name: one["command"] for name, one in SERVICES.items() if "command" in one}
    assert set(ours) == {"migrate", "bot", "worker"}
    for program, verb in ours.values():
        assert program == "dailies"
        assert verb in known


def test_nothing_starts_before_the_database_is_ready():
    for name in ("bot", "worker"):
        waits = SERVICES[name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"
        assert waits["redis"]["condition"] == "service_healthy"
    assert SERVICES["migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"
    for name in ("redis", "postgres"):
        assert "healthcheck" in SERVICES[name]


def test_every_setting_of_a_service_is_one_of_ours():
    example = (ROOT / ".env.example").read_text()
    for name in ("migrate", "bot", "worker"):
        for variable in SERVICES[name]["environment"]:
            assert variable in example


def test_the_image_installs_what_the_readme_installs():
    text = (ROOT / "Dockerfile").read_text()
    assert "pip install --no-cache-dir -c constraints.txt ." in text
    copied = {line.split()[1] for line in text.splitlines() if line.startswith("COPY ")}
    assert {"storage", "pipeline", "bot"} <= copied
