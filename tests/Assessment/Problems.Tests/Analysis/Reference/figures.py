#!/usr/bin/env python3
"""Figures of classical test theory for responses.csv, by NumPy and its own formulas: what the tests compare ours with.

usage: figures.py responses.csv > figures.json      (Debian: python3-numpy)
"""
import csv
import json
import math
import sys

import numpy as np

Z = 1.959963984540054


def correlation(x, y):
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    return float(np.corrcoef(x, y)[0, 1])


def wilson(p, n):
    root = math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return [(p + Z * Z / (2 * n) - Z * root) / (1 + Z * Z / n), (p + Z * Z / (2 * n) + Z * root) / (1 + Z * Z / n)]


def main(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    people = sorted({row["person"] for row in rows}, key=int)
    items = sorted({row["item"] for row in rows})
    share = np.full((len(people), len(items)), np.nan)
    chosen = {}
    for row in rows:
        at = people.index(row["person"]), items.index(row["item"])
        share[at] = float(row["share"])
        chosen[at] = row["chosen"]
    answered = ~np.isnan(share)
    report = {"items": []}
    for i, item in enumerate(items):
        who = np.flatnonzero(answered[:, i])
        p = float(np.mean(share[who, i]))
        others = [k for k in range(len(items)) if k != i]
        # The rest score is the mean of the other items that the person answered.
        with_rest = np.array([j for j in who if answered[j, others].any()])
        rest = np.array([np.nanmean(share[j, others]) for j in with_rest])
        options = {}
        for option in sorted({chosen[j, i] for j in who}):
            took = np.array([1.0 if chosen[j, i] == option else 0.0 for j in with_rest])
            count = sum(1 for j in who if chosen[j, i] == option)
            options[option] = {"count": count, "discrimination": correlation(took, rest)}
        report["items"].append({
            "item": item, "count": int(len(who)), "facility": p, "interval": wilson(p, len(who)),
            "discrimination": correlation(share[with_rest, i], rest), "options": options,
        })
    complete = share[answered.all(axis=1)]
    k = len(items)
    totals = complete.sum(axis=1)
    alpha = k / (k - 1) * (1 - complete.var(axis=0, ddof=1).sum() / totals.var(ddof=1))
    deviation = totals.std(ddof=1) / k
    report |= {
        "people": len(people), "complete": int(len(complete)), "mean": float(totals.mean() / k), "deviation": float(deviation),
        "alpha": float(alpha), "error": float(deviation * math.sqrt(1 - alpha)),
    }
    json.dump(report, sys.stdout, indent=1)
    print()


main(sys.argv[1])
