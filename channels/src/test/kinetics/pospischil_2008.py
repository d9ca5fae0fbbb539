"""Pospischil et al. (2008), equations 3-9, vt = -56.2 and vx = 2 mV, with 50 digits; the T current at 24 degrees.

Run here: python3 pospischil_2008.py
"""
from table import exp, linoid, number as n, write

VT = n("-56.2")
VX = 2


def t_tau(v):
    return n("30.8") + (n("211.4") + exp((v + VX + n("113.2")) / 5)) / (1 + exp((v + VX + 84) / n("3.2")))


QUANTITIES = {
    ("sodium", "na.m.alpha"): lambda v: n("0.32") * 4 * linoid((v - VT - 13) / 4),
    ("sodium", "na.m.beta"): lambda v: n("0.28") * 5 * linoid((VT + 40 - v) / 5),
    ("sodium", "na.h.alpha"): lambda v: n("0.128") * exp((17 - v + VT) / 18),
    ("sodium", "na.h.beta"): lambda v: 4 / (1 + exp((40 - v + VT) / 5)),
    ("delayedRectifier", "kd.n.alpha"): lambda v: n("0.032") * 5 * linoid((v - VT - 15) / 5),
    ("delayedRectifier", "kd.n.beta"): lambda v: exp((10 - v + VT) / 40) / 2,
    ("slowPotassium", "m.p.inf"): lambda v: 1 / (1 + exp(-(v + 35) / 10)),
    ("slowPotassium", "m.p.tau"): lambda v: 608 / (n("3.3") * exp((v + 35) / 20) + exp(-(v + 35) / 20)),
    ("calciumL", "cal.q.alpha"): lambda v: n("0.055") * n("3.8") * linoid((v + 27) / n("3.8")),
    ("calciumL", "cal.q.beta"): lambda v: n("0.94") * exp(-(v + 75) / 17),
    ("calciumL", "cal.r.alpha"): lambda v: n("0.000457") * exp(-(v + 13) / 50),
    ("calciumL", "cal.r.beta"): lambda v: n("0.0065") / (exp(-(v + 15) / 28) + 1),
    ("calciumT", "cat.s"): lambda v: 1 / (1 + exp(-(v + VX + 57) / n("6.2"))),
    ("calciumT", "cat.u.inf"): lambda v: 1 / (1 + exp((v + VX + 81) / 4)),
    ("calciumT", "cat.u.tau"): t_tau,
    ("leak", "leak.i"): lambda v: n("0.0205") * (v + n("70.3")),
}

write("Pospischil2008", QUANTITIES, singular=[-43.2, -16.2, -41.2, -27])
