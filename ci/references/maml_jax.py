"""The same meta-iteration in JAX: vmap over tasks, one compiled step, Adam written out."""

import math
import os

import jax
import jax.numpy as jnp
import numpy as np
import timing

WAY, TASKS, RATE = 5, 32, 0.4
if os.environ.get("TF32", "0") == "0":
    jax.config.update("jax_default_matmul_precision", "float32")
random = np.random.default_rng(0)
images = jnp.asarray(random.random((4800 * 20, 28, 28, 1)) < 0.1, jnp.float32)


def parameters():
    weights = []
    for channels in (1, 64, 64, 64):
        bound = math.sqrt(6.0 / (9 * (channels + 64)))
        weights += [random.uniform(-bound, bound, (3, 3, channels, 64)), np.ones(64), np.zeros(64)]
    weights += [random.standard_normal((64, WAY)) / 8, np.zeros(WAY)]
    return [jnp.asarray(w, jnp.float32) for w in weights]


def loss(weights, x):
    for at in range(0, 12, 3):
        x = jax.lax.conv_general_dilated(
            x, weights[at], (2, 2), ((1, 1), (1, 1)), dimension_numbers=("NHWC", "HWIO", "NHWC"))
        x = (x - x.mean((0, 1, 2))) * jax.lax.rsqrt(x.var((0, 1, 2)) + 1e-5)
        x = jax.nn.relu(x * weights[at + 1] + weights[at + 2])
    scores = jax.nn.log_softmax(x.mean((1, 2)) @ weights[12] + weights[13])
    return -scores[jnp.arange(WAY), jnp.arange(WAY)].mean()


def stepper(second):
    def task(weights, support, query):
        slopes = jax.grad(loss)(weights, support)
        slopes = slopes if second else jax.lax.stop_gradient(slopes)
        return loss([w - RATE * s for w, s in zip(weights, slopes)], query)

    @jax.jit
    def step(state, count, numbers):
        weights, first, moment = state
        x = images[numbers]
        value, slopes = jax.value_and_grad(
            lambda w: jax.vmap(task, (None, 0, 0))(w, x[:, :, 0], x[:, :, 1]).mean())(weights)
        first = [0.9 * m + 0.1 * s for m, s in zip(first, slopes)]
        moment = [0.999 * m + 0.001 * s * s for m, s in zip(moment, slopes)]
        rate = 1e-3 * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        weights = [w - rate * a / (jnp.sqrt(b) + 1e-8) for w, a, b in zip(weights, first, moment)]
        return (weights, first, moment), value

    return step


def train(second):
    weights = parameters()
    state, count, step = (weights, [w * 0 for w in weights], [w * 0 for w in weights]), 0, stepper(second)

    def call():
        nonlocal state, count
        count += 1
        classes = np.stack([random.choice(4800, WAY, replace=False, shuffle=False) for _ in range(TASKS)])
        drawn = random.random((TASKS, WAY, 20)).argsort(2)[:, :, :2]
        state, value = step(state, float(count), classes[:, :, None] * 20 + drawn)
        return float(value)

    about = {"device": jax.devices()[0].device_kind, "jax": jax.__version__}
    name = f"maml a1 {'2nd' if second else '1st'} jax"
    timing.measure(name, call, lambda: jax.block_until_ready(state), items=TASKS, **about)


train(True)
train(False)
