"""Prototypical networks: 60-way training and 5-way evaluation, sampling and optimiser included."""

import torch
import torch.nn.functional as F
from common import CUDA, Episodes, labels, measure
from embedding import encoder, folded


def logits(supports, queries, way, shot):
    prototypes = supports.unflatten(-2, (way, shot)).mean(-2)
    products = queries @ prototypes.transpose(-1, -2)
    return 2 * products - prototypes.pow(2).sum(-1).unsqueeze(-2) - queries.pow(2).sum(-1, keepdim=True)


def train(variant, shot, way=60, queries=5):
    network, episodes, truth = encoder(variant), Episodes(), labels(way, queries)
    run = torch.compile(network) if variant == "compiled" else network
    adam = torch.optim.Adam(network.parameters(), 1e-3, fused=CUDA)

    def step():
        supports, asked = episodes.draw(1, way, shot, queries)
        codes = run(torch.cat([supports[0], asked[0]]))
        loss = F.cross_entropy(logits(codes[: way * shot], codes[way * shot :], way, shot), truth)
        adam.zero_grad()
        loss.backward()
        adam.step()
        return float(loss.detach())

    measure(f"proto train {way}w{shot}s{queries}q {variant}", step)


def evaluate(variant, tasks, way=5, shot=1, queries=15):
    network, episodes, truth = folded(encoder(variant)), Episodes(), labels(way, queries)

    @torch.no_grad()
    def score():
        images = torch.cat(episodes.draw(tasks, way, shot, queries), 1)
        codes = network(images.flatten(0, 1)).unflatten(0, (tasks, -1))
        found = logits(codes[:, : way * shot], codes[:, way * shot :], way, shot).argmax(-1)
        return (found == truth).float().mean(1).tolist()

    size = "one by one" if tasks == 1 else f"batch {tasks}"
    measure(f"proto eval {way}w{shot}s{queries}q {size}, folded {variant}", score, items=tasks)


if __name__ == "__main__":
    for kind in ("nchw", "nhwc", "compiled") if CUDA else ("nchw", "nhwc"):
        train(kind, 1)
        train(kind, 5)
    for kind in ("nchw", "nhwc"):
        evaluate(kind, 1)
        evaluate(kind, 32)
