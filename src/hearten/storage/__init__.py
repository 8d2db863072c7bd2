"""Everything that is kept, in SQL: SQLite or PostgreSQL, one file per aggregate."""
