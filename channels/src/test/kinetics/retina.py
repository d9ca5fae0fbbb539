"""The currents of Aoyama et al. (2000), Benison et al. (2001), Kamiyama et al. (2009), Liu and Kourennyi (2004) and Usui et al.
(1996) with 50 digits. Where a paper counts in 1/s so does this, and divides by 1000.

Run here: python3 retina.py
"""
from table import exp, number as n, write


def pulled(scale, half, slope):
    """scale (half - v)/(e^((half - v)/slope) - 1) per s, also at v = half."""
    def rate(v):
        x = n(half) - v
        return n(scale) * (n(slope) if x == 0 else x / (exp(x / n(slope)) - 1)) / 1000
    return rate


def sigmoid(scale, half, slope, base="0"):
    """base + scale/(1 + e^((v - half)/slope)) per s."""
    return lambda v: (n(base) + n(scale) / (1 + exp((v - n(half)) / n(slope)))) / 1000


def decaying(scale, from_, slope):
    """scale e^((from - v)/slope) per s."""
    return lambda v: n(scale) * exp((n(from_) - v) / n(slope)) / 1000


def per_ms(rate):
    return lambda v: 1000 * rate(v)


def steady(half, slope):
    return lambda v: 1 / (1 + exp((v - n(half)) / n(slope)))


def gates(**rates):
    """mechanism__channel__gate = (alpha, beta)."""
    made = {}
    for name, (alpha, beta) in rates.items():
        mechanism, channel, gate = name.split("__")
        made[mechanism, "%s.%s.alpha" % (channel, gate)] = alpha
        made[mechanism, "%s.%s.beta" % (channel, gate)] = beta
    return made


def times(number, rate):
    return lambda v: number * rate(v)


def four_particles(opening, closing):
    states = ["c0", "c1", "o2", "o3", "o4"]
    made = {}
    for k in range(4):
        made["hyperpolarizationActivated", "h.%s_to_%s" % (states[k], states[k + 1])] = times(4 - k, opening)
        made["hyperpolarizationActivated", "h.%s_to_%s" % (states[k + 1], states[k])] = times(k + 1, closing)
    return made


write("Aoyama2000", {
    **gates(
        sodium__na__m=(pulled(200, 38, 25), decaying(2000, -55, 18)),
        sodium__na__h=(decaying(1000, -80, 8), sigmoid(800, 80, -75)),
        delayedRectifier__kv__m=(pulled("0.4", 65, 50), decaying("4.8", 45, 85)),
        delayedRectifier__kv__h=(sigmoid(1500, -92, 7), sigmoid(80, -100, 15, "0.02")),
        transientPotassium__a__m=(sigmoid(2400, 50, -28), decaying(80, 0, 36)),
        transientPotassium__a__h=(decaying(1, 0, 60), sigmoid(20, -40, -5)),
        calcium__cal__m=(pulled(240, 68, 21), sigmoid(800, -55, 55)),
    ),
    ("anomalousRectifier", "kir.m"): steady(-60, 12),
    ("anomalousRectifier", "kir.i"): lambda v: n("4.5") * steady(-60, 12)(v) ** 5 * (v + 80),
    ("calcium", "cal.i"): lambda v: n(9) / 16 * (v - n("54.176")),
}, singular=[38, 65, 68])

write("LiuKourennyi2004", gates(
    slowPotassium__kx__n=(decaying("0.66", "-49.9", "-11.4"), decaying("0.66", "-49.9", "11.4")),
    delayedRectifier__kv__n=(pulled(5, 20, 22), decaying("62.5", 0, 80)),
    hyperpolarizationActivated__h__n=(decaying(1, -75, "10.6"), decaying(1, -75, "-10.6")),
    calcium__cal__m=(decaying(100, -10, -12), decaying(100, -10, 12)),
    calcium__cal__h=(decaying("0.5", 11, 18), decaying(10, 11, -18)),
), singular=[20])


def pushed(scale, half, slope):
    """scale (v - half)/(1 - e^(-(v - half)/slope)) per ms."""
    def rate(v):
        x = v - n(half)
        return n(scale) * (n(slope) if x == 0 else x / (1 - exp(-x / n(slope))))
    return rate


write("Benison2001", {
    **gates(
        sodium__na__m=(pushed("0.5", -29, 1 / n("0.18")), per_ms(decaying(6, -45, 15))),
        sodium__na__h=(per_ms(decaying("0.15", -47, 20)), per_ms(sigmoid("2.8", -20, -10))),
        transientPotassium__a__m=(pushed("0.02", -15, 1 / n("0.12")), per_ms(decaying("0.05", -1, 30))),
        calciumL__cal__m=(pushed("0.061", 3, "12.5"), per_ms(decaying("0.058", 10, 15))),
        calciumN__can__m=(pushed("0.1", 20, 10), per_ms(decaying("0.4", -25, 18))),
        calciumN__can__h=(per_ms(decaying("0.01", -50, 10)), per_ms(sigmoid("0.1", -17, -17))),
    ),
    ("transientPotassium", "a.h.inf"): steady(-62, "6.35"),
    ("transientPotassium", "a.h.tau"): lambda v: n(25),
}, singular=[-29, -15, 3, 20])

write("Usui1996", {
    **gates(
        delayedRectifier__kv__m=(sigmoid(400, 15, -36), decaying(1, 0, 13)),
        delayedRectifier__kv__h=(decaying("0.0003", 0, 7), sigmoid(80, -115, 15, "0.02")),
        transientPotassium__a__m=(sigmoid(2400, 50, -28), decaying(12, 0, 10)),
        transientPotassium__a__h=(decaying("0.045", 0, 13), sigmoid(75, -30, -15)),
        calcium__cal__m=(pulled(12000, 120, 25), sigmoid(40000, -68, 25)),
        calciumDependentPotassium__kca__m=(pulled(100, 230, 52), decaying(120, 0, 95)),
    ),
    **four_particles(sigmoid(3, -110, 15), sigmoid("1.5", -115, -15)),
    ("calcium", "cal.h"): steady(50, 11),
    ("calciumDependentPotassium", "kca.n"): lambda v, inside: inside / (inside + n("0.0002")),
}, singular=[120], insides=[1e-5, 1e-3])

write("Kamiyama2009", {
    **gates(
        delayedRectifier__kv__m=(pulled(5, 100, 42), decaying(9, 20, 40)),
        delayedRectifier__kv__h=(decaying("0.15", 0, 22), sigmoid("0.4125", 10, -7)),
        calcium__cal__m=(pulled(3, 80, 25), sigmoid(10, -38, 7)),
        calciumDependentPotassium__kca__m=(pulled(15, 80, 40), decaying(20, 0, 35)),
    ),
    **four_particles(sigmoid(8, -78, 14), sigmoid(18, -8, -19)),
    ("calcium", "cal.h"): steady(40, 18),
    ("calciumDependentPotassium", "kca.n"): lambda v, inside: inside / (inside + n("0.0003")),
    ("calciumDependentChloride", "clca.m"): lambda v, inside: 1 / (1 + exp((n("0.00037") - inside) / n("0.00009"))),
}, singular=[80, 100], insides=[1e-5, 1e-3])
