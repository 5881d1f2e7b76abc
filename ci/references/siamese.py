"""Siamese networks: batches of 128 pairs of 64 classes, and evaluation 5-way 1-shot with 15 queries a class."""

import torch
import torch.nn.functional as F
from common import CUDA, DEVICE, Episodes, evaluated, measure
from embedding import encoder, folded
from torch import nn


def pairs(supports, queries):
    """codes of a support and a query of each class -> both sides of as many pairs of one class as of two"""
    return torch.cat([queries, queries]), torch.cat([supports, supports.roll(1, 0)])


def train(variant, way=64):
    network, head, episodes = encoder(variant), nn.Linear(64, 1).to(DEVICE), Episodes()
    adam = torch.optim.Adam([*network.parameters(), *head.parameters()], 1e-3, fused=CUDA, foreach=not CUDA)
    same = torch.cat([torch.ones(way), torch.zeros(way)]).to(DEVICE)

    def step():
        supports, asked = episodes.draw(1, way, 1, 1)
        codes = network(torch.cat([supports[0], asked[0]]))
        one, other = pairs(codes[:way], codes[way:])
        loss = F.binary_cross_entropy_with_logits(head((one - other).abs()).squeeze(1), same)
        adam.zero_grad()
        loss.backward()
        adam.step()
        return float(loss.detach())

    measure(f"siamese train 128 pairs {variant}", step)


def evaluate(variant, tasks, way=5, queries=15):
    network, head, episodes = folded(encoder(variant)), nn.Linear(64, 1).to(DEVICE), Episodes()

    def log_odds(supports, queries):
        return head((queries.unsqueeze(-2) - supports.unsqueeze(-3)).abs()).squeeze(-1)

    score = evaluated(network, episodes, log_odds, tasks, way, queries)
    size = "one by one" if tasks == 1 else f"batch {tasks}"
    measure(f"siamese eval {way}w1s{queries}q {size}, {variant}", score, items=tasks)


for kind in ("nchw", "nhwc"):
    train(kind)
    evaluate(kind, 1)
    evaluate(kind, 32)
