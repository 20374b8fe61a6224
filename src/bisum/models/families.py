"""Tables, no code: how model families differ, which engine runs which kind, and what bisum can make itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TASKS = ("summarize", "translate")


@dataclass(frozen=True, slots=True)
class Chat:
    """How a chat is held: the markup where weights bring no template of their own, and what else a family is used to."""

    turn: str = ""  # with {role} (system, user, assistant) and {content}; empty: only by the weights' template
    answer: str = ""  # opens an answer
    stop: str = ""  # ends one
    system: bool = True  # knows the role system
    translate: str = (
        ""  # its own request for a translation, {} being the text; empty: bisum's prompts
    )
    renderings: str = ""  # stands before that, {} being the renderings
    rendering: str = ""  # one of them, with {zh} and {en}


CHATML = Chat("<|im_start|>{role}\n{content}<|im_end|>\n", "<|im_start|>assistant\n", "<|im_end|>")
# As the cards of Hunyuan-MT and of HY-MT 1.5 and 2 ask for it.
HUNYUAN_MT = Chat(
    system=False,
    translate="将以下文本翻译为英语，注意只需要输出翻译后的结果，不要额外解释：\n\n{}",
    renderings="参考下面的翻译：\n{}\n",
    rendering="{zh} 翻译成 {en}\n",
)


@dataclass(frozen=True, slots=True)
class Family:
    """How the models of one family want to be spoken to.

    Codes are what the tokenizer of the family calls a language; empty where it knows none.
    """

    kind: str  # chat, seq2seq, extractive or echo
    tasks: tuple[str, ...] = TASKS  # what its models can be trained for
    chinese: str = ""  # code of the input, and of a summary
    english: str = ""  # code of a translation
    forced: str = (
        ""  # the token that opens an answer, {} being the code of its language; empty for none
    )
    prefix: str = ""  # stands before a text to translate
    max_input: int = 512  # tokens it was trained on; longer texts are cut between sentences
    types: tuple[str, ...] = ()  # the model_type of its config.json, where it has one
    chat: Chat | None = None  # of a chat family


FAMILIES: Mapping[str, Family] = {
    "echo": Family("echo"),
    "extractive": Family("extractive", tasks=("summarize",)),
    "qwen2.5": Family("chat", max_input=32768, types=("qwen2",), chat=CHATML),
    "qwen3": Family("chat", max_input=32768, types=("qwen3",), chat=CHATML),
    "gemma3": Family(
        "chat", max_input=32768, types=("gemma3_text", "gemma3"), chat=Chat(system=False)
    ),
    "hunyuan-mt": Family(
        "chat", ("translate",), max_input=32768, types=("hunyuan_v1_dense",), chat=HUNYUAN_MT
    ),
    "marian": Family("seq2seq", tasks=("translate",), types=("marian",)),
    "mt5": Family("seq2seq", types=("mt5", "umt5")),
    "t5": Family("seq2seq", types=("t5",)),
    "madlad": Family("seq2seq", tasks=("translate",), prefix="<2en> ", types=("t5",)),
    "mbart50": Family(
        "seq2seq", chinese="zh_CN", english="en_XX", forced="{}", max_input=1024, types=("mbart",)
    ),
    "m2m100": Family(
        "seq2seq",
        ("translate",),
        chinese="zh",
        english="en",
        forced="__{}__",
        max_input=1024,
        types=("m2m_100",),
    ),
    "nllb": Family(
        "seq2seq",
        ("translate",),
        chinese="zho_Hans",
        english="eng_Latn",
        forced="{}",
        max_input=512,
        types=("m2m_100",),
    ),
}


@dataclass(frozen=True, slots=True)
class Engine:
    """What an engine runs and where the class for it is, which packages it takes and what installs them."""

    runs: Mapping[str, str]  # kind of family: "module:Class", imported when a model is opened
    packages: tuple[str, ...] = ()
    install: str = "bisum"  # what to give to pip when a package is missing
    needs_weights: bool = True
    dtypes: tuple[str, ...] = ()  # of numbers it computes with, its own choice first
    devices: tuple[str, ...] = ("cpu",)

    def number(self, dtype: str) -> str:
        """Return the type of number to compute with: the one asked for, or with auto the engine's own choice."""
        return self.dtypes[0] if dtype == "auto" else dtype


ENGINES: Mapping[str, Engine] = {
    "echo": Engine({"echo": "bisum.models.echo:Echo"}, needs_weights=False),
    "extractive": Engine({"extractive": "bisum.models.extractive:Extractive"}, needs_weights=False),
    "openvino": Engine({"chat": "bisum.models.openvino:OpenVinoChat"}, ("openvino_genai",)),
    "transformers": Engine(
        {
            "seq2seq": "bisum.models.seq2seq:Seq2Seq",
            "chat": "bisum.models.chat:TransformersChat",
        },
        ("torch", "transformers", "sentencepiece"),
        dtypes=("float32", "bfloat16", "float16"),
        devices=("cpu", "cuda", "mps"),
    ),
    "ctranslate2": Engine(
        {"seq2seq": "bisum.models.fast_seq2seq:FastSeq2Seq"},
        ("ctranslate2", "torch", "transformers", "sentencepiece"),
        "bisum[ctranslate2]",
        dtypes=("int8", "float32", "int8_float16", "bfloat16", "float16"),
        devices=("cpu", "cuda"),
    ),
}


MAKERS: Mapping[
    str, str
] = {  # the place of a source of kind made: "module:function", given a folder to fill
    "tiny-marian": "bisum.models.tiny:marian",
    "tiny-mt5": "bisum.models.tiny:mt5",
    "tiny-qwen3": "bisum.models.tiny_chat:qwen3",
    "tiny-gemma3": "bisum.models.tiny_chat:gemma3",
    "tiny-hunyuan-mt": "bisum.models.tiny_chat:hunyuan_mt",
}
