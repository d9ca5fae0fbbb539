"""The rates and potentials of Barreto and Cressman (2011), with 50 digits. Run here: python3 barreto_cressman_2011.py"""
from table import exp, linoid, log, number as n, write


def sodium_activation(v):
    opening = linoid((v + 30) / 10)
    return opening / (opening + 4 * exp(-(v + 55) / 18))


QUANTITIES = {
    ("sodium", "na.m"): sodium_activation,
    ("sodium", "na.h.alpha"): lambda v: n("0.21") * exp(-(v + 44) / 20),
    ("sodium", "na.h.beta"): lambda v: 3 / (1 + exp(-(v + 14) / 10)),
    ("sodium", "na.e"): lambda v, inside: n("26.64") * log((144 - 7 * (inside - 18)) / inside),
    ("potassium", "k.n.alpha"): lambda v: n("0.3") * linoid((v + 34) / 10),
    ("potassium", "k.n.beta"): lambda v: n("0.375") * exp(-(v + 44) / 80),
    # The sodium inside tells the potassium there; 7.8 mM are outside.
    ("potassium", "k.e"): lambda v, inside: n("26.64") * log(n("7.8") / (158 - inside)),
    ("chloride", "cl.i"): lambda v: n("0.05") * (v + n("81.93864549")),
}

write("BarretoCressman2011", QUANTITIES, singular=[-30, -34], insides=[5.0, 15.5, 30.0])
