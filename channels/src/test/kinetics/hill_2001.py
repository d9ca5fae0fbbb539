"""The currents of Hill et al. (2001) with 50 digits; the paper counts in V and s, this in mV and ms.

Run here: python3 hill_2001.py
"""
from mpmath import cosh
from table import exp, number as n, write


def xinf(a, b):
    """f(A, B, V) = 1/(1 + e^(A (V + B)))."""
    return lambda v: 1 / (1 + exp(n(a) * (v + n(b))))


def tau(a, b, base, more):
    """tau(a, b, c, d, V) = c + d/(1 + e^(a (V + b)))."""
    return lambda v: n(base) + n(more) * xinf(a, b)(v)


def gate(path, inf, time):
    mechanism, gate = path.split(" ")
    return {(mechanism, gate + ".inf"): inf, (mechanism, gate + ".tau"): time}


write("Hill2001", {
    **gate("sodium na.m", xinf("-0.15", 29), lambda v: n("0.1")),
    **gate("sodium na.h", xinf("0.5", 30),
           lambda v: 4 + 6 * xinf("0.5", 28)(v) + 10 / cosh(n("0.3") * (v + 27))),
    **gate("persistentSodium nap.m", xinf("-0.12", 39), tau("0.4", 57, 10, 200)),
    **gate("fastCalcium caf.m", xinf("-0.6", "46.7"), lambda v: 11 + 24 / cosh(n("0.33") * (v + n("46.7")))),
    **gate("fastCalcium caf.h", xinf("0.35", "55.5"), tau("0.27", 55, 60, 310)),
    **gate("slowCalcium cas.m", xinf("-0.42", "47.2"), tau("-0.4", "48.7", 5, 134)),
    **gate("slowCalcium cas.h", xinf("0.36", 55), tau("-0.25", 43, 200, 5250)),
    **gate("delayedRectifier k1.m", xinf("-0.143", 21), tau("0.15", 16, 1, 11)),
    **gate("delayedRectifier k1.h", xinf("0.111", 28), tau("-0.143", 13, 500, 200)),
    **gate("persistentPotassium k2.m", xinf("-0.083", 20), tau("0.2", 35, 57, 43)),
    **gate("transientPotassium a.m", xinf("-0.13", 44), tau("0.2", 30, 5, 11)),
    **gate("transientPotassium a.h", xinf("0.16", 63), tau("-0.3", 55, 26, "8.5")),
    **gate("peptidePotassium kf.m", xinf("-0.1", 22), tau("-0.1", 22, 1500, 800)),
    **gate("hyperpolarizationActivated h.m",
           lambda v: 1 / (1 + 2 * exp(n("0.18") * (v + 47)) + exp(n("0.5") * (v + 47))), tau("-0.1", 73, 700, 1700)),
})
