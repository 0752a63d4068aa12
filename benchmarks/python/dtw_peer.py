"""Times the Python peers. Reads one JSON request a line, writes one JSON answer a line.

Request: {"peer": "dtaidistance" | "tslearn", "a": base64 of float64, "b": ..., "dims": n, "repeats": n}, or {"peer": "versions"}.
Answer: {"distance": x, "seconds": best of the repeats}, timed here, so that the pipe is not part of it.
"""

import base64
import json
import sys
import time
from importlib.metadata import version

import numpy as np

# dtaidistance prints when matplotlib is missing; standard output is for answers only.
answers, sys.stdout = sys.stdout, sys.stderr

from dtaidistance import dtw, dtw_ndim  # noqa: E402
from tslearn.metrics import dtw as tslearn_dtw  # noqa: E402


def unpack(text, dims):
    values = np.frombuffer(base64.b64decode(text), dtype=np.float64)
    return values.copy() if dims == 1 else values.reshape(-1, dims).copy()


def call_of(peer, dims):
    if peer == "tslearn":
        return tslearn_dtw
    return dtw.distance_fast if dims == 1 else dtw_ndim.distance_fast


def answer(request):
    if request["peer"] == "versions":
        assert dtw.try_import_c(), "the wheel of dtaidistance came without its C library"
        return {name: version(name) for name in ("dtaidistance", "tslearn", "numpy", "numba")}
    a, b = unpack(request["a"], request["dims"]), unpack(request["b"], request["dims"])
    call = call_of(request["peer"], request["dims"])
    distance = call(a, b)
    best = float("inf")
    for _ in range(request["repeats"]):
        start = time.perf_counter()
        call(a, b)
        best = min(best, time.perf_counter() - start)
    return {"distance": float(distance), "seconds": best}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), file=answers, flush=True)
