"""A meta-iteration of MAML, 5-way 1-shot Omniglot: 32 tasks, one inner step, Adam outside.

grouped  tasks are groups of one convolution and channels of one batch norm
bmm      tasks are the batch of a product of patches and filters
vmap     torch.func over tasks; vmap-compiled: the same by torch.compile, on a card as a CUDA graph
"""

import os

import torch
import torch.nn.functional as F
from common import CUDA, DEVICE, Episodes, labels, measure
from torch.func import grad, vmap

WAY, TASKS, RATE = 5, 32, 0.4


def parameters():
    weights = []
    for channels in (1, 64, 64, 64):
        weights += [torch.nn.init.xavier_uniform_(torch.empty(64, channels, 3, 3))]
        weights += [torch.ones(64), torch.zeros(64)]
    weights += [torch.randn(WAY, 64) / 8, torch.zeros(WAY)]
    return [w.to(DEVICE).requires_grad_() for w in weights]


def normalised(x, gamma, beta, axes):
    variance, mean = torch.var_mean(x, axes, correction=0, keepdim=True)
    return F.relu((x - mean) * (torch.rsqrt(variance + 1e-5) * gamma) + beta)


def grouped(w, images):
    """images [tasks, n, 1, 28, 28] -> logits [tasks, n, way]; so do all three"""
    x = images.transpose(0, 1).flatten(1, 2)
    for i in range(0, 12, 3):
        x = F.conv2d(x, w[i].flatten(0, 1), None, 2, 1, groups=TASKS)
        x = F.relu(F.batch_norm(x, None, None, w[i + 1].flatten(), w[i + 2].flatten(), True))
    codes = x.mean((2, 3)).unflatten(1, (TASKS, 64)).transpose(0, 1)
    return torch.baddbmm(w[13].unsqueeze(1), codes, w[12].transpose(1, 2))


def bmm(w, images):
    x = images.permute(0, 1, 3, 4, 2)
    for i in range(0, 12, 3):
        patches = F.pad(x, (0, 0, 1, 1, 1, 1)).unfold(2, 3, 2).unfold(3, 3, 2)
        shape = patches.shape[1:4]
        x = torch.bmm(patches.reshape(TASKS, shape.numel(), -1), w[i].flatten(2).transpose(1, 2))
        x = normalised(x, w[i + 1].unsqueeze(1), w[i + 2].unsqueeze(1), 1).unflatten(1, shape)
    return torch.baddbmm(w[13].unsqueeze(1), x.mean((2, 3)), w[12].transpose(1, 2))


def single(w, x):
    """One task's: images [n, 1, 28, 28] -> logits [n, way]"""
    for i in range(0, 12, 3):
        x = F.conv2d(x, w[i], None, 2, 1)
        x = normalised(x, w[i + 1].view(-1, 1, 1), w[i + 2].view(-1, 1, 1), (0, 2, 3))
    return F.linear(x.mean((2, 3)), w[12], w[13])


def at_once(network, weights, supports, queries, truth, second):
    own = [w.expand(TASKS, *w.shape) for w in weights]
    loss = F.cross_entropy(network(own, supports).flatten(0, 1), truth.repeat(TASKS), reduction="sum") / len(truth)
    slopes = torch.autograd.grad(loss, own, create_graph=second)
    adapted = [w - RATE * slope for w, slope in zip(own, slopes)]
    return F.cross_entropy(network(adapted, queries).flatten(0, 1), truth.repeat(TASKS))


def mapped(weights, supports, queries, truth, second):
    def task(w, support, query):
        slopes = grad(lambda v: F.cross_entropy(single(v, support), truth))(w)
        adapted = [a - RATE * (s if second else s.detach()) for a, s in zip(w, slopes)]
        return F.cross_entropy(single(adapted, query), truth)

    return vmap(task, (None, 0, 0))(weights, supports, queries).mean()


def train(variant, second):
    weights, episodes, truth = parameters(), Episodes(), labels(WAY, 1)
    adam = torch.optim.Adam(weights, 1e-3, fused=CUDA)
    function = torch.compile(torch.func.grad_and_value(mapped), mode="reduce-overhead" if CUDA else None)

    def step():
        task = (weights, *episodes.draw(TASKS, WAY, 1, 1), truth, second)
        if variant == "vmap-compiled":
            slopes, loss = function([w.detach() for w in weights], *task[1:])
            for w, slope in zip(weights, slopes):
                w.grad = slope
        else:
            loss = mapped(*task) if variant == "vmap" else at_once(globals()[variant], *task)
            adam.zero_grad()
            loss.backward()
        adam.step()
        return float(loss.detach())

    measure(f"maml a1 {'2nd' if second else '1st'} {variant}", step, items=TASKS)


if __name__ == "__main__":
    for kind in os.environ.get("VARIANTS", "grouped,bmm,vmap,vmap-compiled").split(","):
        train(kind, True)
        train(kind, False)
