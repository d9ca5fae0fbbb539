"""What the programs beside this one share: numbers of 50 digits, and how a table is written.

They know nothing of the library but the names of its quantities.
"""
import os

import mpmath

mpmath.mp.dps = 50
number = mpmath.mpf
exp = mpmath.exp
log = mpmath.log

# Both extremes, and what a neuron sees; numbers that a double holds exactly.
VOLTAGES = [-150, -120, -100, -90, -80.5, -75, -70, -65, -60.25, -55, -50, -45.5, -40, -35, -30, -25.5, -20, -12.5, -5,
            0, 10.25, 20, 35, 50, 80, 120, 150]


def linoid(x):
    """x/(1 - e^-x), 1 at 0."""
    return number(1) if x == 0 else x / (1 - exp(-x))


def write(family, quantities, singular=(), insides=()):
    """Writes a family's table.

    quantities: (mechanism's field, path of the quantity) -> function of v, or of v and the concentration inside in mM
    singular: voltages in mV where a formula is 0/0; the table has them and their neighbours
    insides: concentrations in mM for the functions of two arguments
    """
    near = [v + d for v in singular for d in (-0.5, -2.0 ** -10, -2.0 ** -30, 0, 2.0 ** -30, 2.0 ** -10, 0.5)]
    voltages = sorted(set(map(float, VOLTAGES + near)))
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "kinetics")
    with open(os.path.join(folder, family + ".csv"), "w", newline="\n") as file:
        file.write("mechanism,quantity,v,inside,value\n")
        for (mechanism, quantity), function in quantities.items():
            of_inside = function.__code__.co_argcount > 1
            for v in voltages:
                for inside in insides if of_inside else [None]:
                    value = function(number(v), number(inside)) if of_inside else function(number(v))
                    file.write("%s,%s,%r,%s,%s\n" % (
                        mechanism, quantity, v, "" if inside is None else repr(inside), mpmath.nstr(value, 20)))
