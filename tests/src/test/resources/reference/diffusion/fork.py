"""Diffusion along a fork by NEURON's rxd: concentrations at the centres of segments, CVode at 1e-9. Prints CSV."""
from neuron import h, rxd

h.load_file("stdrun.hoc")
trunk = h.Section(name="trunk")
trunk.L, trunk.diam, trunk.nseg = 20, 2, 40
thick = h.Section(name="thick")
thick.L, thick.diam, thick.nseg = 15, 1.2, 30
thin = h.Section(name="thin")
thin.L, thin.diam, thin.nseg = 10, 0.6, 20
thick.connect(trunk(1))
thin.connect(trunk(1))
region = rxd.Region(h.allsec(), nrn_region="i")
start = lambda node: 1.0 if node.sec == trunk and node.x < 0.25 else 0.0
species = rxd.Species(region, d=0.6, name="ca", charge=2, initial=start)
steps = h.CVode()
steps.active(True)
steps.atol(1e-9)
steps.rtol(1e-9)
h.finitialize(-65)
places = [(trunk, 0.1), (trunk, 0.5), (trunk, 0.9), (thick, 0.1), (thick, 0.5), (thick, 0.9), (thin, 0.1), (thin, 0.5), (thin, 0.9)]
print("t," + ",".join(f"{sec.name()}({x})" for sec, x in places))
for t in (20, 100, 400):
    steps.solve(t)
    print(f"{h.t}," + ",".join(repr(species.nodes(sec)(x)[0].concentration) for sec, x in places))
