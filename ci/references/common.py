"""What the PyTorch references share: the device, and episodes, of invented drawings unless others are given."""

import argparse
import os

import numpy as np
import timing
import torch

parser = argparse.ArgumentParser()
parser.add_argument("--device", choices=["cuda", "cpu"], default="cuda")
DEVICE = torch.device(parser.parse_args().device)
CUDA = DEVICE.type == "cuda"
TF32 = os.environ.get("TF32", "0") != "0"
torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = TF32
torch.backends.cudnn.benchmark = True


def measure(name, call, **what):
    what.update(device=torch.cuda.get_device_name() if CUDA else "cpu", tf32=TF32, torch=torch.__version__)
    timing.measure(name, call, torch.cuda.synchronize if CUDA else lambda: None, **what)


def invented():
    """1200 characters of 20 drawings each"""
    generator = torch.Generator().manual_seed(0)
    return (torch.rand(1200, 20, 28, 28, generator=generator) < 0.1).float()


class Episodes:
    """Images stay on the device, each quarter turn of a character a class; only the numbers of those drawn go there."""

    def __init__(self, characters=None, seed=0):
        characters = invented() if characters is None else characters
        turned = torch.cat([characters.rot90(turns, (2, 3)) for turns in range(4)])
        self.classes = len(turned)
        self.images = turned.view(-1, 1, 28, 28).to(DEVICE)
        self.random = np.random.default_rng(seed)

    def draw(self, tasks, way, shot, queries):
        """-> supports [tasks, way*shot, 1, 28, 28] and queries likewise, ordered by class"""
        classes = np.stack([self.random.choice(self.classes, way, replace=False, shuffle=False) for _ in range(tasks)])
        drawn = self.random.random((tasks, way, 20)).argsort(2)[:, :, : shot + queries]
        numbers = torch.from_numpy(classes[:, :, None] * 20 + drawn).to(DEVICE, non_blocking=True)
        return self.images[numbers[:, :, :shot].flatten(1)], self.images[numbers[:, :, shot:].flatten(1)]


def labels(way, images):
    return torch.arange(way, device=DEVICE).repeat_interleave(images)


def evaluated(network, episodes, scores, tasks, way, queries):
    """Returns what draws so many 1-shot tasks and returns the accuracy in each; scores of supports' and queries' codes."""
    truth = labels(way, queries)

    @torch.no_grad()
    def score():
        images = torch.cat(episodes.draw(tasks, way, 1, queries), 1)
        codes = network(images.flatten(0, 1)).unflatten(0, (tasks, -1))
        found = scores(codes[:, :way], codes[:, way:]).argmax(-1)
        return (found == truth).float().mean(1).tolist()

    return score
