"""What `dailies doctor` finds out about Discord."""

from pydantic import SecretStr

from bot.discord_chat import checks
from tests.discord.fake import APP


async def test_a_token_that_works_gets_an_invitation(home):
    (found,) = await checks.look(home.settings())
    assert found.good
    assert f"client_id={APP}" in found.found["invitation"]
    assert "permissions=309237763072" in found.found["invitation"]


async def test_a_token_that_is_wrong_is_said(home):
    settings = home.settings().model_copy(update={"discord_token": None})
    assert await checks.look(settings) == ()
    wrong = home.settings().model_copy(update={"discord_token": SecretStr("nonsense")})
    (found,) = await checks.look(wrong)
    assert not found.good


async def test_a_permission_that_is_missing_is_named_with_its_server(world, home):
    world.permissions &= ~(1 << 15)
    (found,) = await checks.look(home.settings())
    assert found.detail == "Night shoots (attach_files)"
