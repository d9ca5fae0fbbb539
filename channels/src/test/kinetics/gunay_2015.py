"""The currents of a larval motor neuron of Günay et al. (2015) with 50 digits. Run here: python3 gunay_2015.py

Gates of the fast potassium current are 0.5; conductances are in mS, currents in µA.
"""
from table import exp, number as n, write


def boltzmann(half, slope):
    """1/(1 + e^((V - half)/slope)), as the paper's table 5 has it."""
    return lambda v: 1 / (1 + exp((v - n(half)) / n(slope)))


def tau(base, more, half, slope):
    return lambda v: n(base) + n(more) * boltzmann(half, slope)(v)


def gate(mechanism, gate, inf, time):
    return {(mechanism, gate + ".inf"): inf, (mechanism, gate + ".tau"): time}


write("Gunay2015", {
    **gate("transientSodium", "nat.m", boltzmann("-29.13", "-8.922"), tau("3.861", "-3.434", "-51.35", "-5.98")),
    **gate("transientSodium", "nat.h", boltzmann(-40, "6.048"), tau("2.834", "-2.371", "-21.9", "-2.641")),
    **gate("persistentSodium", "nap.m", boltzmann("-48.77", "-3.68"), lambda v: n(1)),
    **gate("fastPotassium", "kf.m", boltzmann("-17.55", "-7.27"), tau("1.94", "2.66", "8.12", "7.96")),
    **gate("fastPotassium", "kf.h1", boltzmann(-45, 6), tau("1.79", "515.8", "-147.4", "28.66")),
    **gate("fastPotassium", "kf.h2", boltzmann("-44.2", "1.5"), lambda v: n(116)),
    ("fastPotassium", "kf.i"): lambda v: n("24.1e-6") * n("0.5") ** 5 * (v + 80),
    **gate("slowPotassium", "ks.m", boltzmann("-12.85", "-19.91"), tau("2.03", "1.96", "29.83", "3.32")),
})
