"""The rate at which PyTorch multiplies matrices of 32 bits."""

import torch
from common import CUDA, DEVICE, measure

a, b, out = (torch.randn(2048, 2048, device=DEVICE) for _ in range(3))
where = "card" if CUDA else f"{torch.get_num_threads()} thread"
measure(f"gemm mm 2048 fp32, {where}", lambda: torch.mm(a, b, out=out), flops=2.0 * 2048**3)
