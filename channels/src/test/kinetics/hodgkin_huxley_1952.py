"""The rates of Hodgkin and Huxley (1952), printed pages 518-519, with 50 digits.

Voltages are turned to the modern sign with rest at -65 mV. Run here: python3 hodgkin_huxley_1952.py
"""
from table import exp, linoid, number, write

RATES = {
    ("sodium", "na.m.alpha"): lambda v: linoid((v + 40) / 10),
    ("sodium", "na.m.beta"): lambda v: 4 * exp(-(v + 65) / 18),
    ("sodium", "na.h.alpha"): lambda v: number("0.07") * exp(-(v + 65) / 20),
    ("sodium", "na.h.beta"): lambda v: 1 / (1 + exp(-(v + 35) / 10)),
    ("potassium", "k.n.alpha"): lambda v: number("0.1") * linoid((v + 55) / 10),
    ("potassium", "k.n.beta"): lambda v: number("0.125") * exp(-(v + 65) / 80),
}

M = RATES["sodium", "na.m.alpha"], RATES["sodium", "na.m.beta"]
H = RATES["sodium", "na.h.alpha"], RATES["sodium", "na.h.beta"]


def times(factor, rate):
    return lambda v: factor * rate(v)


def independent(m, h):
    """How many channels have so many particles open, if each opens for itself."""
    def probability(v):
        open_m = M[0](v) / (M[0](v) + M[1](v))
        open_h = H[0](v) / (H[0](v) + H[1](v))
        return [1, 3, 3, 1][m] * open_m ** m * (1 - open_m) ** (3 - m) * (open_h if h else 1 - open_h)

    return probability


for m in range(4):
    RATES["sodiumScheme", "na.m%dh0_to_m%dh1" % (m, m)] = H[0]
    RATES["sodiumScheme", "na.m%dh1_to_m%dh0" % (m, m)] = H[1]
    for h in range(2):
        RATES["sodiumScheme", "na.m%dh%d.inf" % (m, h)] = independent(m, h)
        if m < 3:
            RATES["sodiumScheme", "na.m%dh%d_to_m%dh%d" % (m, h, m + 1, h)] = times(3 - m, M[0])
            RATES["sodiumScheme", "na.m%dh%d_to_m%dh%d" % (m + 1, h, m, h)] = times(m + 1, M[1])

write("HodgkinHuxley1952", RATES, singular=[-40, -55])
