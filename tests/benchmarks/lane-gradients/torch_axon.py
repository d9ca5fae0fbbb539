"""A batch of Hodgkin-Huxley axons by exponential Euler in PyTorch, and the gradient of the mean potential by autograd; one thread, doubles.

Argument: how many axons. Prints ns per axon and step. Rates of Hodgkin and Huxley (1952) at a resting potential of -65 mV."""
import sys
import time

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
AXONS = int(sys.argv[1])
STEP = 0.025
STEPS = 2000
NAMES = ("gna", "ena", "gk", "ek", "gl", "el", "c")
VALUES = (120.0, 50.0, 36.0, -77.0, 0.3, -54.387, 1.0)


def linoid(x):
    small = x.abs() < 1e-6
    return torch.where(small, 1 + x / 2, x / (1 - torch.exp(-torch.where(small, torch.ones_like(x), x))))


def rates(v):
    return (
        (linoid((v + 40) / 10), 4 * torch.exp(-(v + 65) / 18)),
        (0.07 * torch.exp(-(v + 65) / 20), torch.sigmoid((v + 35) / 10)),
        (0.1 * linoid((v + 55) / 10), 0.125 * torch.exp(-(v + 65) / 80)),
    )


def mean_potential(gna, ena, gk, ek, gl, el, c):
    v = torch.full((AXONS,), -65.0)
    gates = [alpha / (alpha + beta) for alpha, beta in rates(v)]
    total = v * (0.5 / STEPS)
    for step in range(STEPS):
        stimulus = 10.0 if 5 <= step * STEP < 45 else 0.0
        m, h, n = gates
        sodium = gna * m * m * m * h
        potassium = gk * n**4
        conductance = (sodium + potassium + gl) / c
        target = (sodium * ena + potassium * ek + gl * el + stimulus) / (sodium + potassium + gl)
        moved = target + (v - target) * torch.exp(-conductance * STEP)
        gates = [
            alpha / (alpha + beta) + (gate - alpha / (alpha + beta)) * torch.exp(-(alpha + beta) * STEP)
            for gate, (alpha, beta) in zip(gates, rates(v))
        ]
        v = moved
        total = total + v * ((0.5 if step == STEPS - 1 else 1.0) / STEPS)
    return total


def parameters(requires_grad):
    return [torch.full((AXONS,), value, requires_grad=requires_grad) for value in VALUES]


def seconds(work):
    begin = time.process_time()
    work()
    return time.process_time() - begin


def plain():
    with torch.no_grad():
        mean_potential(*parameters(False))


def gradient():
    mean_potential(*parameters(True)).sum().backward()


for name, work in (("PyTorch, plain", plain), ("PyTorch, autograd", gradient)):
    work()
    times = sorted(seconds(work) for _ in range(3))
    print(f"{name:24s} ns per neuron and step: median {times[1] / AXONS / STEPS * 1e9:7.1f}   minimum {times[0] / AXONS / STEPS * 1e9:7.1f}")
