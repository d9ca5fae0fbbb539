"""Mainen and Sejnowski (1996), ModelDB 2488, at 23 degrees and with a shift of -10 mV, with 50 digits.

Run here: python3 mainen_sejnowski_1996.py
"""
from table import exp, linoid, number as n, write

QUANTITIES = {
    ("sodium", "na.m.alpha"): lambda v: n("0.182") * 9 * linoid((v + 25) / 9),
    ("sodium", "na.m.beta"): lambda v: n("0.124") * 9 * linoid(-(v + 25) / 9),
    ("sodium", "na.h.inf"): lambda v: 1 / (1 + exp((v + 55) / n("6.2"))),
    ("sodium", "na.h.tau"): lambda v: 1 / (
        n("0.024") * 5 * linoid((v + 40) / 5) + n("0.0091") * 5 * linoid(-(v + 65) / 5)),
    ("fastPotassium", "kv.n.alpha"): lambda v: n("0.02") * 9 * linoid((v - 25) / 9),
    ("fastPotassium", "kv.n.beta"): lambda v: n("0.002") * 9 * linoid(-(v - 25) / 9),
    ("slowPotassium", "km.n.alpha"): lambda v: n("0.001") * 9 * linoid((v + 30) / 9),
    ("slowPotassium", "km.n.beta"): lambda v: n("0.001") * 9 * linoid(-(v + 30) / 9),
    ("calcium", "cav.m.alpha"): lambda v: n("0.055") * n("3.8") * linoid((v + 27) / n("3.8")),
    ("calcium", "cav.m.beta"): lambda v: n("0.94") * exp(-(v + 75) / 17),
    ("calcium", "cav.h.alpha"): lambda v: n("0.000457") * exp(-(v + 13) / 50),
    ("calcium", "cav.h.beta"): lambda v: n("0.0065") / (exp(-(v + 15) / 28) + 1),
}

write("MainenSejnowski1996", QUANTITIES, singular=[-25, -40, -65, 25, -30, -27])
