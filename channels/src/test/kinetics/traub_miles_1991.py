"""Traub and Miles (1991) as in Brette et al. (2007), vt = -63 mV, with 50 digits. Run here: python3 traub_miles_1991.py"""
from table import exp, linoid, number as n, write

VT = -63
QUANTITIES = {
    ("sodium", "na.m.alpha"): lambda v: n("0.32") * 4 * linoid((v - VT - 13) / 4),
    ("sodium", "na.m.beta"): lambda v: n("0.28") * 5 * linoid((VT + 40 - v) / 5),
    ("sodium", "na.h.alpha"): lambda v: n("0.128") * exp((17 - v + VT) / 18),
    ("sodium", "na.h.beta"): lambda v: 4 / (1 + exp((40 - v + VT) / 5)),
    ("potassium", "k.n.alpha"): lambda v: n("0.032") * 5 * linoid((v - VT - 15) / 5),
    ("potassium", "k.n.beta"): lambda v: exp((10 - v + VT) / 40) / 2,
    ("leak", "leak.i"): lambda v: n("0.05") * (v + 60),
}

write("TraubMiles1991", QUANTITIES, singular=[-50, -23, -48])
