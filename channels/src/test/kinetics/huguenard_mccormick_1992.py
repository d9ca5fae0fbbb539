"""The currents of Huguenard and McCormick (1992), and the T current of Destexhe et al. (1998), with 50 digits.

Rates at the temperatures they were measured at; currents at 24 degrees with all gates at 1/2, 2 mM of calcium outside.

Run here: python3 huguenard_mccormick_1992.py
"""
from table import exp, linoid, number as n, write

FARADAY = n("6.02214076e23") * n("1.602176634e-19")
PER_KELVIN = n("1.602176634e-19") / n("1.380649e-23") / 1000  # 1/(R T/F) in 1/mV, times the temperature


def ghk(v, inside):
    """uA/cm2 through a permeability of 1 cm/s, where mM is 1e-6 mol/cm3."""
    x = 2 * PER_KELVIN * v / n("297.15")
    return 2 * FARADAY * (inside * linoid(x) - 2 * linoid(-x))


def low_threshold(shift):
    def m_tau(v):
        u = v + shift
        return n("0.612") + 1 / (exp(-(u + 132) / n("16.7")) + exp((u + n("16.8")) / n("18.2")))

    def h_tau(v):
        u = v + shift
        return exp((u + 467) / n("66.6")) if u < -80 else 28 + exp(-(u + 22) / n("10.5"))

    return {
        ("calciumT", "cat.m.inf"): lambda v: 1 / (1 + exp(-(v + shift + 57) / n("6.2"))),
        ("calciumT", "cat.m.tau"): m_tau,
        ("calciumT", "cat.h.inf"): lambda v: 1 / (1 + exp((v + shift + 81) / 4)),
        ("calciumT", "cat.h.tau"): h_tau,
        ("calciumT", "cat.i"): lambda v, inside: n("1.7e-5") / 8 * ghk(v, inside),
    }


def a_tau(v):
    return 1 / (exp((v + n("35.82")) / n("19.69")) + exp(-(v + n("79.69")) / n("12.7"))) + n("0.37")


def slow_tau(change, beyond):
    return lambda v: n(beyond) if v >= change else 1 / (
        exp((v + n("46.05")) / 5) + exp(-(v + n("238.4")) / n("37.45")))


OTHERS = {
    ("transientPotassium", "a.m1.inf"): lambda v: 1 / (1 + exp(-(v + 60) / n("8.5"))),
    ("transientPotassium", "a.m2.inf"): lambda v: 1 / (1 + exp(-(v + 36) / 20)),
    ("transientPotassium", "a.h1.inf"): lambda v: 1 / (1 + exp((v + 78) / 6)),
    ("transientPotassium", "a.h2.inf"): lambda v: 1 / (1 + exp((v + 78) / 6)),
    ("transientPotassium", "a.m1.tau"): a_tau,
    ("transientPotassium", "a.m2.tau"): a_tau,
    ("transientPotassium", "a.h1.tau"): slow_tau(-63, 19),
    ("transientPotassium", "a.h2.tau"): slow_tau(-73, 60),
    ("transientPotassium", "a.i"): lambda v: (v + 105) / 32,
    ("hyperpolarizationActivated", "h.m.inf"): lambda v: 1 / (1 + exp((v + 75) / n("5.5"))),
    ("hyperpolarizationActivated", "h.m.tau"): lambda v: 1 / (
        exp(-n("14.59") - n("0.086") * v) + exp(-n("1.87") + n("0.0701") * v)),
}


def high_threshold(v):
    """The voltage that the gates of the high-threshold current see."""
    return v - 25


OTHERS.update({
    ("highThresholdCalcium", "cal.p.inf"): lambda v: 1 / (1 + exp(-(high_threshold(v) + 59) / n("6.2"))),
    ("highThresholdCalcium", "cal.p.tau"): low_threshold(-25)["calciumT", "cat.m.tau"],
    ("highThresholdCalcium", "cal.q.inf"): lambda v: 1 / (1 + exp((high_threshold(v) + 83) / 4)),
    ("highThresholdCalcium", "cal.q.tau"): low_threshold(-25)["calciumT", "cat.h.tau"],
    ("slowPotassium", "k2.m.inf"): lambda v: 1 / (1 + exp(-(v + 43) / 17)),
    ("slowPotassium", "k2.m.tau"): lambda v: n("9.9") + 1 / (exp((v - 81) / n("25.6")) + exp(-(v + 132) / 18)),
    ("slowPotassium", "k2.h.inf"): lambda v: 1 / (1 + exp((v + 58) / n("10.6"))),
    ("slowPotassium", "k2.h.tau"): lambda v: 120 + 1 / (exp((v - 1329) / 200) + exp(-(v + 130) / n("7.1"))),
})

CALCIUM = [2.4e-4, 0.01]
# Near the jumps at -80, -63 and -73 mV, at -79 and -55 with shifts, but not at them.
write("HuguenardMcCormick1992", {**low_threshold(0), **OTHERS}, singular=[0, -79.25, -62.25, -72.25, -54.25], insides=CALCIUM)
write("DestexheNeubig1998", low_threshold(-1), singular=[0, -78.25], insides=CALCIUM)
