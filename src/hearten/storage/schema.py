"""What every table is made with: the metadata, a number of its own, and pointers at other tables."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData

metadata = MetaData()


def own_id() -> Column[int]:
    """Make a table's own number."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def of(name: str, target: str, *, primary: bool = False) -> Column[int]:
    """Make a column that points at another table's row and goes with it."""
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=False, primary_key=primary)
