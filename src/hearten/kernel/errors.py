"""Every error that a person may meet."""


class HeartenError(Exception):
    """Something that the person can do something about.

    The message says what was wrong, where, and what to do. `status` is the HTTP status that fits; the command line exits
    with 2 for anything below 500.
    """

    status = 400


class NotFound(HeartenError):
    """There is no such thing, or none that this person may see; the two look alike on purpose."""

    status = 404


class Forbidden(HeartenError):
    """This person may not do that."""

    status = 403


class SignInNeeded(HeartenError):
    """Nobody is signed in."""

    status = 401


class TooMany(HeartenError):
    """Too many tries; wait."""

    status = 429


class Conflict(HeartenError):
    """Somebody else is at it, or it has been done already."""

    status = 409


class BadFile(HeartenError):
    """A file can't be read at all."""

    status = 422


class Broken(HeartenError):
    """The installation is broken; `hearten doctor` says more."""

    status = 500


class Unavailable(HeartenError):
    """Something outside of hearten didn't answer as it should; what was asked of it has to do without."""

    status = 502
