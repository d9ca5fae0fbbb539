"""The generic currents with 50 digits.

Run here: python3 generic.py
"""
from table import exp, number as n, write


def rising(half, slope):
    return lambda v: 1 / (1 + exp((half - v) / n(slope)))


def slow(longest, half, slope):
    """longest/cosh((v - half)/(2 slope))."""
    return lambda v: 2 * n(longest) / (exp((v - half) / (2 * n(slope))) + exp((half - v) / (2 * n(slope))))


write("Generic", {
    ("aCurrent", "a.m.inf"): rising(-45, 10),
    ("aCurrent", "a.m.tau"): lambda v: n(2),
    ("aCurrent", "a.h.inf"): rising(-70, -6),
    ("aCurrent", "a.h.tau"): lambda v: n(20),
    ("mCurrent", "m.p.inf"): rising(-35, 10),
    ("mCurrent", "m.p.tau"): slow(100, -35, 10),
    ("hCurrent", "h.m.inf"): rising(-75, "-5.5"),
    ("hCurrent", "h.m.tau"): slow(500, -75, "5.5"),
    ("persistentSodium", "nap.m"): rising(-40, 6),
    ("persistentSodium", "nap.h.inf"): rising(-48, -6),
    ("persistentSodium", "nap.h.tau"): slow(5000, -48, 6),
})
