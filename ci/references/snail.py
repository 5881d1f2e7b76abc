"""SNAIL, 5-way 1-shot Omniglot: batches of 32 tasks, a sequence of five supports and a query for each query."""

import math

import torch
import torch.nn.functional as F
from common import DEVICE, Episodes, labels, measure
from embedding import encoder
from torch import nn

WAY = 5


class Dense(nn.Module):
    """A causal convolution of two places, gated, beside what it reads; both halves in one."""

    def __init__(self, channels, dilation, filters):
        super().__init__()
        self.dilation = dilation
        self.both = nn.Conv1d(channels, 2 * filters, 2, dilation=dilation)

    def forward(self, x):
        activation, gate = self.both(F.pad(x, (self.dilation, 0))).chunk(2, 1)
        return torch.cat([x, torch.tanh(activation) * torch.sigmoid(gate)], 1)


class Attention(nn.Module):
    """One head over what came before, beside what it reads."""

    def __init__(self, channels, keys, values, length):
        super().__init__()
        self.sizes = [keys, keys, values]
        self.all = nn.Linear(channels, sum(self.sizes))
        self.register_buffer("later", torch.ones(length, length, dtype=torch.bool).triu(1))

    def forward(self, x):
        query, key, value = self.all(x.transpose(1, 2)).split(self.sizes, 2)
        scores = query @ key.transpose(1, 2) / math.sqrt(self.sizes[0])
        read = scores.masked_fill(self.later, -math.inf).softmax(2) @ value
        return torch.cat([x, read.transpose(1, 2)], 1)


class Snail(nn.Module):
    def __init__(self, variant, length=WAY + 1, filters=128):
        super().__init__()
        self.embed, self.dense = encoder(variant), nn.Linear(64, 64)
        channels, layers = 64 + WAY, []
        for keys, values in ((64, 32), (256, 128), (512, 256)):
            layers.append(Attention(channels, keys, values, length))
            channels += values
            for i in range(math.ceil(math.log2(length)) if keys < 512 else 0):
                layers.append(Dense(channels, 2**i, filters))
                channels += filters
        self.core, self.last = nn.Sequential(*layers), nn.Linear(channels, WAY)

    def codes(self, images):
        """images [.., 1, 28, 28] -> [.., 64]"""
        return self.dense(self.embed(images.flatten(0, -4))).unflatten(0, images.shape[:-3])

    def forward(self, codes, targets):
        """codes [n, length, 64], targets [n, length, way], zeros at the last place -> logits [n, way]"""
        return self.last(self.core(torch.cat([codes, targets], 2).transpose(1, 2))[:, :, -1])


def answered(network, episodes, tasks, asked):
    """-> logits [tasks * asked, way] and classes of so many queries a task, which share their supports' codes"""
    supports, queries = episodes.draw(tasks, WAY, 1, 1)
    row = torch.arange(tasks)[:, None]
    order, truth = (torch.rand(2, tasks, WAY).argsort(2)).to(DEVICE)
    truth = truth[:, :asked]
    codes = network.codes(torch.cat([supports[row, order], queries[row, truth]], 1))
    given = codes[:, None, :WAY].expand(-1, asked, -1, -1)
    targets = F.pad(F.one_hot(order, WAY).float(), (0, 0, 0, 1))[:, None].expand(-1, asked, -1, -1)
    return network(torch.cat([given, codes[:, WAY:, None]], 2).flatten(0, 1), targets.flatten(0, 1)), truth.flatten()


def train(variant, asked):
    network, episodes = Snail(variant).to(DEVICE), Episodes()
    adam = torch.optim.Adam(network.parameters(), 1e-3)

    def step():
        loss = F.cross_entropy(*answered(network, episodes, 32, asked))
        adam.zero_grad()
        loss.backward()
        adam.step()
        return float(loss.detach())

    measure(f"snail 5w1s batch 32, {asked} queries {variant}", step)


if __name__ == "__main__":
    for kind in ("nchw", "nhwc"):
        train(kind, 1)
        train(kind, WAY)
