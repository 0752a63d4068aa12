"""Builds a Whisper of random weights, as small as its loader accepts, to test that a folder loads and transcribes.

    python -m venv venv && venv/bin/pip install onnx==1.23.2 && venv/bin/python scripts/build-tiny-whisper.py src/transcription/local/__fixtures__/tiny-whisper

It has the files, inputs and outputs of an export for @huggingface/transformers (encoder_model.onnx, decoder_model_merged.onnx with a cache
of one layer), hears 80 x 3000 log-mel frames, and always says the same words: what it says is no test of recognition.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH = 8
HEADS = 2
WORDS = ["a", "b", "c"]
SPECIAL = ["<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|notimestamps|>"]
TIMESTAMPS = [f"<|{n * 0.02:.2f}|>" for n in range(1501)]
# The words come first; then what is special; then the timestamps.
VOCABULARY = [f"\u0120{word}" for word in WORDS] + SPECIAL + TIMESTAMPS
ID = {token: index for index, token in enumerate(VOCABULARY)}

folder = pathlib.Path(sys.argv[1])
(folder / "onnx").mkdir(parents=True, exist_ok=True)


def save(name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, folder / "onnx" / f"{name}.onnx")


def info(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


random = np.random.default_rng(1)
save(
    "encoder_model",
    [
        helper.make_node("Conv", ["input_features", "filter"], ["halved"], strides=[2], pads=[1, 1], kernel_shape=[3]),
        helper.make_node("Transpose", ["halved"], ["last_hidden_state"], perm=[0, 2, 1]),
    ],
    [info("input_features", ["batch", 80, 3000])],
    [info("last_hidden_state", ["batch", 1500, WIDTH])],
    {"filter": (0.01 * random.standard_normal((WIDTH, 80, 3))).astype(np.float32)},
)

# The next token follows from the last one alone: <|0.00|> a b <|1.00|> end.
follows = [("<|transcribe|>", "<|0.00|>"), ("<|0.00|>", "\u0120a"), ("\u0120a", "\u0120b"), ("\u0120b", "<|1.00|>"), ("<|1.00|>", "<|endoftext|>"), ("<|startoftranscript|>", "<|0.00|>"), ("<|notimestamps|>", "\u0120a")]
state = np.zeros((len(VOCABULARY), len(follows)), np.float32)
logit = np.zeros((len(follows), len(VOCABULARY)), np.float32)
for index, (last, following) in enumerate(follows):
    state[ID[last], index] = 1.0
    logit[index, ID[following]] = 10.0
cache = ["decoder.key", "decoder.value", "encoder.key", "encoder.value"]
save(
    "decoder_model_merged",
    [
        helper.make_node("Gather", ["state", "input_ids"], ["at"], axis=0),
        helper.make_node("MatMul", ["at", "logit"], ["said"]),
        helper.make_node("ReduceMean", ["encoder_hidden_states"], ["heard"], axes=[1, 2], keepdims=1),
        helper.make_node("Mul", ["heard", "nothing"], ["silent"]),
        helper.make_node("Add", ["said", "silent"], ["logits"]),
        helper.make_node("Cast", ["use_cache_branch"], ["flag"], to=TensorProto.FLOAT),
        *[
            node
            for name in cache
            for node in [
                helper.make_node("Mul", ["flag", "nothing"], [f"zero.{name}"]),
                helper.make_node("Add", [f"past_key_values.0.{name}", f"zero.{name}"], [f"kept.{name}"]),
                helper.make_node("Concat", [f"kept.{name}", "one"], [f"present.0.{name}"], axis=2),
            ]
        ],
    ],
    [
        info("input_ids", ["batch", "length"], TensorProto.INT64),
        info("encoder_hidden_states", ["batch", "frames", WIDTH]),
        info("use_cache_branch", [1], TensorProto.BOOL),
        *[info(f"past_key_values.0.{name}", ["batch", HEADS, f"past.{name}", WIDTH // HEADS]) for name in cache],
    ],
    [
        info("logits", ["batch", "length", len(VOCABULARY)]),
        *[info(f"present.0.{name}", ["batch", HEADS, f"now.{name}", WIDTH // HEADS]) for name in cache],
    ],
    {"state": state, "logit": logit, "nothing": np.zeros([1], np.float32), "one": np.zeros((1, HEADS, 1, WIDTH // HEADS), np.float32)},
)

config = {
    "model_type": "whisper",
    "architectures": ["WhisperForConditionalGeneration"],
    "d_model": WIDTH,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": HEADS,
    "decoder_attention_heads": HEADS,
    "num_mel_bins": 80,
    "max_source_positions": 1500,
    "max_target_positions": 448,
    "vocab_size": len(VOCABULARY),
    "decoder_start_token_id": ID["<|startoftranscript|>"],
    "eos_token_id": ID["<|endoftext|>"],
    "pad_token_id": ID["<|endoftext|>"],
    "bos_token_id": ID["<|endoftext|>"],
    "is_encoder_decoder": True,
}
generation = {
    "is_multilingual": True,
    "lang_to_id": {"<|en|>": ID["<|en|>"]},
    "task_to_id": {"transcribe": ID["<|transcribe|>"]},
    "no_timestamps_token_id": ID["<|notimestamps|>"],
    "decoder_start_token_id": ID["<|startoftranscript|>"],
    "eos_token_id": ID["<|endoftext|>"],
    "pad_token_id": ID["<|endoftext|>"],
    "bos_token_id": ID["<|endoftext|>"],
    "max_length": 32,
    "max_initial_timestamp_index": 50,
    "suppress_tokens": [],
    "begin_suppress_tokens": [],
    "return_timestamps": False,
}
preprocessor = {
    "feature_extractor_type": "WhisperFeatureExtractor",
    "processor_class": "WhisperProcessor",
    "feature_size": 80,
    "n_fft": 400,
    "hop_length": 160,
    "chunk_length": 30,
    "n_samples": 480000,
    "nb_max_frames": 3000,
    "sampling_rate": 16000,
    "padding_value": 0.0,
    "return_attention_mask": False,
}
added = [
    {"id": ID[token], "content": token, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": token in SPECIAL}
    for token in SPECIAL + TIMESTAMPS
]
tokenizer = {
    "version": "1.0",
    "truncation": None,
    "padding": None,
    "added_tokens": added,
    "normalizer": None,
    "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
    "post_processor": None,
    "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
    "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": "", "end_of_word_suffix": "", "fuse_unk": False, "vocab": {f"\u0120{word}": ID[f"\u0120{word}"] for word in WORDS}, "merges": []},
}
settings = {"tokenizer_class": "WhisperTokenizer", "bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>", "pad_token": "<|endoftext|>", "unk_token": "<|endoftext|>", "add_prefix_space": False, "model_max_length": 1024}
for name, content in [("config", config), ("generation_config", generation), ("preprocessor_config", preprocessor), ("tokenizer", tokenizer), ("tokenizer_config", settings)]:
    (folder / f"{name}.json").write_text(json.dumps(content))
