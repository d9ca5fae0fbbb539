"""The rates of Fohlmeister and Miller (1997), with 50 digits. Run here: python3 fohlmeister_miller_1997.py"""
from table import exp, linoid, number as n, write

QUANTITIES = {
    ("sodium", "na.m.alpha"): lambda v: 6 * linoid((v + 30) / 10),
    ("sodium", "na.m.beta"): lambda v: 20 * exp(-(v + 55) / 18),
    ("sodium", "na.h.alpha"): lambda v: n("0.4") * exp(-(v + 50) / 20),
    ("sodium", "na.h.beta"): lambda v: 6 / (1 + exp(-(v + 20) / 10)),
    ("calcium", "cav.c.alpha"): lambda v: 3 * linoid((v + 13) / 10),
    ("calcium", "cav.c.beta"): lambda v: 10 * exp(-(v + 38) / 18),
    ("delayedRectifier", "k.n.alpha"): lambda v: n("0.2") * linoid((v + 40) / 10),
    ("delayedRectifier", "k.n.beta"): lambda v: n("0.4") * exp(-(v + 50) / 80),
    ("transientPotassium", "a.a.alpha"): lambda v: n("0.06") * linoid((v + 90) / 10),
    ("transientPotassium", "a.a.beta"): lambda v: n("0.1") * exp(-(v + 30) / 10),
    ("transientPotassium", "a.h.alpha"): lambda v: n("0.04") * exp(-(v + 70) / 20),
    ("transientPotassium", "a.h.beta"): lambda v: n("0.6") / (1 + exp(-(v + 40) / 10)),
    ("calciumDependentPotassium", "kca.open"): lambda v, ca: ca ** 2 / (ca ** 2 + n("1e-6")),
    ("leak", "leak.i"): lambda v: n("0.05") * (v + 67),
}

write("FohlmeisterMiller1997", QUANTITIES, singular=[-30, -13, -40, -90], insides=[1e-5, 1e-4, 1e-3, 0.1])
