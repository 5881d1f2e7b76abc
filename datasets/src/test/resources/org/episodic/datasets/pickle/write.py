"""Writes the pickles beside it: python3 write.py. Needs numpy; those of Python 2 are spelt out."""

import pickle
import struct

import numpy

IMAGES = (numpy.arange(4 * 2 * 2 * 3) * 5 % 256).astype(numpy.uint8).reshape(4, 2, 2, 3)
CACHE = {
    "image_data": IMAGES,
    "class_dict": {"n02": [2, 3], "n01": numpy.array([0, 1])},
}

for protocol in range(6):
    with open("python3-protocol%d.pkl" % protocol, "wb") as file:
        pickle.dump(CACHE, file, protocol=protocol)


class Attack:
    def __reduce__(self):
        return (print, ("executed",))


with open("attack.pkl", "wb") as file:
    pickle.dump({"image_data": Attack()}, file, protocol=4)


# As Python 2 writes protocol 2: keys, names and the pixels are byte strings (opcodes U and T).
def short(text):
    return b"U" + bytes([len(text)]) + text


pixels = IMAGES.tobytes()
dtype = (
    b"cnumpy\ndtype\n" + short(b"u1") + b"K\x00K\x01\x87R"
    + b"(K\x03" + short(b"|") + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"
)
array = (
    b"cnumpy.core.multiarray\n_reconstruct\nq\x02cnumpy\nndarray\nK\x00\x85" + short(b"b") + b"\x87R"
    + b"(K\x01(K\x04K\x02K\x02K\x03t" + dtype + b"\x89"
    + b"T" + struct.pack("<i", len(pixels)) + pixels + b"tb"
)
with open("python2-protocol2.pkl", "wb") as file:
    file.write(
        b"\x80\x02}q\x01(" + short(b"image_data") + array + short(b"class_dict")
        + b"}(" + short(b"n02") + b"](K\x02K\x03e" + short(b"n01") + b"](K\x00K\x01eu" + b"u."
    )
