"""Currents and equations of the point neurons, with 50 digits. Run here: python3 point_neurons.py

States are 0.5 in internal units: 0.5 µA/cm² of Izhikevich's u, of w, y and z of FitzHugh and of Hindmarsh and Rose, and
of the after-spike currents of Mihalas and Niebur,
0.5 mV of their threshold, 0.5 µA of the adaptation of Brette and Gerstner, whose conductances are 30e-6 and 4e-6 mS,
and 0.5 µA of the recovery of the cells in Izhikevich's book, in nS and nS/mV there.
"""
from table import exp, number as n, write

HALF = n("0.5")

write("Izhikevich2003", {
    ("simple", "izhikevich.u'"): lambda v: n("0.02") * (n("0.2") * v - HALF),
    ("simple", "izhikevich.i"): lambda v: HALF - n("0.04") * v ** 2 - 5 * v - 140,
})

write("Izhikevich2007", {
    ("adaptiveQuadratic", "aqif.u'"): lambda v: n("0.03") * (n("-2e-6") * (v + 60) - HALF),
    ("adaptiveQuadratic", "aqif.i"): lambda v: HALF - n("0.7e-6") * (v + 60) * (v + 40),
})

write("FourcaudTrocme2003", {
    ("exponential", "eif.i"):
        lambda v: n("0.1") * (v + 65) - n("0.348") * exp((v + n("59.9")) / n("3.48")),
    # What holds v after a spike is set by events only.
    ("exponential", "eif.spike.free'"): lambda v: n(0),
})

write("ErmentroutKopell1986", {
    ("quadratic", "qif.i"): lambda v: -n("1e-5") * (v + 65) * (v + 50) / 15,
})

write("BretteGerstner2005", {
    ("adaptiveExponential", "adex.w'"): lambda v: (n("4e-6") * (v + n("70.6")) - HALF) / 144,
    ("adaptiveExponential", "adex.i"):
        lambda v: n("30e-6") * (v + n("70.6")) - n("60e-6") * exp((v + n("50.4")) / 2) + HALF,
})

write("MihalasNiebur2009", {
    ("generalizedLinear", "glif.i1'"): lambda v: -n("0.2") * HALF,
    ("generalizedLinear", "glif.i2'"): lambda v: -n("0.02") * HALF,
    ("generalizedLinear", "glif.theta'"): lambda v: -n("0.01") * (HALF + 50),
    ("generalizedLinear", "glif.i"): lambda v: n("0.05") * (v + 70) - 2 * HALF,
})

write("FitzHugh1961", {
    ("cubic", "fhn.w'"): lambda v: (v + n("0.7") - n("0.8") * HALF) / n("12.5"),
    ("cubic", "fhn.i"): lambda v: v ** 3 / 3 - v + HALF,
})

write("HindmarshRose1984", {
    ("cubic", "hr.y'"): lambda v: 1 - 5 * v ** 2 - HALF,
    ("cubic", "hr.z'"): lambda v: n("0.001") * (4 * (v + n("1.6")) - HALF),
    ("cubic", "hr.i"): lambda v: v ** 3 - 3 * v ** 2 - HALF + HALF,
})
