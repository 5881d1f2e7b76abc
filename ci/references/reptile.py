"""A meta-iteration of Reptile whose inner Adam goes on from task to task, 5-way Omniglot, transductive:
5 tasks, each 5 steps on batches of 10 of its 50 images. Tasks follow each other, since the state does."""

import torch
import torch.nn.functional as F
from common import CUDA, DEVICE, Episodes, labels, measure
from torch import nn

WAY, SHOTS, BATCH, TASKS, META_STEP = 5, 10, 10, 5, 0.5


def network(variant):
    layers = []
    for channels in (1, 64, 64, 64):
        layers += [nn.Conv2d(channels, 64, 3, 2, 1, bias=False)]
        layers += [nn.BatchNorm2d(64, track_running_stats=False), nn.ReLU()]
    layout = torch.channels_last if variant == "nhwc" else torch.contiguous_format
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(256, WAY)).to(DEVICE, memory_format=layout)


def train(variant):
    model, episodes, truth = network(variant), Episodes(), labels(WAY, SHOTS)
    parameters = list(model.parameters())
    adam = torch.optim.Adam(parameters, 1e-3, betas=(0.0, 0.999), fused=CUDA, foreach=not CUDA)

    def step():
        start = [p.detach().clone() for p in parameters]
        ends = [torch.zeros_like(p) for p in start]
        images, _ = episodes.draw(TASKS, WAY, SHOTS, 0)
        for task in images:
            order = torch.randperm(WAY * SHOTS, device=DEVICE)
            for few in order.split(BATCH):
                adam.zero_grad()
                F.cross_entropy(model(task[few]), truth[few]).backward()
                adam.step()
            with torch.no_grad():
                torch._foreach_add_(ends, parameters)
                torch._foreach_copy_(parameters, start)
        with torch.no_grad():
            torch._foreach_mul_(ends, META_STEP / TASKS)
            torch._foreach_mul_(parameters, 1 - META_STEP)
            torch._foreach_add_(parameters, ends)

    measure(f"reptile carried 5w1s {variant}", step, items=1)


for kind in ("nchw", "nhwc"):
    train(kind)
