"""The scheme of 13 states of Khaliq, Gouwens and Raman (2003): rates, and the steady state by linear equations, 50 digits.

Run here: python3 khaliq_raman_2003.py
"""
import mpmath

from table import exp, number as n, write

ON = n(150) ** n("0.25")
OFF = n("0.01") ** n("0.25")


def moving(v):
    return 150 * exp(v / 20)


def returning(v):
    return 3 * exp(-v / 20)


def rates():
    """(from, to) -> function of v."""
    all_rates = {
        ("c5", "o"): lambda v: n(150), ("o", "c5"): lambda v: n(40),
        ("i5", "i6"): lambda v: n(150), ("i6", "i5"): lambda v: n(40),
        ("o", "i6"): lambda v: n("0.75"), ("i6", "o"): lambda v: n("0.005"),
        ("o", "b"): lambda v: n("1.75"), ("b", "o"): lambda v: n("0.03") * exp(-v / 25),
    }
    for k in range(1, 5):
        all_rates["c%d" % k, "c%d" % (k + 1)] = lambda v, k=k: (5 - k) * moving(v)
        all_rates["c%d" % (k + 1), "c%d" % k] = lambda v, k=k: k * returning(v)
        all_rates["i%d" % k, "i%d" % (k + 1)] = lambda v, k=k: (5 - k) * moving(v) * ON
        all_rates["i%d" % (k + 1), "i%d" % k] = lambda v, k=k: k * returning(v) * OFF
    for k in range(1, 6):
        all_rates["c%d" % k, "i%d" % k] = lambda v, k=k: n("0.005") * ON ** (k - 1)
        all_rates["i%d" % k, "c%d" % k] = lambda v, k=k: n("0.5") * OFF ** (k - 1)
    return all_rates


RATES = rates()
STATES = sorted({state for pair in RATES for state in pair})


def steady(state):
    def probability(v):
        a = mpmath.zeros(13)
        for (start, end), rate in RATES.items():
            i, j, r = STATES.index(start), STATES.index(end), rate(v)
            a[i, i] -= r
            a[j, i] += r
        b = mpmath.zeros(13, 1)
        for j in range(13):
            a[12, j] = 1
        b[12] = 1
        return mpmath.lu_solve(a, b)[STATES.index(state)]

    return probability


def one_argument(function):
    return lambda v: function(v)


QUANTITIES = {("resurgentSodium", "narsg.%s_to_%s" % pair): one_argument(rate) for pair, rate in RATES.items()}
for named in ["o", "b", "i6", "c1"]:
    QUANTITIES["resurgentSodium", "narsg.%s.inf" % named] = steady(named)

write("KhaliqRaman2003", QUANTITIES)
