"""Matching networks with cosine attention: 5-way 1-shot training and evaluation, 15 queries a class."""

import torch
import torch.nn.functional as F
from common import CUDA, Episodes, evaluated, labels, measure
from embedding import encoder, folded

SCALE = 20


def log_attention(supports, queries):
    """codes [tasks, n, 64] and [tasks, q, 64] -> log of the attention to each class [tasks, q, way]; one shot"""
    cosines = F.normalize(queries, dim=-1) @ F.normalize(supports, dim=-1).transpose(-1, -2)
    return F.log_softmax(SCALE * cosines, -1)


def train(variant, way=5, queries=15):
    network, episodes, truth = encoder(variant), Episodes(), labels(way, queries)
    adam = torch.optim.Adam(network.parameters(), 1e-3, fused=CUDA, foreach=not CUDA)

    def step():
        supports, asked = episodes.draw(1, way, 1, queries)
        codes = network(torch.cat([supports[0], asked[0]]))
        loss = F.nll_loss(log_attention(codes[:way], codes[way:]), truth)
        adam.zero_grad()
        loss.backward()
        adam.step()
        return float(loss.detach())

    measure(f"matching train {way}w1s{queries}q {variant}", step)


def evaluate(variant, tasks, way=5, queries=15):
    network, episodes = folded(encoder(variant)), Episodes()
    score = evaluated(network, episodes, log_attention, tasks, way, queries)
    size = "one by one" if tasks == 1 else f"batch {tasks}"
    measure(f"matching eval {way}w1s{queries}q {size}, {variant}", score, items=tasks)


for kind in ("nchw", "nhwc"):
    train(kind)
    evaluate(kind, 1)
    evaluate(kind, 32)
