"""The current of proctolin in Goldman et al. (2001) with 50 digits. Run here: python3 goldman_2001.py"""
from table import exp, number as n, write

write("Goldman2001", {
    ("proctolin", "proc.m.inf"): lambda v: 1 / (1 + exp(-(v + 57) / 5)),
    ("proctolin", "proc.m.tau"): lambda v: n(6),
})
