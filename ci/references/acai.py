"""A step of ACAI's training, CACTUs' embedding of Omniglot: 64 images, depth 16, autoencoder and critic at once."""

import torch
import torch.nn.functional as F
from common import CUDA, DEVICE, Episodes, measure
from torch import nn

BATCH, DEPTH, LATENT, SCALES = 64, 16, 16, 3


def convolutions(layers, sizes, kernel=3):
    for entering, leaving in zip(sizes, sizes[1:]):
        layers += [nn.Conv2d(entering, leaving, kernel, padding=kernel // 2), nn.LeakyReLU(0.2)]


def encoder():
    layers = [nn.Conv2d(1, DEPTH, 1)]
    channels = DEPTH
    for scale in range(SCALES):
        convolutions(layers, [channels, DEPTH << scale, DEPTH << scale])
        layers.append(nn.AvgPool2d(2))
        channels = DEPTH << scale
    convolutions(layers, [channels, DEPTH << SCALES])
    return nn.Sequential(*layers, nn.Conv2d(DEPTH << SCALES, LATENT, 3, padding=1))


def decoder():
    layers, channels = [], LATENT
    for scale in reversed(range(SCALES)):
        convolutions(layers, [channels, DEPTH << scale, DEPTH << scale])
        layers.append(nn.Upsample(scale_factor=2))
        channels = DEPTH << scale
    convolutions(layers, [channels, DEPTH])
    return nn.Sequential(*layers, nn.Conv2d(DEPTH, 1, 3, padding=1))


def train(variant):
    layout = torch.channels_last if variant == "nhwc" else torch.contiguous_format
    f, g, d = (network.to(DEVICE, memory_format=layout) for network in (encoder(), decoder(), encoder()))
    images = F.pad(Episodes().images[:22_000], (2, 2, 2, 2)) * 2 - 1
    sides = [[*f.parameters(), *g.parameters()], list(d.parameters())]
    adams = [torch.optim.Adam(side, 1e-4, fused=CUDA, foreach=not CUDA) for side in sides]

    def critic(x):
        return d(x).mean((1, 2, 3))

    def step():
        x = images[torch.randint(len(images), (BATCH,), device=DEVICE)].contiguous(memory_format=layout)
        alpha = torch.rand(BATCH, 1, 1, 1, device=DEVICE) / 2
        z = f(x)
        reconstructed, mixed = g(z), g(alpha * z + (1 - alpha) * z.flip(0))
        guess, guess_of_real = critic(mixed), critic(0.2 * x + 0.8 * reconstructed)
        losses = [
            F.mse_loss(reconstructed, x) + 0.5 * guess.pow(2).mean(),
            F.mse_loss(guess, alpha.flatten()) + guess_of_real.pow(2).mean(),
        ]
        slopes = [torch.autograd.grad(loss, side, retain_graph=True) for loss, side in zip(losses, sides)]
        for side, slope, adam in zip(sides, slopes, adams):
            for parameter, value in zip(side, slope):
                parameter.grad = value
            adam.step()
        return float(losses[0].detach())

    measure(f"acai step {variant}", step)


for kind in ("nchw", "nhwc"):
    train(kind)
