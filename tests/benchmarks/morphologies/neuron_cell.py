"""The same cell in NEURON: its size, and how far potentials in the middle of branches are from Nernst's.

Arguments: the SWC file, Nernst's table of compartments, and its traces of the middle of each branch, every 0.1 ms.
"""
import bisect
import csv
import sys
import tempfile

from neuron import h

h.load_file("stdrun.hoc")
h.load_file("import3d.hoc")


def numbered_along_branches(lines):
    """The points of an SWC file so that each branch is a row: NEURON cuts it where indices jump, and wants parents first."""
    points = [line.split()[:7] for line in lines if line.strip() and not line.startswith("#")]
    children = {}
    for point in points:
        children.setdefault(point[6], []).append(point)
    numbers = {"-1": -1}
    waiting = children["-1"][::-1]
    while waiting:
        index, *rest, parent = waiting.pop()
        numbers[index] = len(numbers)
        yield " ".join([str(numbers[index]), *rest, str(numbers[parent])]) + "\n"
        waiting += children.get(index, [])[::-1]


reader = h.Import3d_SWC_read()
with open(sys.argv[1]) as lines, tempfile.NamedTemporaryFile("w", suffix=".swc") as file:
    file.writelines(numbered_along_branches(lines))
    file.flush()
    reader.input(file.name)
h.Import3d_GUI(reader, 0).instantiate(None)
h.usetable_hh = 0
h.celsius = 6.3
for section in h.allsec():
    section.Ra, section.cm = 100, 1
    section.nseg = int((section.L / (0.1 * h.lambda_f(100, sec=section)) + 0.9) / 2) * 2 + 1
    section.insert("hh")
    for segment in section:
        segment.hh.gl, segment.hh.el = 0.0003, -54.3
soma = next(section for section in h.allsec() if section.name().startswith("soma"))
clamp = h.IClamp(soma(0.5))
clamp.delay, clamp.dur, clamp.amp = 5, 20, 1


def centre(segment):
    """The point of a segment's section at its centre."""
    section = segment.sec
    arcs = [section.arc3d(i) for i in range(section.n3d())]
    position = segment.x * section.L
    i = min(max(bisect.bisect_left(arcs, position), 1), len(arcs) - 1)
    part = (position - arcs[i - 1]) / ((arcs[i] - arcs[i - 1]) or 1)
    ends = [[axis(j, sec=section) for axis in (h.x3d, h.y3d, h.z3d)] for j in (i - 1, i)]
    return [a + part * (b - a) for a, b in zip(*ends)]


branches = {}
with open(sys.argv[2]) as table:
    for row in csv.DictReader(table):
        branches.setdefault(row["branch"], []).append([float(row[axis]) for axis in ("x_um", "y_um", "z_um")])
segments = [(segment, centre(segment)) for section in h.allsec() for segment in section]
nearest = []
for compartments in branches.values():
    middle = compartments[len(compartments) // 2]
    nearest.append(min(segments, key=lambda other: sum((a - b) ** 2 for a, b in zip(middle, other[1])))[0])

recorded = [h.Vector().record(segment._ref_v) for segment in nearest]
h.dt = 0.025
h.steps_per_ms = 40
h.finitialize(-62)
h.continuerun(30)

with open(sys.argv[3]) as traces:
    rows = list(csv.reader(traces))[1:]
differences = sorted(
    max(abs(float(row[1 + branch]) - potential[round(float(row[0]) / 0.025)]) for row in rows)
    for branch, potential in enumerate(recorded)
)
area = sum(segment.area() for segment, _ in segments)
farthest = max(h.distance(soma(0.5), section(1)) for section in h.allsec())
print(f"NEURON {h.nrnversion(0)}: {len(segments)} segments, {sum(s.L for s in h.allsec()):.1f} µm, {area:.1f} µm², "
      f"farthest {farthest:.1f} µm")
print(f"largest difference in the middle of {len(recorded)} branches: {differences[-1]:.2g} mV, "
      f"of the median branch {differences[len(differences) // 2]:.2g} mV")
