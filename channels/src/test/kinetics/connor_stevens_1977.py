"""Connor, Walter and McKown (1977) as in Dayan and Abbott (2001), with 50 digits. Run here: python3 connor_stevens_1977.py

The state a is 0.5 in the table of its derivative.
"""
import mpmath

from table import exp, linoid, number as n, write


def a_inf(v):
    return mpmath.cbrt(n("0.0761") * exp(n("0.0314") * (v + n("94.22"))) / (1 + exp(n("0.0346") * (v + n("1.17")))))


def a_tau(v):
    return n("0.3632") + n("1.158") / (1 + exp(n("0.0497") * (v + n("55.96"))))


QUANTITIES = {
    ("sodium", "na.m.alpha"): lambda v: n("3.8") * linoid((v + n("29.7")) / 10),
    ("sodium", "na.m.beta"): lambda v: n("15.2") * exp(-n("0.0556") * (v + n("54.7"))),
    ("sodium", "na.h.alpha"): lambda v: n("0.266") * exp(-(v + 48) / 20),
    ("sodium", "na.h.beta"): lambda v: n("3.8") / (1 + exp(-(v + 18) / 10)),
    ("potassium", "k.n.alpha"): lambda v: n("0.2") * linoid((v + n("45.7")) / 10),
    ("potassium", "k.n.beta"): lambda v: exp(-n("0.0125") * (v + n("55.7"))) / 4,
    ("transient", "a.aInf"): a_inf,
    ("transient", "a.aTau"): a_tau,
    ("transient", "a.a'"): lambda v: (a_inf(v) - n("0.5")) / a_tau(v),
    ("transient", "a.b.inf"): lambda v: (1 / (1 + exp(n("0.0688") * (v + n("53.3"))))) ** 4,
    ("transient", "a.b.tau"): lambda v: n("1.24") + n("2.678") / (1 + exp(n("0.0624") * (v + 50))),
    ("leak", "leak.i"): lambda v: n("0.3") * (v + 17),
}

write("ConnorStevens1977", QUANTITIES, singular=[-29.7, -45.7])
