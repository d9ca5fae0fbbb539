"""The rates of Wang and Buzsaki (1996), Methods, with phi = 5 and 50 digits. Run here: python3 wang_buzsaki_1996.py"""
from table import exp, linoid, number, write


def sodium_activation(v):
    opening = linoid((v + 35) / 10)
    return opening / (opening + 4 * exp(-(v + 60) / 18))


QUANTITIES = {
    ("sodium", "na.m"): sodium_activation,
    ("sodium", "na.h.alpha"): lambda v: 5 * number("0.07") * exp(-(v + 58) / 20),
    ("sodium", "na.h.beta"): lambda v: 5 / (exp(-(v + 28) / 10) + 1),
    ("potassium", "k.n.alpha"): lambda v: 5 * number("0.1") * linoid((v + 34) / 10),
    ("potassium", "k.n.beta"): lambda v: 5 * number("0.125") * exp(-(v + 44) / 80),
    ("leak", "leak.i"): lambda v: number("0.1") * (v + 65),
}

write("WangBuzsaki1996", QUANTITIES, singular=[-35, -34])
