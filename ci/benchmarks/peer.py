"""Prints what PyTorch the references run with, as JSON: peer.py VERSION, which it must be of."""

import importlib.metadata
import json
import re
import sys

import torch

wanted = sys.argv[1]
if not (torch.__version__ + ".").startswith(wanted + "."):
    sys.exit(f"PyTorch is {torch.__version__}, expected {wanted}; name another by TORCH")
build = torch.__config__.show()


def found(pattern):
    match = re.search(pattern, build)
    return match.group(1) if match else "none"


def jax_version():
    try:
        return importlib.metadata.version("jax")
    except importlib.metadata.PackageNotFoundError:
        return "none"


print(
    json.dumps(
        {
            "library": "PyTorch",
            "version": torch.__version__,
            "blas": found(r"BLAS_INFO=(\w+)"),
            "onednn": found(r"MKL-DNN v([\d.]+)") if torch.backends.mkldnn.is_available() else "none",
            "cpu": torch.backends.cpu.get_cpu_capability(),
            "cuda": torch.version.cuda or "none",
            "cudnn": str(torch.backends.cudnn.version() or "none"),
            "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else "none",
            "jax": jax_version(),
        }
    )
)
