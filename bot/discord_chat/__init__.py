"""Discord: the wall as messages of Components V2, presses and slash commands as commands.

The entrance is `discord_chat.room.opened`.
"""
