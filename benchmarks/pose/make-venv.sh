#!/bin/sh
# Makes .venv-pose at the root of the repository: the official mediapipe package, the peer of `pose.bench.ts`, with the
# lite model put where the package looks for it. Needs Python 3.9 to 3.12 and the folder of models (FOOTLIGHT_MODELS_DIR).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv="$here/../../.venv-pose"
models=${FOOTLIGHT_MODELS_DIR:-"$here/../../../shared/models"}
for candidate in python3.11 python3.12 python3.10 python3.9; do
  if command -v "$candidate" >/dev/null && "$candidate" --version >/dev/null 2>&1; then python=$candidate && break; fi
done
if [ ! -x "$venv/bin/python" ]; then "${python:?no Python 3.9 to 3.12 was found}" -m venv "$venv"; fi
echo '*' >"$venv/.gitignore"
"$venv/bin/pip" install --quiet --disable-pip-version-check mediapipe==0.10.21 tensorflow-cpu==2.18.0 onnx==1.16.2
target=$("$venv/bin/python" -c 'import importlib.util as u; print(u.find_spec("mediapipe").submodule_search_locations[0])')/modules/pose_landmark/pose_landmark_lite.tflite
if [ ! -f "$target" ]; then
  TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES=-1 "$venv/bin/python" "$here/onnx_to_tflite.py" "$models/blazepose_landmark_lite.onnx" "$target"
fi
echo "ready: $venv"
