"""Speech into words, by a Whisper model that lies on this machine; it fulfils the `Transcriber` port.

Nothing is fetched: the model is a folder that an administrator put there. Sound is held in memory while it is read, and not kept.
"""

import io
import wave
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from hearten.kernel.errors import BadFile, Broken

RATE: Final = 16_000  # samples a second, what Whisper was trained on
LONGEST_S: Final = 32.0  # a little more than pages send at once; some 1 MB
NOT_SOUND: Final = "This is no sound that can be read: a WAV file of one channel, 16 bits and 16,000 samples a second is."


class Whisper(Protocol):
    """As much of `faster_whisper.WhisperModel` as is used here."""

    def transcribe(self, audio: NDArray[np.float32], **options: Any) -> tuple[Iterable[Any], Any]:
        """Return segments with a `text`, and what else is known."""
        ...


class WhisperTranscriber:
    """Fulfils the `Transcriber` port, one request after the other: a model takes every core that it may have."""

    def __init__(self, model: Whisper) -> None:
        """Take a loaded model."""
        self._model = model
        self._alone = Lock()

    def words(self, sound: bytes) -> str:
        """Return the words of a short WAV file."""
        samples = read_sound(sound)
        with self._alone:
            segments, _ = self._model.transcribe(samples, language="en", beam_size=1, condition_on_previous_text=False, vad_filter=False)
            return " ".join(" ".join(segment.text for segment in segments).split())


def read_sound(sound: bytes) -> NDArray[np.float32]:
    """Return the samples of a WAV file, [n], from -1 to 1.

    Raises:
        BadFile: it is none, of another kind, or longer than is taken at once.
    """
    try:
        with wave.open(io.BytesIO(sound)) as opened:
            if (opened.getnchannels(), opened.getsampwidth(), opened.getframerate()) != (1, 2, RATE):
                raise BadFile(NOT_SOUND)
            frames = opened.readframes(int(LONGEST_S * RATE) + 1)
    except (wave.Error, EOFError, RuntimeError, ValueError) as wrong:
        raise BadFile(NOT_SOUND) from wrong
    if len(frames) > 2 * LONGEST_S * RATE:
        raise BadFile(f"That is longer than {LONGEST_S:.0f} seconds. Say it in parts.")
    return np.frombuffer(frames[: len(frames) // 2 * 2], dtype="<i2").astype(np.float32) / np.float32(32768)


def load_transcriber(folder: Path | None, *, threads: int = 0, find: Callable[[str], Any] = import_module) -> WhisperTranscriber | None:
    """Load the model of a folder; None where none is set. `find` imports the library.

    Raises:
        Broken: a folder is set, and the library is not installed or can't use it.
    """
    if folder is None:
        return None
    try:
        library = find("faster_whisper")
    except ImportError as missing:
        raise Broken("HEARTEN_SPEECH is set and faster-whisper isn't installed. Install it: pip install 'hearten[speech]'") from missing
    if not (folder / "model.bin").is_file():
        raise Broken(f"There is no faster-whisper model in {folder}: it has a model.bin. Look at HEARTEN_SPEECH; nothing is fetched.")
    try:
        model = library.WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True)
    except (RuntimeError, ValueError, OSError) as wrong:
        raise Broken(f"The model in {folder} can't be used ({wrong}). Look at HEARTEN_SPEECH.") from wrong
    return WhisperTranscriber(model)
