"""Synapses that spikes drive, with 50 digits. Run here: python3 spike_synapses.py

All states are 0.5, the postsynaptic potential is -65 mV. Currents are in µA; conductances in mS.
"""
from table import exp, number as n, write

HALF = n("0.5")


def decay(tau):
    return lambda v: -HALF / n(tau)


def conductance(s):
    return lambda v: n("1e-6") * s * -65


def current(s):
    return lambda v: -n("1e-5") * s


TABLE = {}
for prefix, suffix, output in ("", "", conductance), ("i", "Current", current):
    TABLE.update({
        ("exponential" + suffix, prefix + "exp.s'"): decay(5),
        ("exponential" + suffix, prefix + "exp.i"): output(HALF),
        ("alpha" + suffix, prefix + "alpha.x'"): decay(5),
        ("alpha" + suffix, prefix + "alpha.s'"): lambda v: (HALF - HALF) / 5,
        ("alpha" + suffix, prefix + "alpha.i"): output(HALF),
        ("doubleExponential" + suffix, prefix + "biexp.rising'"): decay("0.5"),
        ("doubleExponential" + suffix, prefix + "biexp.decaying'"): decay(5),
        ("doubleExponential" + suffix, prefix + "biexp.i"): output(n(0)),
    })
write("RothVanRossum2009", TABLE)

write("TsodyksPawelzikMarkram1998", {
    ("depressing", "depressing.x'"): lambda v: (1 - HALF - HALF) / 800,
    ("depressing", "depressing.y'"): decay(3),
    ("depressing", "depressing.i"): lambda v: -n("250e-6") * HALF,
    ("facilitating", "facilitating.x'"): lambda v: (1 - HALF - HALF) / 130,
    ("facilitating", "facilitating.y'"): decay("1.5"),
    ("facilitating", "facilitating.u'"): decay(530),
    ("facilitating", "facilitating.i"): lambda v: -n("1540e-6") * HALF,
})

write("SongMillerAbbott2000", {
    ("plastic", "stdp.s'"): decay(5),
    ("plastic", "stdp.p'"): decay(20),
    ("plastic", "stdp.m'"): decay(20),
    ("plastic", "stdp.w'"): lambda v: n(0),
    ("plastic", "stdp.i"): lambda v: n("0.15e-6") * HALF * -65,
})

write("Guetig2003", {
    ("softBound", "softstdp.s'"): decay(5),
    ("softBound", "softstdp.p'"): decay(20),
    ("softBound", "softstdp.m'"): decay(20),
    ("softBound", "softstdp.w'"): lambda v: n(0),
    ("softBound", "softstdp.i"): lambda v: n("0.15e-6") * HALF * -65,
})

write("Wang2002", {
    ("nmda", "nmda.x'"): decay(2),
    ("nmda", "nmda.s'"): lambda v: n("0.5") * HALF * (1 - HALF) - HALF / 100,
    ("nmda", "nmda.unblocked"): lambda v: 1 / (1 + exp(n("-0.062") * -65) / n("3.57")),
    ("nmda", "nmda.i"): lambda v: n("0.165e-6") * HALF * -65 / (1 + exp(n("-0.062") * -65) / n("3.57")),
})
