"""A squid axon as a cable of 1000 compartments in NEURON, by its fixed step of 0.025 ms. Prints ns of processor time per compartment and step."""
import time

from neuron import h

COMPARTMENTS = 1000
DURATION = 25.0
STEP = 0.025
ROUNDS = 20

h.load_file("stdrun.hoc")
axon = h.Section(name="axon")
axon.L, axon.diam, axon.nseg = 10 * COMPARTMENTS, 10, COMPARTMENTS
axon.Ra, axon.cm = 100, 1
axon.insert("hh")
clamp = h.IClamp(axon(0))
clamp.delay, clamp.dur, clamp.amp = 1, 1e9, 1
middle = h.Vector().record(axon(0.5)._ref_v)
h.celsius = 6.3
h.dt = STEP
h.steps_per_ms = 1 / STEP
times = []
for _ in range(ROUNDS):
    h.finitialize(-65)
    begin = time.process_time()
    h.continuerun(DURATION)
    times.append((time.process_time() - begin) / (COMPARTMENTS * DURATION / STEP) * 1e9)
times.sort()
name = "NEURON " + h.nrnversion(0)
print(f"{COMPARTMENTS:7d} compartments, {name:32s} ns: median {times[ROUNDS // 2]:7.1f}   minimum {times[0]:7.1f}")
