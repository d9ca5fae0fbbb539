"""The synapses of Destexhe, Mainen and Sejnowski (1998), with 50 digits. Run here: python3 destexhe_1998.py

v is the presynaptic potential in mV; the postsynaptic one is -65 mV. States are 0.5: half of the receptors, and 0.5 mM of
the G-protein, which is 500 µM. Currents are in µA; conductances in mS.
"""
from table import exp, number as n, write

HALF = n("0.5")


def transmitter(v):
    return 1 / (1 + exp(-(v - 2) / 5))


def bound(alpha, beta):
    return lambda v: n(alpha) * transmitter(v) * HALF - n(beta) * HALF


def fourth(v):
    return (HALF * 1000) ** 4


write("Destexhe1998", {
    ("ampa", "ampa.r'"): bound("1.1", "0.19"),
    ("ampa", "ampa.i"): lambda v: n("1e-6") * HALF * -65,
    ("nmda", "nmda.r'"): bound("0.072", "0.0066"),
    ("nmda", "nmda.i"): lambda v: n("1e-7") / (1 + exp(n("0.062") * 65) / n("3.57")) * HALF * -65,
    ("gabaA", "gabaa.r'"): bound("5", "0.18"),
    ("gabaA", "gabaa.i"): lambda v: n("1e-6") * HALF * 15,
    ("gabaB", "gabab.r'"): bound("0.09", "0.0012"),
    ("gabaB", "gabab.s'"): lambda v: n("0.18e-3") * HALF - n("0.034") * HALF,
    ("gabaB", "gabab.i"): lambda v: n("1e-6") * fourth(v) / (fourth(v) + 100) * HALF / HALF * 30,
})
