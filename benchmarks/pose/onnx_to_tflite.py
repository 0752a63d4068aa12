"""Puts the lite landmark model where the official mediapipe package looks for it.

The wheels of mediapipe carry only the full model; the package fetches the lite one from the network when it is first
used. This script writes the same graph with the same weights as a .tflite file, made from the ONNX file that Footlight
runs, and checks that both give the same numbers. Usage: onnx_to_tflite.py model.onnx target.tflite
"""

import sys

import numpy as np
import onnx
import tensorflow as tf
from onnx import helper, numpy_helper


def attributes(node):
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


class Graph:
    """Runs the nodes as TensorFlow operations. Four-dimensional values are held with channels last throughout: the
    ONNX file's transposes between the two orders then become nothing, as in the graph that it was made from."""

    def __init__(self, path):
        self.graph = onnx.load(path).graph
        self.constants = {i.name: numpy_helper.to_array(i) for i in self.graph.initializer}

    def __call__(self, image):
        values = {self.graph.input[0].name: image}
        for node in self.graph.node:
            step = getattr(self, node.op_type.lower())
            values[node.output[0]] = step(node, attributes(node), values)
        return {output.name: values[output.name] for output in self.graph.output}

    def pad(self, node, _, values):
        amounts = self.constants[node.input[1]].reshape(2, 4)
        if amounts[0, 1] or amounts[1, 1]:  # the first one stands before the transpose: channels are last already
            return tf.pad(values[node.input[0]], amounts.T)
        return tf.pad(values[node.input[0]], amounts.T[[0, 2, 3, 1]])

    def transpose(self, node, _, values):
        return values[node.input[0]]

    def conv(self, node, attrs, values):
        source, weights, bias = values[node.input[0]], self.constants[node.input[1]], self.constants[node.input[2]]
        strides, padding = attrs["strides"], self.padding(attrs, weights.shape[2:])
        if attrs["group"] == 1:
            out = tf.nn.conv2d(source, weights.transpose(2, 3, 1, 0), strides, padding)
        else:
            assert attrs["group"] == weights.shape[0] and weights.shape[1] == 1
            out = tf.nn.depthwise_conv2d(source, weights.transpose(2, 3, 0, 1), [1, *strides, 1], padding)
        return tf.nn.bias_add(out, bias)

    def padding(self, attrs, kernel):
        pads = attrs["pads"]
        if not any(pads):
            return "VALID"
        whole = [k - s for k, s in zip(kernel, attrs["strides"])]
        assert [pads[0] + pads[2], pads[1] + pads[3]] == whole and pads[2] >= pads[0], (pads, kernel)
        return "SAME"

    def clip(self, node, _, values):
        low, high = (float(self.constants[name]) for name in node.input[1:])
        source = values[node.input[0]]
        if low == 0 and high == 6:
            return tf.nn.relu6(source)
        return tf.nn.relu(source) if low == 0 and high > 1e30 else tf.clip_by_value(source, low, high)

    def add(self, node, _, values):
        left, right = (values[n] if n in values else self.constants[n] for n in node.input)
        return tf.add(left, right)

    def resize(self, node, _, values):
        return tf.image.resize(values[node.input[0]], self.constants[node.input[3]][2:], "bilinear")

    def maxpool(self, node, attrs, values):
        return tf.nn.max_pool2d(values[node.input[0]], attrs["kernel_shape"], attrs["strides"], "VALID")

    def reshape(self, node, _, values):
        return tf.reshape(values[node.input[0]], self.constants[node.input[1]])

    def sigmoid(self, node, _, values):
        return tf.sigmoid(values[node.input[0]])

    def identity(self, node, _, values):
        return tf.identity(values[node.input[0]], name=node.output[0])


def convert(source):
    graph = Graph(source)
    function = tf.function(graph, input_signature=[tf.TensorSpec([1, 256, 256, 3], tf.float32, name="input_1")])
    concrete = function.get_concrete_function()
    return graph, tf.lite.TFLiteConverter.from_concrete_functions([concrete], graph).convert()


def check(graph, model):
    """Order and values of the outputs: landmarks, probability, segmentation, heat map, world landmarks."""
    interpreter = tf.lite.Interpreter(model_content=model)
    interpreter.allocate_tensors()
    image = np.random.default_rng(1).random((1, 256, 256, 3), dtype=np.float32)
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], image)
    interpreter.invoke()
    expected = [v.numpy() for v in graph(tf.constant(image)).values()]
    found = [interpreter.get_tensor(o["index"]) for o in interpreter.get_output_details()]
    assert [f.shape for f in found] == [e.shape for e in expected], [f.shape for f in found]
    worst = max(float(np.abs(f - e).max() / (1 + np.abs(e).max())) for f, e in zip(found, expected))
    assert worst < 1e-3, worst
    print(f"outputs {[f.shape for f in found]}, largest relative difference {worst:.2g}")


if __name__ == "__main__":
    made, model_bytes = convert(sys.argv[1])
    check(made, model_bytes)
    with open(sys.argv[2], "wb") as target:
        target.write(model_bytes)
