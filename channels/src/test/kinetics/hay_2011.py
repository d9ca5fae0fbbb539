"""The rates of Hay et al. (2011) as the NEURON files of ModelDB 139653 have them, at 21 °C, with 50 digits.

Run here: python3 hay_2011.py
"""
import mpmath

from table import exp, linoid, number, write

# The files have 2.3^((34 - 21)/10).
QT = number("2.3") ** (number(21 - 21) / 10)
n = number


def vtrap(x, y):
    """x/(e^(x/y) - 1), y at 0."""
    return y * linoid(-x / y)


def transient(activation, inactivation):
    alpha_m = lambda v: QT * n("0.182") * vtrap(-(v - activation), n(6))
    beta_m = lambda v: QT * n("0.124") * vtrap(v - activation, n(6))
    alpha_h = lambda v: QT * n("0.015") * vtrap(v - inactivation, n(6))
    beta_h = lambda v: QT * n("0.015") * vtrap(-(v - inactivation), n(6))
    return alpha_m, beta_m, alpha_h, beta_h


def persistent_tau_m(v):
    return 6 / (n("0.182") * vtrap(-(v + 38), n(6)) + n("0.124") * vtrap(v + 38, n(6))) / QT


def persistent_tau_h(v):
    alpha = n("2.88e-6") * vtrap(v + 17, n("4.63"))
    beta = n("6.94e-6") * vtrap(-(v + n("64.4")), n("2.63"))
    return 1 / (alpha + beta) / QT


def k_pst_tau_m(v):
    # The file's pieces, v + 10 < -50 and above, were to meet at -60 mV; the lesser is either of them but for 0.0003 mV.
    return (n("1.25") + min(n("175.03") * exp(n("0.026") * (v + 10)), 13 * exp(-n("0.026") * (v + 10)))) / QT


def nernst(inside):
    # Of two charges at 34 °C.
    return n("13.2341") * mpmath.log(2 / inside)


ta = transient(-38, -66)
ts = transient(-32, -60)
RATES = {}
for field, name, rates in (("transientSodium", "NaTa_t", ta), ("transientSodiumSoma", "NaTs2_t", ts)):
    for quantity, rate in zip(("m.alpha", "m.beta", "h.alpha", "h.beta"), rates):
        RATES[field, name + "." + quantity] = rate
RATES.update({
    ("persistentSodium", "Nap_Et2.m.inf"): lambda v: 1 / (1 + exp(-(v + n("52.6")) / n("4.6"))),
    ("persistentSodium", "Nap_Et2.m.tau"): persistent_tau_m,
    ("persistentSodium", "Nap_Et2.h.inf"): lambda v: 1 / (1 + exp((v + n("48.8")) / 10)),
    ("persistentSodium", "Nap_Et2.h.tau"): persistent_tau_h,
    ("persistentPotassium", "K_Pst.m.inf"): lambda v: 1 / (1 + exp(-(v + 11) / 12)),
    ("persistentPotassium", "K_Pst.m.tau"): k_pst_tau_m,
    ("persistentPotassium", "K_Pst.h.inf"): lambda v: 1 / (1 + exp((v + 64) / 11)),
    ("persistentPotassium", "K_Pst.h.tau"):
        lambda v: (360 + (1010 + 24 * (v + 65)) * exp(-((v + 85) / 48) ** 2)) / QT,
    ("transientPotassium", "K_Tst.m.inf"): lambda v: 1 / (1 + exp(-(v + 10) / 19)),
    ("transientPotassium", "K_Tst.m.tau"): lambda v: (n("0.34") + n("0.92") * exp(-((v + 81) / 59) ** 2)) / QT,
    ("transientPotassium", "K_Tst.h.inf"): lambda v: 1 / (1 + exp((v + 76) / 10)),
    ("transientPotassium", "K_Tst.h.tau"): lambda v: (8 + 49 * exp(-((v + 83) / 23) ** 2)) / QT,
    ("kv31", "SKv3_1.m.inf"): lambda v: 1 / (1 + exp((v - n("18.7")) / n("-9.7"))),
    ("kv31", "SKv3_1.m.tau"): lambda v: n("0.2") * 20 / (1 + exp((v + n("46.56")) / n("-44.14"))),
    ("skCalciumActivated", "SK_E2.z.inf"): lambda v, ca: 1 / (1 + (n("0.00043") / ca) ** n("4.8")),
    ("skCalciumActivated", "SK_E2.z.tau"): lambda v, ca: n(1),
    ("mCurrent", "Im.m.alpha"): lambda v: QT * n("3.3e-3") * exp(n("2.5") * n("0.04") * (v + 35)),
    ("mCurrent", "Im.m.beta"): lambda v: QT * n("3.3e-3") * exp(-n("2.5") * n("0.04") * (v + 35)),
    ("hcn", "Ih.m.alpha"): lambda v: n("0.001") * n("6.43") * vtrap(v + n("154.9"), n("11.9")),
    ("hcn", "Ih.m.beta"): lambda v: n("0.001") * 193 * exp(v / n("33.1")),
    ("highVoltageCalcium", "Ca_HVA.m.alpha"): lambda v: n("0.055") * vtrap(-27 - v, n("3.8")),
    ("highVoltageCalcium", "Ca_HVA.m.beta"): lambda v: n("0.94") * exp((-75 - v) / 17),
    ("highVoltageCalcium", "Ca_HVA.h.alpha"): lambda v: n("0.000457") * exp((-13 - v) / 50),
    ("highVoltageCalcium", "Ca_HVA.h.beta"): lambda v: n("0.0065") / (exp((-v - 15) / 28) + 1),
    ("highVoltageCalcium", "Ca_HVA.i"): lambda v, ca: n("0.992") / 8 * (v - nernst(ca)),
    ("lowVoltageCalcium", "Ca_LVAst.m.inf"): lambda v: 1 / (1 + exp((v + 40) / -6)),
    ("lowVoltageCalcium", "Ca_LVAst.m.tau"): lambda v: (5 + 20 / (1 + exp((v + 35) / 5))) / QT,
    ("lowVoltageCalcium", "Ca_LVAst.h.inf"): lambda v: 1 / (1 + exp((v + 90) / n("6.4"))),
    ("lowVoltageCalcium", "Ca_LVAst.h.tau"): lambda v: (20 + 50 / (1 + exp((v + 50) / 7))) / QT,
})

write("Hay2011", RATES, singular=[-38, -66, -32, -60, -17, -64.4, -27],
      insides=[2.0 ** -16, 2.0 ** -14, 2.0 ** -12, 2.0 ** -11, 2.0 ** -9, 0.0625])
