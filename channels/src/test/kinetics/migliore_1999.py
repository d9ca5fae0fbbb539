"""The A currents of Migliore et al. (1999), with 50 digits, at 24 degC. Run here: python3 migliore_1999.py"""
from table import exp, number as n, write

# kT/e in mV at 297.15 K.
THERMAL = n("1.380649e-23") / n("1.602176634e-19") * n("297.15") * 1000


def alpha_n(zeta, half, factor=n(1)):
    def of(v):
        charge = n(zeta) + n(-1) / (1 + exp((v + 40) / 5))
        return exp(factor * charge * (v - n(half)) / THERMAL)
    return of


def n_inf(zeta, half):
    return lambda v: 1 / (1 + alpha_n(zeta, half)(v))


def n_tau(zeta, half, gamma, rate, least):
    def of(v):
        tau = alpha_n(zeta, half, n(gamma))(v) / (n(rate) * (1 + alpha_n(zeta, half)(v)))
        return max(tau, n(least))
    return of


def l_inf(v):
    return 1 / (1 + exp(3 * (v + 56) / THERMAL))


def l_tau(v):
    return max(n("0.26") * (v + 50), n(2))


QUANTITIES = {}
for where, zeta, half, gamma, rate, least in [("Proximal", "-1.5", "11", "0.55", "0.05", "0.1"),
                                              ("Distal", "-1.8", "-1", "0.39", "0.1", "0.2")]:
    field = "transientPotassium" + where
    QUANTITIES[field, "a.n.inf"] = n_inf(zeta, half)
    QUANTITIES[field, "a.n.tau"] = n_tau(zeta, half, gamma, rate, least)
    QUANTITIES[field, "a.l.inf"] = l_inf
    QUANTITIES[field, "a.l.tau"] = l_tau
    QUANTITIES[field, "a.i"] = lambda v: 8 * (v + 90) / 4

write("Migliore1999", QUANTITIES)
