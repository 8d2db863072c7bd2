"""Write the network as a bundle that hearten can ship: ONNX, eight bits, calibrated on dev."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from hearten.models.bundle import SHIPPED, Scale
from hearten.models.encoder import Encoder
from hearten.models.features import Features
from hearten.settings import Settings
from training.batches import batches, prepare
from training.calibration import Scales, scales_for
from training.evened import evened
from training.examples import Example
from training.network import START, Listener
from training.outcome import write_outlook

MOST, MOST_BEFORE = 192, 64
SPAN_THRESHOLD = 0.7
PRIVATE_THRESHOLD = 0.6  # of a token; a name missed costs more than a word hidden, but texts must stay readable
OPSET = 17
SEEN_AT_ONCE = 16
FOLDER = Path(__file__).parents[1] / "src" / "hearten" / "models" / SHIPPED


def write_bundle(network: Listener, features: Features, dev: Sequence[Example], cache: Path) -> None:
    """Export, quantise and calibrate the network into the package, and fit what else the bundle says to its readings."""
    FOLDER.mkdir(exist_ok=True)
    full, even, small = cache / "encoder.fp32.onnx", cache / "encoder.evened.onnx", FOLDER / "encoder.onnx"
    export(network, full)
    export(evened(network, batches(prepare(dev, features), size=SEEN_AT_ONCE)), even)
    # Seven bits: processors without VNNI add pairs of 8-bit products in 16 bits, which can overflow with eight.
    quantize_dynamic(str(even), str(small), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)
    shutil.copyfile(START / "tokenizer.json", FOLDER / "tokenizer.json")
    encoder = Encoder(small, features, threads=0)
    encoded = encoder.encode([(example.text, example.before) for example in dev])
    (FOLDER / "model.toml").write_text(_description(scales_for(dev, encoded), small), "utf-8")
    write_outlook(FOLDER, Settings().data)


def export(network: Listener, path: Path) -> None:
    """Write the network as ONNX with free batch size and length."""
    network.eval()
    network.encoder.set_attn_implementation("eager")  # its products are what is made small
    ids = torch.randint(1000, 2000, (2, 16))
    names = ["ids", "types", "mask"]
    torch.onnx.export(
        network,
        (ids, torch.zeros_like(ids), torch.ones_like(ids)),
        str(path),
        input_names=names,
        output_names=["pooled", "tokens", "emotions"],
        dynamic_axes={name: {0: "texts", 1: "length"} for name in (*names, "tokens")}
        | {name: {0: "texts"} for name in ("pooled", "emotions")},
        opset_version=OPSET,
        dynamo=False,
    )


def _description(scales: Scales, encoder: Path) -> str:
    lines = [
        f'id = "{SHIPPED}"',
        'languages = ["en"]',
        f"most_tokens = {MOST}",
        f"most_tokens_before = {MOST_BEFORE}",
        f"span_threshold = {SPAN_THRESHOLD}",
        f"private_threshold = {PRIVATE_THRESHOLD}",
        f'encoder_sha256 = "{hashlib.sha256(encoder.read_bytes()).hexdigest()}"',
        "",
        "[scales]",
        *(f'"{label}" = {{ {_line(scale)} }}' for label, scale in scales.items()),
    ]
    return "\n".join(lines) + "\n"


def _line(scale: Scale) -> str:
    said = "" if scale.said else ", said = false"
    return f"slope = {scale.slope:.4f}, shift = {scale.shift:.4f}, threshold = {scale.threshold:.3f}{said}"
