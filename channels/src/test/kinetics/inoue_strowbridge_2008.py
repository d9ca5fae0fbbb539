"""The currents of Inoue and Strowbridge (2008) with 50 digits, at 24 degrees.

Run here: python3 inoue_strowbridge_2008.py
"""
from table import exp, number as n, write


def hill(v, half, slope):
    x = (v - half) / n(slope)
    return exp(x) + exp(-x)


write("InoueStrowbridge2008", {
    ("calciumDependentCation", "can.p.inf"): lambda v: 1 / (1 + exp(-(v + 43) / n("5.2"))),
    ("calciumDependentCation", "can.p.tau"): lambda v: n("2.7") / hill(v, -55, 15) + n("1.6"),
    ("calciumDependentCation", "can.bound"): lambda v, inside: inside / (inside + n("0.2")),
    ("calciumDependentCation", "can.i"): lambda v, inside: inside / (inside + n("0.2")) / 2 * (v - 10),
    ("calciumL", "cal.p.inf"): lambda v: 1 / (1 + exp(-(v + 10) / 4)),
    ("calciumL", "cal.p.tau"): lambda v: n("0.4") + n("0.7") / hill(v, -5, 15),
    ("calciumL", "cal.q.inf"): lambda v: 1 / (1 + exp((v + 25) / 2)),
    ("calciumL", "cal.q.tau"): lambda v: 300 + 100 / hill(v, -40, "9.5"),
    ("calciumL", "cal.i"): lambda v: (v - 120) / 8,
}, insides=[2.4e-4, 0.05])
