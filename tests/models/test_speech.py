"""Speech into words: what is taken, what is refused, and that nothing is fetched. The model itself is a fake; its numbers are not ours."""

import io
import wave
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from hearten.kernel.errors import BadFile, Broken
from hearten.models.speech import LONGEST_S, RATE, WhisperTranscriber, load_transcriber, read_sound


def sound(seconds: float = 1.0, *, channels: int = 1, width: int = 2, rate: int = RATE, value: int = 0) -> bytes:
    """Write a WAV file of one value."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as made:
        made.setnchannels(channels)
        made.setsampwidth(width)
        made.setframerate(rate)
        made.writeframes(np.full(int(seconds * rate) * channels * width // 2, value, "<i2").tobytes())
    return kept.getvalue()


class Fake:
    def __init__(self, folder: str = "", **options: object):
        self.folder, self.options = folder, options

    def transcribe(self, audio: np.ndarray, **_: object):
        return iter([SimpleNamespace(text=f" {len(audio)} samples"), SimpleNamespace(text=" up to \n 0.5 ")]), None


def test_words_of_every_segment_stand_in_one_line():
    assert WhisperTranscriber(Fake()).words(sound(0.5)) == "8000 samples up to 0.5"


def test_samples_are_between_minus_one_and_one():
    assert read_sound(sound(value=-32768)).min() == -1
    assert read_sound(sound(value=16384)).max() == 0.5


@pytest.mark.parametrize("bad", [b"", b"RIFF", b"x" * 5000, sound(channels=2), sound(rate=8000), sound(width=1), sound()[:20]])
def test_what_is_no_such_sound_is_refused(bad: bytes):
    with pytest.raises(BadFile, match="no sound"):
        read_sound(bad)


def test_longer_than_is_taken_is_refused():
    assert len(read_sound(sound(LONGEST_S))) == LONGEST_S * RATE
    with pytest.raises(BadFile, match="longer than 32 seconds"):
        read_sound(sound(LONGEST_S + 1))


def test_length_that_a_header_only_claims_is_not_believed():
    claims = bytearray(sound(1.0))
    claims[40:44] = (2**31).to_bytes(4, "little")
    assert len(read_sound(bytes(claims))) == RATE


def test_nothing_is_loaded_where_no_folder_is_set():
    assert load_transcriber(None, find=pytest.fail) is None


def test_missing_library_and_empty_folder_are_told(tmp_path: Path):
    def missing(name: str) -> object:
        raise ImportError(name)

    with pytest.raises(Broken, match=r"hearten\[speech\]"):
        load_transcriber(tmp_path, find=missing)
    with pytest.raises(Broken, match=r"model\.bin"):
        load_transcriber(tmp_path, find=lambda _: SimpleNamespace(WhisperModel=Fake))


def test_folder_is_loaded_without_fetching_anything(tmp_path: Path):
    (tmp_path / "model.bin").write_bytes(b"x")
    made: list[Fake] = []

    def whisper(folder: str, **options: object) -> Fake:
        made.append(Fake(folder, **options))
        return made[-1]

    assert load_transcriber(tmp_path, threads=2, find=lambda _: SimpleNamespace(WhisperModel=whisper))
    assert (made[0].folder, made[0].options["local_files_only"], made[0].options["cpu_threads"]) == (str(tmp_path), True, 2)


def test_folder_that_the_library_refuses_is_told(tmp_path: Path):
    (tmp_path / "model.bin").write_bytes(b"x")

    def refuse(folder: str, **_: object) -> Fake:
        raise RuntimeError("not a model")

    with pytest.raises(Broken, match="not a model"):
        load_transcriber(tmp_path, find=lambda _: SimpleNamespace(WhisperModel=refuse))
