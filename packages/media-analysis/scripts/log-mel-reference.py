"""Writes the log-mel spectrogram of Whisper's front end for a fixed sound, computed by librosa, as the fixture of a test.

    python -m venv venv && venv/bin/pip install librosa==0.11.0 && venv/bin/python scripts/log-mel-reference.py

The formula is that of openai/whisper audio.py: Hann window of 400, hop 160, 80 Slaney mel filters, log10 clamped 8 below the maximum,
(x + 4) / 4.
"""

import json
import pathlib

import librosa
import numpy as np

RATE = 16000
SECONDS = 3
FRAMES = range(0, 320, 7)

t = np.arange(RATE * SECONDS) / RATE
sound = (0.4 * np.sin(2 * np.pi * (200 + 900 * t) * t) + 0.1 * np.sin(2 * np.pi * 60 * t)).astype(np.float32)
padded = np.pad(sound, (0, RATE * 30 - len(sound)))
power = np.abs(librosa.stft(padded, n_fft=400, hop_length=160, window="hann", center=True, pad_mode="reflect")[:, :-1]) ** 2
mel = librosa.filters.mel(sr=RATE, n_fft=400, n_mels=80) @ power
log = np.log10(np.maximum(mel, 1e-10))
log = (np.maximum(log, log.max() - 8) + 4) / 4
target = pathlib.Path(__file__).parent.parent / "src/transcription/local/__fixtures__/log-mel.json"
target.write_text(
    json.dumps(
        {
            "librosa": librosa.__version__,
            "frames": list(FRAMES),
            "values": [[round(float(v), 6) for v in log[:, frame]] for frame in FRAMES],
        }
    )
    + "\n"
)
