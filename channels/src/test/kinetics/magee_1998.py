"""The h current of Magee (1998) as programs have it, with 50 digits. Run here: python3 magee_1998.py"""
from table import exp, number as n, write


def tau(v):
    x = n("0.0378") * n("2.2") * (v + 75)
    return exp(n("0.4") * x) / (n("0.011") * (1 + exp(x)))


QUANTITIES = {
    ("hyperpolarizationActivated", "h.l.inf"): lambda v: 1 / (1 + exp((v + 81) / 8)),
    ("hyperpolarizationActivated", "h.l.tau"): tau,
}

write("Magee1998", QUANTITIES)
