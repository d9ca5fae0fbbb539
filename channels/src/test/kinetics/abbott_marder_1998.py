"""The graded synapses of Abbott and Marder (1998), with 50 digits. Run here: python3 abbott_marder_1998.py

s is 1/2, the postsynaptic potential -65 mV. The equation is as printed, with the division; 50 digits outlast its
cancellation, and 1 - tanh(19) = 6e-17 is the least that it divides by.
"""
import mpmath

from table import number as n, write


def steady(v):
    return mpmath.tanh((v + 40) / 10) if v > -40 else n(0)


def slope(v):
    """(1 - s_inf) tau s' = s_inf - s."""
    return (steady(v) - n("0.5")) / (1 - steady(v)) / 10


def sigmoid(v):
    return 1 / (1 + mpmath.exp((-35 - v) / 10))


def time(v):
    return (1 - sigmoid(v)) / n("0.025")


write("AbbottMarder1998", {
    ("graded", "graded.inf"): steady,
    ("graded", "graded.s'"): slope,
    ("graded", "graded.i"): lambda v: n("1e-6") * n("0.5") * (-65 + 80),
    ("ionotropic", "ionotropic.inf"): sigmoid,
    ("ionotropic", "ionotropic.tau"): time,
    ("ionotropic", "ionotropic.s'"): lambda v: (sigmoid(v) - n("0.5")) / time(v),
    ("ionotropic", "ionotropic.i"): lambda v: n("1e-6") * n("0.5") * -65,
}, singular=[-40])
