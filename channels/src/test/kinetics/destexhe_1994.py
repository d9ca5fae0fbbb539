"""The calcium and calcium-dependent currents of thalamic cells, Destexhe et al. (1994, 1996), with 50 digits.

Run here: python3 destexhe_1994.py
"""
from table import exp, number as n, write

SHIFT = 2


def reticular_m_tau(v):
    u = v + SHIFT
    return 3 + 1 / (exp((u + 25) / 10) + exp(-(u + 100) / 15))


def reticular_h_tau(v):
    u = v + SHIFT
    return 85 + 1 / (exp((u + 46) / 4) + exp(-(u + 405) / 50))


RETICULAR = {
    ("calciumT", "cat.m.inf"): lambda v: 1 / (1 + exp(-(v + SHIFT + 50) / n("7.4"))),
    ("calciumT", "cat.m.tau"): reticular_m_tau,
    ("calciumT", "cat.h.inf"): lambda v: 1 / (1 + exp((v + SHIFT + 78) / 5)),
    ("calciumT", "cat.h.tau"): reticular_h_tau,
    ("calciumDependentPotassium", "kca.m.alpha"): lambda v, ca: 48 * ca ** 2,
    ("calciumDependentPotassium", "kca.m.beta"): lambda v, ca: n("0.03"),
    ("calciumDependentCation", "can.m.alpha"): lambda v, ca: 20 * ca ** 2,
    ("calciumDependentCation", "can.m.beta"): lambda v, ca: n("0.002"),
}


def opened(v):
    return 1 / (1 + exp((v + 75) / n("5.5")))


def h_tau(v):
    return 20 + 1000 / (exp((v + n("71.5")) / n("14.2")) + exp(-(v + 89) / n("11.6")))


def relay_h_tau(v):
    u = v + SHIFT
    return n("30.8") + (n("211.4") + exp((u + n("113.2")) / 5)) / (1 + exp((u + 84) / n("3.2")))


def o2_inf(v, ca):
    """o2/o1 is p1/0.01 and o1/c1 is opened/(1 - opened), at the p1 of 1/2 that the table's states have."""
    ratio = opened(v) / (1 - opened(v))
    both = n("0.5") / n("0.01")
    return ratio * both / (1 + ratio * (1 + both))


RELAY = {
    ("calciumT", "cat.m"): lambda v: 1 / (1 + exp(-(v + SHIFT + 57) / n("6.2"))),
    ("calciumT", "cat.h.inf"): lambda v: 1 / (1 + exp((v + SHIFT + 81) / 4)),
    ("calciumT", "cat.h.tau"): relay_h_tau,
    ("hyperpolarizationActivated", "h.p1.alpha"): lambda v, ca: n("4e-4") * (ca / n("0.002")) ** 4,
    ("hyperpolarizationActivated", "h.p1.beta"): lambda v, ca: n("4e-4"),
    ("hyperpolarizationActivated", "h.c1_to_o1"): lambda v: opened(v) / h_tau(v),
    ("hyperpolarizationActivated", "h.o1_to_c1"): lambda v: exp((v + 75) / n("5.5")) * opened(v) / h_tau(v),
    ("hyperpolarizationActivated", "h.o1_to_o2"): lambda v: n("0.001") * n("0.5") / n("0.01"),
    ("hyperpolarizationActivated", "h.o2_to_o1"): lambda v: n("0.001"),
    ("hyperpolarizationActivated", "h.o2.inf"): o2_inf,
    # o1 + 2 o2 with both at 1/2, though no channel has that.
    ("hyperpolarizationActivated", "h.i"): lambda v: n("0.02") * n("1.5") * (v + 40),
}

CALCIUM = [5e-5, 2.4e-4, 2e-3, 0.1]
write("Destexhe1994", RETICULAR, insides=CALCIUM)
write("Destexhe1996", RELAY, insides=CALCIUM)
