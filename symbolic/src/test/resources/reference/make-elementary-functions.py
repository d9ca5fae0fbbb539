"""Makes elementary-functions.csv: references for the elementary functions, computed with 60 digits and kept with 40.

Each row: function, argument as the exact value of a double in hexadecimal, second argument (of power) or nothing, value.
Needs mpmath. Run in this folder: python3 make-elementary-functions.py
"""

import random

from mpmath import mp, mpf, nstr
import mpmath

mp.dps = 60
random.seed(20261)


def between(low, high, count):
    return [random.uniform(low, high) for _ in range(count)]


def sizes(low, high, count):
    """Both signs, sizes spread over powers of ten."""
    return [random.choice((-1, 1)) * 10 ** random.uniform(low, high) for _ in range(count)]


rows = []


def table(name, arguments):
    function = getattr(mpmath, name)
    for x in arguments:
        rows.append((name, x.hex(), "", nstr(function(mpf(x)), 40)))


table("exp", between(-1, 1, 60) + between(-50, 50, 60) + between(-707.9, 707.9, 60) + sizes(-18, -1, 40))
table("log", between(0.5, 2, 80) + [10 ** v for v in between(-307, 307, 80)] + [1 + v for v in sizes(-15, -1, 60)]
      + [5e-324, 1.2e-310, 2.2e-308, 1.7976931348623157e308])
table("tanh", between(-1, 1, 80) + between(-22, 22, 60) + sizes(-20, 0, 60))
table("sinh", between(-1, 1, 80) + between(-25, 25, 60) + between(-710, 710, 60) + sizes(-20, 0, 60))
table("cosh", between(-1, 1, 60) + between(-25, 25, 60) + between(-710, 710, 60))
near = [k * float(mpmath.pi / 2) for k in [1, 2, 3, 4, 5, 7, 22, 355, 710, 51819, 63661]]
table("sin", between(-1, 1, 60) + between(-30, 30, 80) + between(-1e5, 1e5, 80) + sizes(-20, 0, 40) + near
      + between(-1e9, 1e9, 40))
table("cos", between(-1, 1, 60) + between(-30, 30, 80) + between(-1e5, 1e5, 80) + near + between(-1e9, 1e9, 40))
pairs = list(zip(between(0, 5, 100), between(-20, 20, 100)))
pairs += list(zip([10 ** v for v in between(-30, 30, 100)], between(-10, 10, 100)))
pairs += list(zip([1 + v for v in sizes(-12, -1, 60)], sizes(0, 3, 60)))
pairs += [(3.0, 0.13), (10.0, -300.0), (2.0, -1070.5), (1.1, 7000.0), (-1.5, 33.0), (-1.5, 34.0), (5e-324, 0.5)]
for x, y in pairs:
    value = mpmath.power(abs(mpf(x)), mpf(y))
    sign = -1 if x < 0 and y % 2 == 1 else 1
    if 5e-324 < value < 1.7976931348623157e308:
        rows.append(("power", x.hex(), y.hex(), nstr(sign * value, 40)))

for x in between(-1, 1, 60) + between(-40, 40, 80) + between(-700, 700, 40) + sizes(-17, 0, 60):
    rows.append(("logistic", x.hex(), "", nstr(1 / (1 + mpmath.exp(-mpf(x))), 40)))
    rows.append(("linoid", x.hex(), "", nstr(-mpf(x) / mpmath.expm1(-mpf(x)), 40)))
    rows.append(("mean_decay", x.hex(), "", nstr(mpmath.expm1(-mpf(x)) / -mpf(x), 40)))

small = 0.3465
for x in between(-small, small, 60) + sizes(-17, -0.5, 20) + [small, -small, 5e-324, 1e-300]:
    rows.append(("small_exp", x.hex(), "", nstr(mpmath.exp(mpf(x)), 40)))

with open("elementary-functions.csv", "w") as file:
    file.write("function,x,y,value\n")
    file.writelines(",".join(row) + "\n" for row in rows)
