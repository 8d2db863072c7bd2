"""Send results to a learning record store over the Experience API; it fulfils the `SendStatements` port.

Source: Experience API 1.0.3, part three, sections 1 (headers, authentication) and 2.1 (the statement resource).
"""

from collections.abc import Sequence
from typing import Final

import httpx
from pydantic import SecretStr

from hearten.kernel.errors import HeartenError
from hearten.learn.statements import VERSION, Statement, batches

AT_ONCE: Final = 100
TIMEOUT_S: Final = 15.0


class NotSent(HeartenError):
    """The store did not take the results."""

    status = 502


class RecordStore:
    """A learning record store; what was sent before is known to it by its id and is not kept twice."""

    def __init__(self, address: str, key: SecretStr | None = None, secret: SecretStr | None = None) -> None:
        """Take the address up to before `/statements`, and the key and secret that it knows hearten by."""
        self._address = f"{address.rstrip('/')}/statements"
        self._auth = (key.get_secret_value(), secret.get_secret_value() if secret else "") if key else None

    def __call__(self, statements: Sequence[Statement]) -> None:
        """Send statements, at most a hundred in one request, without a second try.

        Raises:
            NotSent: it can't be reached or refuses them; the message says what to look at.
        """
        headers = {"X-Experience-API-Version": VERSION}
        try:
            with httpx.Client(timeout=TIMEOUT_S, auth=self._auth, headers=headers) as client:
                for part in batches(list(statements), AT_ONCE):
                    self._check(client.post(self._address, json=part))
        except (httpx.HTTPError, httpx.InvalidURL) as wrong:
            raise NotSent(
                f"The learning record store can't be reached ({type(wrong).__name__}). Nothing is lost: send it again later, "
                "or ask whoever set HEARTEN_LRS."
            ) from wrong

    def _check(self, answer: httpx.Response) -> None:
        if answer.status_code in {401, 403}:
            raise NotSent(
                "The learning record store doesn't let hearten in. Whoever runs it looks at HEARTEN_LRS_KEY and HEARTEN_LRS_SECRET."
            )
        if not answer.is_success:
            raise NotSent(f"The learning record store answered {answer.status_code} and did not take the results.")
