"""Writes the HDF5 files beside it as torchmeta does, but compressed: python3 write.py. Needs h5py."""

import h5py
import numpy

CLASSES = {"train": ["n01532829"], "val": ["n01855672"], "test": ["n01930112"]}
ALL = sorted(sum(CLASSES.values(), []))

y, x, channel = numpy.meshgrid(numpy.arange(84), numpy.arange(84), numpy.arange(3), indexing="ij")


def pixels(label, image):
    return (70 * ALL.index(label) + 13 * image + 3 * y + 5 * x + 11 * channel) % 256


for part, labels in CLASSES.items():
    with h5py.File(part + "_data.hdf5", "w") as file:
        group = file.create_group("datasets")
        for label in labels:
            images = numpy.stack([pixels(label, image) for image in range(2)])
            group.create_dataset(label, data=images.astype(numpy.uint8), compression="gzip")
