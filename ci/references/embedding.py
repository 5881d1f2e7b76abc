"""The four blocks of 64 filters with pooling that the metric learners share."""

import torch
from common import DEVICE
from torch import nn


def encoder(variant):
    """images [n, 1, 28, 28] -> codes [n, 64]; variant nchw, or nhwc for channels last"""
    layers = []
    for channels in (1, 64, 64, 64):
        layers += [nn.Conv2d(channels, 64, 3, padding=1, bias=False), nn.BatchNorm2d(64)]
        layers += [nn.ReLU(inplace=True), nn.MaxPool2d(2)]
    layout = torch.channels_last if variant == "nhwc" else torch.contiguous_format
    return nn.Sequential(*layers, nn.Flatten()).to(DEVICE, memory_format=layout)


def folded(network):
    """The same for evaluation, batch norm folded into the convolutions."""
    layers = list(network.eval())
    for at in range(0, 16, 4):
        layers[at : at + 2] = nn.utils.fuse_conv_bn_eval(layers[at], layers[at + 1]), nn.Identity()
    return nn.Sequential(*layers).eval()
