"""Model 1 of Butera, Rinzel and Smith (1999), with 50 digits. Run here: python3 butera_rinzel_smith_1999.py"""
from mpmath import cosh

from table import exp, number as n, write

QUANTITIES = {
    ("sodium", "na.m"): lambda v: 1 / (1 + exp(-(v + 34) / 5)),
    ("sodium", "na.h.inf"): lambda v: 1 / (1 + exp((v + 29) / 4)),
    ("sodium", "na.h.tau"): lambda v: 10 / cosh((v + 29) / 8),
    ("persistentSodium", "nap.m"): lambda v: 1 / (1 + exp(-(v + 40) / 6)),
    ("persistentSodium", "nap.h.inf"): lambda v: 1 / (1 + exp((v + 48) / 6)),
    ("persistentSodium", "nap.h.tau"): lambda v: 10000 / cosh((v + 48) / 12),
    ("potassium", "k.n.inf"): lambda v: 1 / (1 + exp(-(v + 29) / 4)),
    ("potassium", "k.n.tau"): lambda v: 10 / cosh((v + 29) / 8),
    # In uA, the internal unit of a current.
    ("leak", "leak.i"): lambda v: n("2.8e-6") * (v + n("57.5")),
}

write("ButeraRinzelSmith1999", QUANTITIES)
