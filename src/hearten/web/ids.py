"""Numbers of stored things, as far as a database can hold one."""

from typing import Annotated, Final

from fastapi import Path
from pydantic import Field

LARGEST: Final = 2**63 - 1

Id = Annotated[int, Field(ge=1, le=LARGEST)]

PathId = Annotated[Id, Path()]
"""An id in an address; on a page, one that nothing can have is not found."""
