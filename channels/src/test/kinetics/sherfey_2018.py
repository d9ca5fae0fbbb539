"""The synapses of Sherfey et al. (2018), with 50 digits. Run here: python3 sherfey_2018.py"""
import mpmath

from table import number, write


def slope(rise, decay):
    """s' at s = 1/2."""
    half = number("0.5")
    return lambda v: half * (1 + mpmath.tanh(v / 10)) * half / number(rise) - half / number(decay)


write("Sherfey2018", {
    ("gabaA", "gabaa.s'"): slope("0.5", "10"),
    ("ampa", "ampa.s'"): slope("0.2", "2"),
})
