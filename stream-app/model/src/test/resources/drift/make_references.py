"""Makes the reference outputs beside this file: what published implementations say of made-up data.

Run: python -m venv v && v/bin/pip install scipy==1.17.1 river==0.26.1 scikit-learn==1.9.1 statsmodels==0.15.0,
then v/bin/python make_references.py
The data are random numbers from fixed seeds; the outputs are those of the libraries named in each file's "origin".
"""

import json
import pathlib

import numpy as np
import river
import scipy
import sklearn
import statsmodels
from river import drift
from scipy import sparse, spatial, special, stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from statsmodels.stats.multitest import multipletests

HERE = pathlib.Path(__file__).parent
SCIPY = f"scipy {scipy.__version__}"
FLOOR = 1e-4


def write(name, origin, body):
    (HERE / name).write_text(json.dumps({"origin": origin, "madeBy": "make_references.py", **body}, indent=1) + "\n")


def distance_case(name, reference, window):
    reference, window = np.array(reference), np.array(window)
    p, q = reference / reference.sum(), window / window.sum()
    pf, qf = np.maximum(p, FLOOR), np.maximum(q, FLOOR)
    bins = np.arange(len(p))
    ks = stats.ks_2samp(np.repeat(bins, reference), np.repeat(bins, window), method="asymp")
    effective = reference.sum() * window.sum() / (reference.sum() + window.sum())
    used = (reference + window) > 0
    chi = stats.chi2_contingency(np.array([reference[used], window[used]]), correction=False)
    # Each row as often as the other row has reviews: a table whose rows weigh the same.
    balanced = np.array([reference[used] * window.sum(), window[used] * reference.sum()])
    return {
        "name": name,
        "reference": reference.tolist(),
        "window": window.tolist(),
        "populationStability": float((special.rel_entr(pf, qf) + special.rel_entr(qf, pf)).sum()),
        "jensenShannon": float(spatial.distance.jensenshannon(p, q, base=2) ** 2),
        "kolmogorovSmirnov": float(ks.statistic),
        "kolmogorovSmirnovP": float(stats.kstwobign.sf(np.sqrt(effective) * ks.statistic)),
        "chiSquare": float(chi.statistic),
        "chiSquareP": float(chi.pvalue),
        "cramersV": float(stats.contingency.association(balanced, method="cramer")) if used.sum() > 1 else 0.0,
    }


def distances():
    rng = np.random.default_rng(11)
    even = np.full(10, 0.1)
    skewed = rng.dirichlet(np.ones(18))
    cases = [
        ("the same mix", rng.multinomial(20000, even), rng.multinomial(1000, even)),
        ("a mild shift", rng.multinomial(20000, even), rng.multinomial(1000, np.linspace(0.8, 1.2, 10) / 10)),
        ("a strong shift", rng.multinomial(5000, even), rng.multinomial(5000, np.linspace(0.1, 1.9, 10) / 10)),
        ("skewed bins, a large window", rng.multinomial(3000, skewed), rng.multinomial(90000, np.roll(skewed, 1))),
        ("two categories", [6000, 4000], [530, 470]),
        ("a category that is new", [700, 300, 0, 0], [60, 30, 10, 0]),
        ("a category that is gone", [500, 0, 500], [100, 0, 0]),
        ("nothing in common", [400, 0], [0, 200]),
    ]
    write("distances.json", f"{SCIPY}: special.rel_entr, spatial.distance.jensenshannon, stats.ks_2samp, "
          "stats.kstwobign, stats.chi2_contingency, stats.contingency.association",
          {"floor": FLOOR, "cases": [distance_case(*case) for case in cases]})


def log_likelihood_ratios():
    rng = np.random.default_rng(17)
    cases = []
    for _ in range(12):
        reference, window = int(rng.integers(500, 100000)), int(rng.integers(100, 5000))
        before, now = int(rng.integers(0, reference // 20)), int(rng.integers(1, window // 5))
        table = [[before, reference - before], [now, window - now]]
        g = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        cases.append({"before": before, "reference": reference, "now": now, "window": window, "statistic": float(g)})
    write("log-likelihood-ratios.json", f"{SCIPY}: stats.chi2_contingency, lambda_='log-likelihood'", {"cases": cases})


def fired(detector, stream, what=lambda d: d.drift_detected):
    found = []
    for i, value in enumerate(stream):
        detector.update(value)
        if what(detector):
            found.append(i)
    return found


def detectors():
    rng = np.random.default_rng(23)
    levels = {
        "constant": [(6000, 0.12)],
        "five points worse": [(4000, 0.12), (6000, 0.17)],
        "twice as bad, then mended": [(3000, 0.1), (2000, 0.3), (3000, 0.1)],
        "ever worse": [(500, 0.05 * step) for step in range(1, 13)],
    }
    cases = []
    for name, parts in levels.items():
        bits = np.concatenate([(rng.random(n) < p).astype(int) for n, p in parts]).tolist()
        ddm = drift.binary.DDM()
        warnings, drifts = [], []
        for i, bit in enumerate(bits):
            ddm.update(bit)
            if ddm.drift_detected:
                drifts.append(i)
            elif ddm.warning_detected:
                warnings.append(i)
        adwin = drift.ADWIN()
        found = fired(adwin, bits)
        cases.append({
            "name": name,
            "errors": "".join(map(str, bits)),
            "adwin": found,
            "adwinWidth": int(adwin.width),
            "adwinMean": float(adwin.estimation),
            "adwinVariance": float(adwin.variance),
            "adwinStrict": fired(drift.ADWIN(delta=1e-6, clock=1), bits),
            "ddmWarnings": len(warnings),
            "ddmFirstWarning": warnings[0] if warnings else -1,
            "ddm": drifts,
            "pageHinkley": fired(drift.PageHinkley(), bits),
            "pageHinkleyUpAt20": fired(drift.PageHinkley(threshold=20.0, mode="up"), bits),
            "pageHinkleyDownAt20": fired(drift.PageHinkley(threshold=20.0, mode="down"), bits),
        })
    write("detectors.json", f"River {river.__version__}: drift.ADWIN, drift.binary.DDM, drift.PageHinkley", {"cases": cases})


def de_long(old, new):
    """AUC and its variance by DeLong's structural components, one text at a time."""
    over = (new[:, None] > old[None, :]) + 0.5 * (new[:, None] == old[None, :])
    return over.mean(), over.mean(axis=1).var(ddof=1) / len(new) + over.mean(axis=0).var(ddof=1) / len(old)


def domain():
    rng = np.random.default_rng(31)
    scores = []
    for shift, decimals in ((0.0, 6), (0.5, 6), (1.0, 1), (4.0, 6)):
        old = np.round(rng.normal(0, 1, 120), decimals)
        new = np.round(rng.normal(shift, 1, 80), decimals)
        auc, variance = de_long(old, new)
        published = roc_auc_score(np.r_[np.zeros(120), np.ones(80)], np.r_[old, new])
        assert abs(auc - published) < 1e-12
        scores.append({"old": old.tolist(), "new": new.tolist(), "auc": float(published), "variance": float(variance)})
    rows, columns, labels = [], [], []
    texts = []
    for i in range(200):
        words = sorted(set(rng.integers(0, 40, 12).tolist()) | ({40 + int(rng.integers(0, 5))} if i % 2 and rng.random() < 0.6 else set()))
        texts.append(words)
        labels.append(i % 2)
        rows += [i] * len(words)
        columns += words
    lengths = np.sqrt([len(words) for words in texts])
    x = sparse.csr_matrix((1 / lengths[rows], (rows, columns)), shape=(200, 45))
    model = LogisticRegression(C=1.0, solver="liblinear", tol=1e-10, max_iter=10000).fit(x, labels)
    write("domain.json", f"scikit-learn {sklearn.__version__}: roc_auc_score, LogisticRegression (liblinear, C=1); "
          "variance by the definition in DeLong et al. (1988)",
          {"scores": scores, "texts": texts, "labels": labels,
           "weights": model.coef_[0].tolist(), "bias": float(model.intercept_[0])})


def tails():
    rng = np.random.default_rng(41)
    cases = []
    for name, shape in (("exponential", 0.0), ("heavy", 0.3), ("short", -0.3)):
        sample = stats.genpareto.rvs(shape, scale=2.0, size=400, random_state=rng)
        cases.append({"name": name, "excesses": sample.tolist(),
                      "at": [1.0, 5.0, 12.0],
                      "survival": [float(stats.genpareto.sf(v, shape, scale=2.0)) for v in (1.0, 5.0, 12.0)],
                      "shape": shape, "scale": 2.0})
    write("tails.json", f"{SCIPY}: stats.genpareto", {"cases": cases})


def holm():
    rng = np.random.default_rng(47)
    cases = []
    for size, power in ((1, 1), (4, 3), (12, 2), (60, 4)):
        p = np.round(rng.random(size) ** power, 4)
        cases.append({"p": p.tolist(), "corrected": multipletests(p, method="holm")[1].tolist()})
    write("holm.json", f"statsmodels {statsmodels.__version__}: stats.multitest.multipletests, method='holm'", {"cases": cases})


distances()
log_likelihood_ratios()
detectors()
domain()
tails()
holm()
