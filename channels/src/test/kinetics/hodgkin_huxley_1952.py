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

write("HodgkinHuxley1952", RATES, singular=[-40, -55])
