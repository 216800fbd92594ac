"""Makes the reference outputs beside this file: what published implementations say of made-up data.

Run: python -m venv v && v/bin/pip install scipy statsmodels==0.15.0, then v/bin/python make_references.py
The data are random numbers from fixed seeds; the outputs are those of the libraries named in each file's "origin".
"""

import json
import pathlib

import numpy as np
import scipy
import statsmodels
from scipy import signal
from statsmodels.stats.proportion import proportion_confint

HERE = pathlib.Path(__file__).parent


def write(name, origin, body):
    (HERE / name).write_text(json.dumps({"origin": origin, "madeBy": "make_references.py", **body}, indent=1) + "\n")


def wilson(part, whole):
    low, high = proportion_confint(part, whole, alpha=0.05, method="wilson")
    return {"part": part, "whole": whole, "low": float(low), "high": float(high)}


def poisson_binomial(seed, texts, a, b):
    """The exact distribution of how many are right: the product of the generating polynomials."""
    p = np.round(np.random.default_rng(seed).beta(a, b, texts), 3)
    mass = np.ones(1)
    for one in p:
        mass = signal.convolve(mass, [1 - one, one])
    cumulative = np.cumsum(mass)
    low, high = np.searchsorted(cumulative, 0.025), np.searchsorted(cumulative, 0.975)
    return {"p": p.tolist(), "mean": float(p.mean()), "low": int(low) / texts, "high": int(high) / texts}


write(
    "intervals.json",
    f"statsmodels {statsmodels.__version__}, proportion_confint(method='wilson')",
    {"shares": [wilson(*c) for c in [(0, 1), (1, 1), (0, 10), (7, 10), (50, 100), (99, 100), (884, 1000), (12345, 20000)]]},
)
write(
    "expected-accuracy.json",
    f"scipy {scipy.__version__}, signal.convolve: the exact Poisson binomial distribution",
    {"cases": [poisson_binomial(1, 200, 8, 2), poisson_binomial(2, 1000, 5, 1), poisson_binomial(3, 500, 2, 2)]},
)
