"""What was tried to make the network faster: `HEARTEN_DATA=… python -m training.quality.faster`.

Weights don't matter for time, so smaller networks are the start of training cut off after some layers, and none of them can read.
Processor time on one thread is counted, each turn by itself, as the product runs them.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from transformers import RobertaConfig, RobertaModel

from hearten.models.bundle import find_bundle
from hearten.models.encoder import Encoder, Feed
from hearten.models.features import Features
from hearten.settings import Settings
from training.bundle import MOST, MOST_BEFORE, export
from training.network import START, Listener
from training.quality.columns import header
from training.quality.speed import GOAL, some

REPEATS = 3
LAYERS = (4, 3, 2)
TURNS = 128


def main() -> None:
    """Print the table."""
    for line in faster(Settings().data):
        print(line, flush=True)


def faster(data: Path | None) -> Iterator[str]:
    """Yield turns a second of each way to run the network, beside one of RoBERTa-base's size in torch."""
    torch.set_num_threads(1)
    features = Features(START / "tokenizer.json", most=MOST, most_before=MOST_BEFORE)
    rows = some(data)[:TURNS]
    with TemporaryDirectory() as folder:
        encoders = {name: Encoder(path, features, threads=1) for name, path in networks(Path(folder)).items()}
        feeds = next(iter(encoders.values())).feeds([(row.text, row.before) for row in rows])
        rates = {name: _rate(encoder, feeds) for name, encoder in encoders.items()}
    large = _large(feeds)
    yield f"### What was tried for speed: the network alone, {len(feeds)} turns, one by one on one thread\n"
    yield header(["network", "turns/s", "times the RoBERTa-base-sized one in torch"])
    yield from (f"| {name} | {rate:.1f} | {rate / large:.1f} |" for name, rate in rates.items())
    yield f"| RoBERTa-base's size, torch fp32 | {large:.1f} | 1.0 |"
    yield f"\nMedians of {REPEATS} rounds of processor time. The goal is {GOAL} times. Cut networks have not been taught anything.\n"


def networks(folder: Path) -> dict[str, Path]:
    """Write every network that is timed."""
    full, fused = folder / "full.onnx", folder / "fused.onnx"
    export(Listener(), full)
    options = FusionOptions("bert")
    optimize_model(str(full), model_type="bert", num_heads=12, hidden_size=384, optimization_options=options).save_model_to_file(str(fused))
    found = {
        "as it ships: 8 bits, channels and tokens evened": find_bundle(None).encoder,
        "8 bits without evening": _eight_bits(full),
        "8 bits, attention and norms fused": _eight_bits(fused),
        "32 bits, attention and norms fused": fused,
    }
    for layers in LAYERS:
        network = Listener()
        network.encoder.encoder.layer = network.encoder.encoder.layer[:layers]
        export(network, path := folder / f"{layers}.onnx")
        found[f"8 bits, cut to {layers} layers"] = _eight_bits(path)
    return found


def _eight_bits(network: Path) -> Path:
    small = network.with_suffix(".small.onnx")
    extra = {"DefaultTensorType": 1}  # of outputs that fused operators don't declare: floats
    quantize_dynamic(str(network), str(small), weight_type=QuantType.QInt8, reduce_range=True, per_channel=True, extra_options=extra)
    return small


def _rate(encoder: Encoder, feeds: Sequence[Feed]) -> float:
    return _median_rate(lambda: list(encoder.run(feeds)), len(feeds))


@torch.no_grad()
def _large(feeds: Sequence[Feed]) -> float:
    network = RobertaModel(RobertaConfig(max_position_embeddings=514), add_pooling_layer=False).eval()
    ids = [torch.from_numpy(feed["ids"]) for feed in feeds]
    return _median_rate(lambda: [network(one) for one in ids], len(feeds))


def _median_rate(run: Callable[[], object], turns: int) -> float:
    rates: list[float] = []
    for repeat in range(REPEATS + 1):
        started = time.process_time()
        run()
        if repeat:
            rates.append(turns / (time.process_time() - started))
    return median(rates)


if __name__ == "__main__":
    main()
