"""Morris and Lecar (1981), equations 9, with Rinzel and Ermentrout's constants and 50 digits.

Run here: python3 morris_lecar_1981.py
"""
import mpmath

from table import number, write


def half(v, middle, width):
    return (1 + mpmath.tanh((v - middle) / width)) / 2


QUANTITIES = {
    ("calcium", "ca.m"): lambda v: half(v, number("-1.2"), 18),
    ("calcium", "ca.i"): lambda v: number("4.4") * half(v, number("-1.2"), 18) * (v - 120),
    ("potassium", "k.w.inf"): lambda v: half(v, 2, 30),
    ("potassium", "k.w.tau"): lambda v: 1 / (number("0.04") * mpmath.cosh((v - 2) / 60)),
    ("leak", "leak.i"): lambda v: 2 * (v + 60),
}

write("MorrisLecar1981", QUANTITIES)
