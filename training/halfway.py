"""A stage of training that was stopped goes on at its last whole epoch, as if it had not been stopped."""

import random
from dataclasses import dataclass
from pathlib import Path

import torch

from training.network import Listener


@dataclass(frozen=True)
class Halfway:
    """All that changes while a stage is learnt, and the file that holds it after each epoch; `what` names the very run."""

    file: Path
    what: str
    network: Listener
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    chance: random.Random

    def keep(self, epochs: int, spent: float) -> None:
        """Write where things stand after so many epochs and seconds of processor time."""
        state = {
            "what": self.what,
            "epochs": epochs,
            "spent": spent,
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "chance": self.chance.getstate(),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, self.file)

    def taken_up(self) -> tuple[int, float]:
        """Go back to where a stopped run of the same stage was; return its epochs and seconds so far, 0 and 0 where there was none."""
        if not self.file.exists():
            return 0, 0.0
        state = torch.load(self.file, weights_only=False)  # our own file: it also holds the state of chance
        if state["what"] != self.what:
            return 0, 0.0
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.chance.setstate(state["chance"])
        torch.set_rng_state(state["torch"])
        return int(state["epochs"]), float(state["spent"])
