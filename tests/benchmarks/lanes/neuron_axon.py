"""Independent Hodgkin-Huxley axons in NEURON, by its fixed step of 0.025 ms on one thread. Prints ns of processor time per axon and step."""
import time

from neuron import h

AXONS = 1000
DURATION = 100.0
STEP = 0.025

h.load_file("stdrun.hoc")
context = h.ParallelContext()
sections = []
clamps = []
for _ in range(AXONS):
    section = h.Section()
    section.L = section.diam = 20
    section.nseg = 1
    section.insert("hh")
    clamp = h.IClamp(section(0.5))
    # 10 uA/cm2 over an area in um2, in nA.
    clamp.delay, clamp.dur, clamp.amp = 0, 1e9, 10 * section(0.5).area() * 1e-5
    sections.append(section)
    clamps.append(clamp)
h.celsius = 6.3
h.dt = STEP
h.steps_per_ms = 1 / STEP
context.set_maxstep(10)
times = []
for _ in range(5):
    h.finitialize(-65)
    begin = time.process_time()
    context.psolve(DURATION)
    times.append((time.process_time() - begin) / (AXONS * DURATION / STEP) * 1e9)
times.sort()
print(f"{'squid axon, NEURON ' + h.nrnversion(0):36s} ns per lane and step: median {times[2]:7.2f}   minimum {times[0]:7.2f}")
