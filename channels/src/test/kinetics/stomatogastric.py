"""The kinetics of Liu et al. (1998), Prinz, Billimoria and Marder (2003) and Prinz, Bucher and Marder (2004).

The tables of steady states and time constants, with 50 digits. Run here: python3 stomatogastric.py
"""
from table import exp, log, number, write


def boltzmann(a, b):
    """1/(1 + e^((V + a)/b))."""
    return lambda v: 1 / (1 + exp((v + number(a)) / number(b)))


def falling(c, d, a, b):
    """c - d/(1 + e^((V + a)/b))."""
    return lambda v: number(c) - number(d) / (1 + exp((v + number(a)) / number(b)))


def bell(c, d, a, b, e, f):
    """c + d/(e^((V + a)/b) + e^((V + e)/f))."""
    return lambda v: number(c) + number(d) / (
        exp((v + number(a)) / number(b)) + exp((v + number(e)) / number(f)))


def sodium_inactivation(c):
    return lambda v: number(c) / (1 + exp((v + number("62.9")) / -10)) * (
        number("1.5") + 1 / (1 + exp((v + number("34.9")) / number("3.6"))))


def bound(v, inside):
    """Calcium in mM, half-maximal at 3 uM."""
    return inside / (inside + number("0.003")) * boltzmann("28.3", "-12.6")(v)


STEADY = {
    ("sodium", "na.m.inf"): boltzmann("25.5", "-5.29"),
    ("sodium", "na.h.inf"): boltzmann("48.9", "5.18"),
    ("transientCalcium", "cat.m.inf"): boltzmann("27.1", "-7.2"),
    ("transientCalcium", "cat.h.inf"): boltzmann("32.1", "5.5"),
    ("slowCalcium", "cas.m.inf"): boltzmann("33", "-8.1"),
    ("slowCalcium", "cas.h.inf"): boltzmann("60", "6.2"),
    ("transientPotassium", "a.m.inf"): boltzmann("27.2", "-8.7"),
    ("transientPotassium", "a.h.inf"): boltzmann("56.9", "4.9"),
    ("calciumDependentPotassium", "kca.m.inf"): bound,
    ("delayedRectifier", "kd.m.inf"): boltzmann("12.3", "-11.8"),
}

LIU = {
    ("sodium", "na.m.tau"): falling("1.32", "1.26", "120", "-25"),
    ("sodium", "na.h.tau"): sodium_inactivation("0.67"),
    ("transientCalcium", "cat.m.tau"): falling("21.7", "21.3", "68.1", "-20.5"),
    ("transientCalcium", "cat.h.tau"): falling("105", "89.8", "55", "-16.9"),
    ("slowCalcium", "cas.m.tau"): bell("1.4", "7", "27", "10", "70", "-13"),
    ("slowCalcium", "cas.h.tau"): bell("60", "150", "55", "9", "65", "-16"),
    ("transientPotassium", "a.m.tau"): falling("11.6", "10.4", "32.9", "-15.2"),
    ("transientPotassium", "a.h.tau"): falling("38.6", "29.2", "38.9", "-26.5"),
    ("calciumDependentPotassium", "kca.m.tau"): falling("90.3", "75.1", "46", "-22.7"),
    ("delayedRectifier", "kd.m.tau"): falling("7.2", "6.4", "28.3", "-19.2"),
    ("hyperpolarizationActivated", "h.m.inf"): boltzmann("70", "6"),
    ("hyperpolarizationActivated", "h.m.tau"): falling("272", "-1499", "42.2", "-8.73"),
    # R/F as 86.174 uV/K, at 283.15 K.
    ("slowCalcium", "ca.e"): lambda v, inside: number("0.086174") / 2 * number("283.15") * log(3 / inside),
}

PRINZ = {
    ("sodium", "na.m.tau"): falling("2.64", "2.52", "120", "-25"),
    ("sodium", "na.h.tau"): sodium_inactivation("1.34"),
    ("transientCalcium", "cat.m.tau"): falling("43.4", "42.6", "68.1", "-20.5"),
    ("transientCalcium", "cat.h.tau"): falling("210", "179.6", "55", "-16.9"),
    ("slowCalcium", "cas.m.tau"): bell("2.8", "14", "27", "10", "70", "-13"),
    ("slowCalcium", "cas.h.tau"): bell("120", "300", "55", "9", "65", "-16"),
    ("transientPotassium", "a.m.tau"): falling("23.2", "20.8", "32.9", "-15.2"),
    ("transientPotassium", "a.h.tau"): falling("77.2", "58.4", "38.9", "-26.5"),
    ("calciumDependentPotassium", "kca.m.tau"): falling("180.6", "150.2", "46", "-22.7"),
    ("delayedRectifier", "kd.m.tau"): falling("14.4", "12.8", "28.3", "-19.2"),
    ("hyperpolarizationActivated", "h.m.inf"): boltzmann("75", "5.5"),
    ("hyperpolarizationActivated", "h.m.tau"): bell("0", "2", "169.7", "-11.6", "-26.7", "14.3"),
    ("slowCalcium", "ca.e"): lambda v, inside: number("0.0431") * number("284.15") * log(3 / inside),
}


def graded(name, k):
    """s' as (s_inf - s)/tau_s at s = 1/2, with s_inf and tau_s."""
    x = lambda v: (v + 35) / 5
    inf = lambda v: 1 / (1 + exp(-x(v)))
    tau = lambda v: (1 - inf(v)) / number(k)
    return {
        (name[0], name[1] + ".inf"): inf,
        (name[0], name[1] + ".tau"): tau,
        (name[0], name[1] + ".s'"): lambda v: (inf(v) - number("0.5")) / tau(v),
    }


CALCIUM = [1e-5, 5e-5, 3e-3, 0.1, 10.0]
write("Liu1998", {**STEADY, **LIU}, insides=CALCIUM)
write("Prinz2003", {**STEADY, **PRINZ}, insides=CALCIUM)
write("Prinz2004", {**graded(("cholinergic", "chol"), "0.01"), **graded(("glutamatergic", "glut"), "0.025")})
