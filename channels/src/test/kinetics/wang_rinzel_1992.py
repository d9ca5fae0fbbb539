"""The kinetics of Wang and Rinzel (1992), with 50 digits. Run here: python3 wang_rinzel_1992.py"""
from table import exp, number, write


def h_inf(v):
    return 1 / (1 + exp((v + 81) / 11))


write("WangRinzel1992", {
    ("postInhibitoryRebound", "pir.m"): lambda v: 1 / (1 + exp(-(v + 65) / number("7.8"))),
    ("postInhibitoryRebound", "pir.h.inf"): h_inf,
    ("postInhibitoryRebound", "pir.h.tau"): lambda v: h_inf(v) * exp((v + number("162.3")) / number("17.8")) / 3,
    ("inhibition", "inh.s"): lambda v: 1 / (1 + exp(-(v + 44) / 2)),
})
