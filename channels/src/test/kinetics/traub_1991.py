"""Traub, Wong, Miles and Michelson (1991), voltages relative to rest, with 50 digits. Run here: python3 traub_1991.py"""
from table import exp, linoid, number as n, write


def falling(v):
    return 2 * exp((n("6.5") - v) / 27)


def opening(v):
    """The lower form up to 50 mV, or rather up to where it meets the upper one."""
    return min(exp((v - 10) / 11 - (v - n("6.5")) / 27) / n("18.975"), falling(v))


def r_opening(v):
    return exp(-v / 20) / 200 if v > 0 else n("0.005")


QUANTITIES = {
    ("sodium", "na.m.alpha"): lambda v: n("0.32") * 4 * linoid((v - n("13.1")) / 4),
    ("sodium", "na.m.beta"): lambda v: n("0.28") * 5 * linoid((n("40.1") - v) / 5),
    ("sodium", "na.h.alpha"): lambda v: n("0.128") * exp((17 - v) / 18),
    ("sodium", "na.h.beta"): lambda v: 4 / (1 + exp((40 - v) / 5)),
    ("calcium", "cav.s.alpha"): lambda v: n("1.6") / (1 + exp(-n("0.072") * (v - 65))),
    ("calcium", "cav.s.beta"): lambda v: n("0.02") * 5 * linoid((n("51.1") - v) / 5),
    ("calcium", "cav.r.alpha"): r_opening,
    ("calcium", "cav.r.beta"): lambda v: n("0.005") - r_opening(v),
    ("delayedRectifier", "kdr.n.alpha"): lambda v: n("0.016") * 5 * linoid((v - n("35.1")) / 5),
    ("delayedRectifier", "kdr.n.beta"): lambda v: exp((20 - v) / 40) / 4,
    ("transientPotassium", "ka.a.alpha"): lambda v: n("0.02") * 10 * linoid((v - n("13.1")) / 10),
    ("transientPotassium", "ka.a.beta"): lambda v: n("0.0175") * 10 * linoid((n("40.1") - v) / 10),
    ("transientPotassium", "ka.b.alpha"): lambda v: n("0.0016") * exp((-13 - v) / 18),
    ("transientPotassium", "ka.b.beta"): lambda v: n("0.05") / (1 + exp((n("10.1") - v) / 5)),
    ("calciumPotassium", "kc.c.alpha"): opening,
    ("calciumPotassium", "kc.c.beta"): lambda v: falling(v) - opening(v),
    ("calciumPotassium", "kc.chi"): lambda v, ca: min(ca / 250, n(1)),
    ("afterHyperpolarisation", "kahp.q.alpha"): lambda v, ca: min(n("2e-5") * ca, n("0.01")),
    ("afterHyperpolarisation", "kahp.q.beta"): lambda v, ca: n("0.001"),
    ("leak", "leak.i"): lambda v: n("0.1") * v,
}

write("Traub1991", QUANTITIES, singular=[13.1, 40.1, 35.1, 51.1], insides=[0.2, 3.0, 300.0, 1000.0])
