"""How Alembic reaches the database: over the connection that `Database.migrate` opened."""

from alembic import context

from hearten.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
