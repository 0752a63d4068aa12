"""The official mediapipe package as a peer: lite model, tracking on, smoothing off. One request a line on stdin:
`frames WIDTH HEIGHT COUNT` followed by COUNT raw RGB frames, or `video PATH` to read a file end to end. One JSON answer a line."""

import json
import resource
import sys
import time

import cv2
import mediapipe as mp
import numpy as np


def pose():
    return mp.solutions.pose.Pose(
        model_complexity=0, smooth_landmarks=False, min_detection_confidence=0.5, min_tracking_confidence=0.5
    )


def landmarks(result):
    if result.pose_landmarks is None:
        return None
    return [[p.x, p.y, p.z, p.visibility] for p in result.pose_landmarks.landmark]


def frames(source, width, height, count):
    with pose() as model:
        size = width * height * 3
        images = (np.frombuffer(source.read(size), np.uint8).reshape(height, width, 3) for _ in range(count))
        return {"landmarks": [landmarks(model.process(image)) for image in images]}


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def video(path):
    with pose() as model:
        model.process(np.zeros((64, 64, 3), np.uint8))
        start, used = time.perf_counter(), processor_seconds()
        capture = cv2.VideoCapture(path)
        count = found = 0
        while True:
            more, image = capture.read()
            if not more:
                break
            count += 1
            found += model.process(cv2.cvtColor(image, cv2.COLOR_BGR2RGB)).pose_landmarks is not None
        return {"frames": count, "found": found, "seconds": time.perf_counter() - start, "cpu": processor_seconds() - used}


if __name__ == "__main__":
    print(json.dumps({"version": mp.__version__}), flush=True)
    for line in iter(sys.stdin.buffer.readline, b""):
        command, *arguments = line.decode().strip().split(" ", 1)
        if command == "frames":
            answer = frames(sys.stdin.buffer, *map(int, arguments[0].split()))
        else:
            answer = video(arguments[0])
        print(json.dumps(answer), flush=True)
