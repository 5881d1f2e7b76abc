"""Trains until 95 % of the validation's queries are right: accuracy.py --device cpu

ALGORITHM is protonet, maml or snail, IMAGES the folder with train.f32 and validation.f32, SEED the seed,
EVERY the meta-iterations between two validations, which do not count. Prints a line of JSON.
"""

import json
import os
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from common import DEVICE, Episodes, labels
from embedding import encoder
from maml import WAY, parameters, single
from protonet import logits
from snail import Snail, answered
from torch.func import grad, vmap

TARGET, VALIDATION_TASKS = 0.95, 400
SEED, EVERY = int(os.environ["SEED"]), int(os.environ["EVERY"])


def images(part):
    drawn = np.fromfile(os.path.join(os.environ["IMAGES"], part + ".f32"), ">f4").astype(np.float32)
    return torch.from_numpy(drawn).view(-1, 20, 28, 28)


def protonet(training, validation, way=60, queries=5):
    network, truth, asked = encoder("nhwc"), labels(way, queries), labels(5, 15)
    adam = torch.optim.Adam(network.parameters(), 1e-3)

    def step():
        supports, own = training.draw(1, way, 1, queries)
        codes = network(torch.cat([supports[0], own[0]]))
        loss = F.cross_entropy(logits(codes[:way], codes[way:], way, 1), truth)
        adam.zero_grad()
        loss.backward()
        adam.step()

    @torch.no_grad()
    def right(tasks):
        network.eval()
        codes = network(torch.cat(validation.draw(tasks, 5, 1, 15), 1).flatten(0, 1)).unflatten(0, (tasks, -1))
        network.train()
        return (logits(codes[:, :5], codes[:, 5:], 5, 1).argmax(-1) == asked).float().mean()

    return step, right


def maml(training, validation, rate=0.4, tasks=32, test_steps=3):
    weights, truth = parameters(), labels(WAY, 1)
    torch.nn.init.normal_(weights[-2].data)  # as in the paper's code
    adam = torch.optim.Adam(weights, 1e-3)

    def adapted(w, support):
        # The paper's code sums over the classes of a task.
        slopes = grad(lambda v: F.cross_entropy(single(v, support), truth, reduction="sum"))(w)
        return [a - rate * s for a, s in zip(w, slopes)]

    def loss(w, support, query):
        return F.cross_entropy(single(adapted(w, support), query), truth)

    def predicted(w, support, query):
        for _ in range(test_steps):
            w = adapted(w, support)
        return single(w, query).argmax(-1)

    def step():
        mean = vmap(loss, (None, 0, 0))(weights, *training.draw(tasks, WAY, 1, 1)).mean()
        adam.zero_grad()
        mean.backward()
        adam.step()

    @torch.no_grad()
    def right(tasks):
        own = [w.detach() for w in weights]
        return (vmap(predicted, (None, 0, 0))(own, *validation.draw(tasks, WAY, 1, 1)) == truth).float().mean()

    return step, right


def snail(training, validation):
    network = Snail("nhwc")
    adam = torch.optim.Adam(network.parameters(), 5e-4)

    def step():
        loss = F.cross_entropy(*answered(network, training, 32, WAY))
        adam.zero_grad()
        loss.backward()
        adam.step()

    @torch.no_grad()
    def right(tasks):
        network.eval()
        found, truth = answered(network, validation, tasks, WAY)
        network.train()
        return (found.argmax(-1) == truth).float().mean()

    return step, right


def trained(name):
    torch.manual_seed(SEED)
    step, right = globals()[name](Episodes(images("train"), SEED), Episodes(images("validation"), SEED))
    start = time.time() - float(os.environ["STARTED"])
    seconds, iterations, accuracy = 0, 0, 0
    while accuracy < TARGET:
        begin = time.perf_counter()
        for _ in range(EVERY):
            step()
        seconds += time.perf_counter() - begin
        iterations += EVERY
        accuracy = float(np.mean([float(right(20)) for _ in range(VALIDATION_TASKS // 20)]))
        print(iterations, f"{seconds:.1f} s {accuracy:.4f}", file=sys.stderr)
    return {"iterations": iterations, "start_s": round(start, 2), "train_s": round(seconds, 2), "accuracy": accuracy}


ALGORITHM = os.environ["ALGORITHM"]
about = {"by": "PyTorch " + torch.__version__, "algorithm": ALGORITHM, "seed": SEED, "every": EVERY}
print(json.dumps({**about, **trained(ALGORITHM)}))
