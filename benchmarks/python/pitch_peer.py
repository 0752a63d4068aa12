"""librosa's pYIN (Mauch & Dixon 2014) as a peer. Reads one JSON request a line, writes one JSON answer a line.

Request: {"path": file of float32 samples, "rate": Hz, "hop": samples, "frame": samples, "lowest": Hz, "highest": Hz}, or
{"peer": "versions"}. Answer: Hz of every hop, null where it hears no voice. Frame n begins at sample n * hop of the file.
"""

import json
import sys
from importlib.metadata import version
from types import ModuleType

# What reads and resamples sound is not installed (see requirements.txt) and not asked for: the samples come as they are.
for absent in ("audioread", "soundfile", "soxr"):
    sys.modules[absent] = ModuleType(absent)

import numpy as np  # noqa: E402
from librosa import pyin  # noqa: E402


def answer(request):
    if request.get("peer") == "versions":
        return {name: version(name) for name in ("librosa", "numpy", "numba")}
    pitch, voiced, _ = pyin(
        np.fromfile(request["path"], dtype=np.float32),
        fmin=request["lowest"],
        fmax=request["highest"],
        sr=request["rate"],
        frame_length=request["frame"],
        hop_length=request["hop"],
        center=False,
    )
    return [float(hertz) if heard else None for hertz, heard in zip(pitch, voiced)]


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
