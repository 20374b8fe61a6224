"""The vocabularies of tiny models, each in the files of its family: SentencePiece models of a few sentences."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import BPE, Unigram

Texts = tuple[Sequence[str], Sequence[str]]  # Chinese and English to take a vocabulary from
BERT = ("[UNK]", "[CLS]", "[SEP]", "[MASK]")
FAIRSEQ = ("<s>", "<pad>", "</s>", "<unk>")  # in place of the first three pieces
PIECES = 400  # of a vocabulary at most

CHINESE = (
    "市政府昨天召开会议，研究部署今年的防汛工作。",
    "全县粮食总产量达到12.6万吨，比上年增长3.8%。",
    "记者从水利部门获悉，三座水库的除险加固工程已经完工。",
    "李明主任说，要把群众的事情办好，把实事办实。",
    "新开通的公共汽车线路全长18公里，沿途设站24个。",
    "学校图书馆向居民开放，周末接待读者两千多人次。",
    "科研人员在高原湖泊中发现一种新的藻类。",
    "预计到2030年，全省森林覆盖率将超过百分之六十。",
)
ENGLISH = (
    "The city government met yesterday to plan this year's flood control.",
    "The county's grain output reached 126,000 tonnes, up 3.8 percent on the year before.",
    "Work to strengthen three reservoirs has been completed, the water department said.",
    "Director Li Ming said that what matters to people must be done well.",
    "The new bus line is 18 kilometres long and has 24 stops.",
    "The school library opened to residents and received over 2,000 readers at the weekend.",
    "Researchers found a new kind of algae in a lake on the plateau.",
    "By 2030 forests are expected to cover more than sixty percent of the province.",
)
TEXTS: Texts = (CHINESE, ENGLISH)


def write(path: Path, said: object) -> None:
    """Write a JSON file."""
    path.write_text(json.dumps(said, ensure_ascii=False, indent=2), encoding="utf-8")


def pieces(folder: Path, texts: Texts, name: str, **options: Any) -> int:
    """Write a SentencePiece model of both languages and return how many pieces it has."""
    path = folder / name
    path.write_bytes(trained([*texts[0], *texts[1]], **options))
    return len(listed(path.read_bytes()))


def copied(folder: Path, texts: Texts, name: str, sentinels: int = 0, **options: Any) -> int:
    """Write a SentencePiece model and a tokenizer.json that says the same; return how many tokens they know."""
    pieces(folder, texts, name, **options)
    model = (folder / name).read_bytes()
    vocab = [*listed(model), *((f"<extra_id_{i}>", 0.0) for i in reversed(range(sentinels)))]
    same = _backend(Unigram(vocab, unk_id=options["unk_id"], byte_fallback=False), model)
    end = ("</s>", options["eos_id"])
    same.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[end])
    same.add_special_tokens(["<unk>", "</s>"])
    same.add_tokens(list(options.get("user_defined_symbols", ())))
    same.save(str(folder / "tokenizer.json"))
    return len(vocab)


def two(folder: Path, texts: Texts, **options: Any) -> int:
    """Write a SentencePiece model a language and the vocab.json over both; its last entry is <pad>. Return its length."""
    vocab: dict[str, int] = {}
    for name, sentences in zip(("source.spm", "target.spm"), texts, strict=True):
        model = trained(sentences, **options)
        (folder / name).write_bytes(model)
        for piece, _ in listed(model):
            vocab.setdefault(piece, len(vocab))
    vocab["<pad>"] = len(vocab)
    write(folder / "vocab.json", vocab)
    return len(vocab)


def words(folder: Path, texts: Texts, name: str, **options: Any) -> int:
    """Write a SentencePiece model and the vocab.json of its pieces in fairseq's order; return its length."""
    pieces(folder, texts, name, **options)
    vocab = _fairseq((folder / name).read_bytes())
    write(folder / "vocab.json", vocab)
    return len(vocab)


def merged(folder: Path, texts: Texts, name: str, codes: Sequence[str], **options: Any) -> int:
    """Write a SentencePiece model and a tokenizer.json with language codes behind its pieces; return how many it knows."""
    pieces(folder, texts, name, **options)
    model = (folder / name).read_bytes()
    vocab = _fairseq(model)
    same = _backend(BPE(vocab, merges(vocab), unk_token="<unk>", fuse_unk=True), model)
    same.add_special_tokens([*FAIRSEQ, *codes])
    same.save(str(folder / "tokenizer.json"))
    return len(vocab) + len(codes)


def characters(folder: Path, texts: Texts) -> int:
    """Write the vocab.txt of a BERT: 100 unused entries, the marks, then every character; return its length."""
    known = sorted({*"".join(texts[0])} | {*"".join(texts[1]).lower()} - {" "})
    pairs = [f"##{each}" for each in known if each.isascii()]
    lines = ["[PAD]", *(f"[unused{i}]" for i in range(1, 100)), *BERT, *known, *pairs]
    (folder / "vocab.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


KINDS: Mapping[str, Callable[..., int]] = {
    "pieces": pieces,
    "copied": copied,
    "two": two,
    "words": words,
    "merged": merged,
    "characters": characters,
}


def _fairseq(model: bytes) -> dict[str, int]:
    ordered = [*FAIRSEQ, *(piece for piece, _ in listed(model)[3:])]
    return {word: i for i, word in enumerate(ordered)}


def _backend(vocabulary: Any, model: bytes) -> Any:
    """Return a tokenizer that splits and writes together as SentencePiece does."""
    same = Tokenizer(vocabulary)
    same.normalizer = normalizers.Precompiled(charsmap(model))
    same.pre_tokenizer, same.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    return same


def merges(vocab: dict[str, int]) -> list[tuple[str, str]]:
    """Return the pairs a BPE vocabulary was merged from, in order: every way to cut a piece into two others."""
    cuts = [
        (vocab[piece], piece[:i], piece[i:])
        for piece in vocab
        for i in range(1, len(piece))
        if piece[:i] in vocab and piece[i:] in vocab
    ]
    return [(left, right) for _, left, right in sorted(cuts, key=lambda cut: cut[0])]


def charsmap(model: bytes) -> bytes:
    """Return the rules by which a SentencePiece model makes one character of several forms of it."""
    kind: Any = vars(sentencepiece_model_pb2)["ModelProto"]
    read = kind.FromString(model)
    return bytes(read.normalizer_spec.precompiled_charsmap)


def trained(sentences: Sequence[str], **options: Any) -> bytes:
    """Return a SentencePiece model of a few sentences; trained on one thread, it is the same every time."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=PIECES,
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
        **options,
    )
    return model.getvalue()


def listed(model: bytes) -> list[tuple[str, float]]:
    """Return the pieces of a SentencePiece model with their scores, in order."""
    loaded = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [(loaded.id_to_piece(i), loaded.get_score(i)) for i in range(loaded.get_piece_size())]
