"""Open a bundle as a reader."""

from collections.abc import Sequence
from pathlib import Path

from hearten.kernel.reading import Reading, ToRead
from hearten.listen.would_say import Outlook
from hearten.models.bundle import Bundle, find_bundle
from hearten.models.encoder import Encoder
from hearten.models.features import Features
from hearten.models.heads import Heads


class BundleReader:
    """A bundle that reads texts; it fulfils the `Reader` port."""

    def __init__(self, bundle: Bundle, *, threads: int = 0) -> None:
        """Load the network into memory."""
        about = bundle.about
        features = Features(bundle.tokenizer, most=about.most_tokens, most_before=about.most_tokens_before)
        self.encoder = Encoder(bundle.encoder, features, threads=threads)
        self._heads = Heads(about)
        self._id = about.id
        self._outlook = bundle.outlook

    @property
    def bundle(self) -> str:
        """The id of the bundle."""
        return self._id

    @property
    def outlook(self) -> Outlook | None:
        """How its readings add up to what the customer would say."""
        return self._outlook

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        """Read texts; system notes and empty texts have nothing to read."""
        spoken = [n for n, asked in enumerate(texts) if is_read(asked)]
        encoded = self.encoder.encode([(texts[n].text, texts[n].before) for n in spoken])
        readings = [Reading(self._id, asked.role) for asked in texts]
        for n, one in zip(spoken, encoded, strict=True):
            readings[n] = self._heads.read(texts[n], one)
        return readings


def is_read(asked: ToRead) -> bool:
    """Say whether there is anything to read."""
    return asked.role != "system" and bool(asked.text.strip())


def load_reader(folder: Path | None = None, *, threads: int = 0) -> BundleReader:
    """Open the bundle in `folder`, or the shipped one; `threads` 0 takes every core.

    Raises:
        Broken: the bundle is not whole.
    """
    return BundleReader(find_bundle(folder), threads=threads)
