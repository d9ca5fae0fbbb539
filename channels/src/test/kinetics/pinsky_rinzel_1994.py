"""Pinsky and Rinzel (1994), appendix, voltages relative to rest, with 50 digits. Run here: python3 pinsky_rinzel_1994.py"""
from table import exp, linoid, number as n, write


def sodium_activation(v):
    opening = n("0.32") * 4 * linoid((v - n("13.1")) / 4)
    return opening / (opening + n("0.28") * 5 * linoid((n("40.1") - v) / 5))


def falling(v):
    return 2 * exp((n("6.5") - v) / 27)


def opening(v):
    """The lower form up to 50 mV, or rather up to where it meets the upper one."""
    return min(exp((v - 10) / 11 - (v - n("6.5")) / 27) / n("18.975"), falling(v))


QUANTITIES = {
    ("sodium", "na.m"): sodium_activation,
    ("sodium", "na.h.alpha"): lambda v: n("0.128") * exp((17 - v) / 18),
    ("sodium", "na.h.beta"): lambda v: 4 / (1 + exp((40 - v) / 5)),
    ("delayedRectifier", "kdr.n.alpha"): lambda v: n("0.016") * 5 * linoid((v - n("35.1")) / 5),
    ("delayedRectifier", "kdr.n.beta"): lambda v: exp((20 - v) / 40) / 4,
    ("calcium", "cav.s.alpha"): lambda v: n("1.6") / (1 + exp(-n("0.072") * (v - 65))),
    ("calcium", "cav.s.beta"): lambda v: n("0.02") * 5 * linoid((n("51.1") - v) / 5),
    ("calciumPotassium", "kc.c.alpha"): opening,
    ("calciumPotassium", "kc.c.beta"): lambda v: falling(v) - opening(v),
    ("calciumPotassium", "kc.chi"): lambda v, ca: min(ca / 250, n(1)),
    ("afterHyperpolarisation", "kahp.q.alpha"): lambda v, ca: min(n("2e-5") * ca, n("0.01")),
    ("afterHyperpolarisation", "kahp.q.beta"): lambda v, ca: n("0.001"),
    ("leak", "leak.i"): lambda v: n("0.1") * v,
    # At s = 1/2; the postsynaptic cell is at -65 mV.
    ("nmda", "nmda.s'"): lambda v: -n("0.5") / 150,
    ("nmda", "nmda.i"): lambda v: n("0.014") / 2 / (1 + n("0.28") * exp(-n("0.062") * -125)) * -125,
    ("ampa", "ampa.s'"): lambda v: -n("0.25"),
    ("ampa", "ampa.i"): lambda v: n("0.0045") / 2 * -125,
    # Into the dendrite at -65 mV.
    ("core", "core.i"): lambda v: n("2.1") / n("0.5") * (-65 - v),
    ("core", "core.i_pre"): lambda v: n("2.1") / n("0.5") * (v + 65),
}

write("PinskyRinzel1994", QUANTITIES, singular=[13.1, 40.1, 35.1, 51.1], insides=[0.2, 3.0, 300.0, 1000.0])
