"""Makes the fixtures beside this file: python make.py (numpy 2.4; any numpy >= 1.17 gives files that read the same)."""

import pickle
import numpy as np

rng = np.random.default_rng(7)
poses = np.round(rng.uniform(0.2, 0.8, (3, 33, 4)), 3)


def frame(index, landmarks):
    return {
        "frame_number": 4 * (index + 1),
        "timestamp": (index + 1) * 4 / 29.97,
        "landmarks": landmarks,
        "has_pose": landmarks is not None,
        "gestures": [],
    }


frames = [frame(0, poses[0]), frame(1, None), frame(2, poses[2])]
# Recorders that kept one frame in two arrays of Fortran and big-endian order, and numpy's own scalars.
odd = [frame(0, np.asfortranarray(poses[0])), frame(1, poses[1].astype(">f4")), frame(2, poses[2])]
odd[0]["timestamp"] = np.float64(0.5)
odd[1]["timestamp"] = np.float32(1.0)

np.save("legacy.npy", np.array(frames, dtype=object), allow_pickle=True)
for protocol in range(6):
    with open(f"frames-protocol{protocol}.pkl", "wb") as file:
        pickle.dump(odd if protocol % 2 else frames, file, protocol=protocol)

np.save("fortran-f64.npy", np.asfortranarray(poses))
np.save("big-endian-f32.npy", poses.astype(">f4"))
np.save("flat-f16.npy", poses.reshape(3, 132).astype("<f2"))
with open("version3.npy", "wb") as file:
    np.lib.format.write_array(file, poses.astype("<f4"), version=(3, 0))
np.savez("stored.npz", landmarks=poses, timestamps=np.array([0.0, 0.1, 0.25]), space="world")
np.savez_compressed("deflated.npz", poses=poses.astype("<f4"), fps=20.0, aspect_ratio=0.5625)
np.save("poses.npy", poses)
