"""Run by Alembic: the caller's connection and its transaction are all there is."""

from alembic import context

from storage import rows

context.configure(connection=context.config.attributes["connection"], target_metadata=rows.METADATA)
context.run_migrations()
