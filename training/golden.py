"""Write what the shipped bundle says of a few texts, so that a test notices when it says something else: `python -m training.golden`."""

import json
from pathlib import Path

from hearten.kernel.reading import ToRead
from hearten.models.load import load_reader

FILE = Path(__file__).parents[1] / "tests" / "models" / "golden.json"
SAID = (
    ("customer", "wow great job guys, only the 4th broken kettle", ""),
    ("customer", "thanks, that worked!", ""),
    ("customer", "I've been with you for ten years and this is how you treat me? Cancel it.", ""),
    ("customer", "my order hasn't arrived, can you check 48213", ""),
    ("agent", "We apologise for any inconvenience caused. Is there anything else I can help you with?", "I missed my sister's wedding."),
    ("agent", "You should have read the terms before you ordered.", "You charged me twice!"),
    ("agent", "What happened when you tried to log in this morning?", "I can't log in and my exam starts at ten"),
    ("agent", "I've refunded the £14 from 3 May; it will be there by Friday.", "You charged me £14 twice on 3 May"),
)


def main() -> None:
    """Read the texts and keep every probability over a tenth."""
    reader = load_reader(threads=1)
    rows: list[dict[str, object]] = []
    for role, text, before in SAID:
        (reading,) = reader.read([ToRead("customer" if role == "customer" else "agent", text, before)])
        found = {**reading.feelings, **reading.acts}
        rows.append({"role": role, "text": text, "before": before, "p": {k: round(p, 3) for k, p in found.items() if p >= 0.1}})
    FILE.write_text(json.dumps({"bundle": reader.bundle, "texts": rows}, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
