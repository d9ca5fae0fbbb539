"""The steady states and time constants of Soto-Trevino et al. (2005), with 50 digits. Run here: python3 soto_trevino_2005.py"""
from table import exp, log, number as n, write


def sigmoid(sign, b, c):
    """1/(1 + e^(sign (V + b)/c))."""
    return lambda v: 1 / (1 + exp(sign * (v + n(b)) / n(c)))


def tau(a, b, d, e):
    """a + b/(1 + e^(-(V + d)/e))."""
    return lambda v: n(a) + n(b) / (1 + exp(-(v + n(d)) / n(e)))


def sodium_h_tau(v):
    return n("0.67") / (1 + exp(-(v + n("62.9")) / 10)) * (n("1.5") + 1 / (1 + exp((v + n("34.9")) / n("3.6"))))


def kca(slope):
    """Calcium in mM, half-maximal at 30 uM."""
    return lambda v, inside: inside / (inside + n("0.03")) / (1 + exp(-(v + 51) / slope))


def half_open(power):
    """The current in uA through 200 uS with both gates at 1/2."""
    return lambda v: n("0.2") * (v + 80) / 2 ** (power + 1)


THERMAL = n("1.380649e-23") / n("1.602176634e-19") * n("291.15") / 2 * 1000

QUANTITIES = {
    ("sodium", "na.m.inf"): sigmoid(-1, "24.7", "5.29"),
    ("sodium", "na.m.tau"): tau("1.32", "-1.26", "120", "25"),
    ("sodium", "na.h.inf"): sigmoid(1, "48.9", "5.18"),
    ("sodium", "na.h.tau"): sodium_h_tau,
    ("delayedRectifier", "kd.m.inf"): sigmoid(-1, "14.2", "11.8"),
    ("delayedRectifier", "kd.m.tau"): tau("7.2", "-6.4", "28.3", "19.2"),
    ("slowCalcium", "cas.m.inf"): sigmoid(-1, "22", "8.5"),
    ("slowCalcium", "cas.m.tau"): tau("16", "-13.1", "25.1", "26.4"),
    ("slowCalcium", "ca.e"): lambda v, inside: THERMAL * log(13 / inside),
    ("persistentSodium", "nap.m.inf"): sigmoid(-1, "26.8", "8.2"),
    ("persistentSodium", "nap.m.tau"): tau("19.8", "-10.7", "26.5", "8.6"),
    ("persistentSodium", "nap.h.inf"): sigmoid(1, "48.5", "4.8"),
    ("persistentSodium", "nap.h.tau"): tau("666", "-379", "33.6", "11.7"),
    ("hyperpolarizationActivated", "h.m.inf"): sigmoid(1, "70", "6"),
    ("hyperpolarizationActivated", "h.m.tau"): tau("272", "1499", "42.2", "8.73"),
    ("proctolin", "proc.m.inf"): sigmoid(-1, "12", "3.05"),
    ("proctolin", "proc.m.tau"): lambda v: n("0.5"),
}
for cell, slowest, fall, slope, power in [("Ab", "87.5", "-75", 4, 4), ("Pd", "350", "-300", 8, 3)]:
    QUANTITIES["transientCalcium" + cell, "cat.m.inf"] = sigmoid(-1, "25", "7.2")
    QUANTITIES["transientCalcium" + cell, "cat.m.tau"] = tau("55", "-49.5", "58", "17")
    QUANTITIES["transientCalcium" + cell, "cat.h.inf"] = sigmoid(1, "36", "7")
    QUANTITIES["transientCalcium" + cell, "cat.h.tau"] = tau(slowest, fall, "50", "16.9")
    QUANTITIES["calciumDependentPotassium" + cell, "kca.m.inf"] = kca(slope)
    QUANTITIES["calciumDependentPotassium" + cell, "kca.m.tau"] = tau("90.3", "-75.09", "46", "22.7")
    QUANTITIES["transientPotassium" + cell, "a.m.inf"] = sigmoid(-1, "27", "8.7")
    QUANTITIES["transientPotassium" + cell, "a.m.tau"] = tau("11.6", "-10.4", "32.9", "15.2")
    QUANTITIES["transientPotassium" + cell, "a.h.inf"] = sigmoid(1, "56.9", "4.9")
    QUANTITIES["transientPotassium" + cell, "a.h.tau"] = tau("38.6", "-29.2", "38.9", "26.5")
    QUANTITIES["transientPotassium" + cell, "a.i"] = half_open(power)

write("SotoTrevino2005", QUANTITIES, insides=[1e-4, 5e-4, 0.03, 1.0])
