"""Tables, no code: how model families differ, which engine runs which kind, and what bisum can make itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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

    What differs by task stands under `summarize` (any Chinese answer) or `translate`; a task that is not there needs
    nothing. Language codes are tokens of the family's own vocabulary.
    """

    kind: str  # chat, seq2seq, extractive or echo
    tasks: tuple[str, ...] = TASKS  # what its models can be trained for
    types: tuple[str, ...] = ()  # the model_type of its config.json, where it has one
    tokenizer: str = "AutoTokenizer"  # the class of transformers that reads its tokenizer's files
    source: str = ""  # the language code in the encoder's input, which the tokenizer puts there
    opening: Mapping[str, str] = field(default_factory=dict)  # the code an answer must open with
    prefix: Mapping[str, str] = field(default_factory=dict)  # stands before a text
    max_input: int = 512  # tokens it was trained on; longer texts are cut between sentences
    growth: float = 3.0  # tokens of an answer a token of its text at most: what is longer is a loop
    no_repeat: Mapping[str, int] = field(default_factory=dict)  # no run of so many tokens twice
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
    # Fine-tuned on one task, as XL-Sum is: no prefix. A checkpoint that wants one has it in its config.
    "mt5": Family("seq2seq", types=("mt5", "umt5"), no_repeat={"summarize": 2}),
    "t5": Family(
        "seq2seq",
        types=("t5",),
        prefix={"summarize": "summarize: ", "translate": "translate Chinese to English: "},
        no_repeat={"summarize": 3},
    ),
    "madlad": Family(
        "seq2seq",
        tasks=("translate",),
        types=("t5",),
        tokenizer="PreTrainedTokenizerFast",  # T5's own makes </s> of what it does not know
        prefix={"translate": "<2en> "},
    ),
    "marian": Family("seq2seq", tasks=("translate",), types=("marian",)),
    "mbart50": Family(
        "seq2seq",
        types=("mbart",),
        source="zh_CN",
        opening={"summarize": "zh_CN", "translate": "en_XX"},
        max_input=1024,
        no_repeat={"summarize": 3},
    ),
    "m2m100": Family(
        "seq2seq",
        tasks=("translate",),
        types=("m2m_100",),
        source="__zh__",
        opening={"translate": "__en__"},
        max_input=1024,
    ),
    "small100": Family(  # an M2M100 that is told the language of the answer, and in its input
        "seq2seq",
        tasks=("translate",),
        types=("m2m_100",),
        tokenizer="M2M100Tokenizer",  # the repository brings code for it, which is not run
        source="__en__",
        max_input=1024,
    ),
    "nllb": Family(
        "seq2seq",
        tasks=("translate",),
        types=("m2m_100",),
        source="zho_Hans",
        opening={"translate": "eng_Latn"},
    ),
    "bart": Family("seq2seq", tasks=("summarize",), types=("bart",), no_repeat={"summarize": 3}),
    "pegasus": Family(
        "seq2seq", tasks=("summarize",), types=("pegasus",), no_repeat={"summarize": 3}
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


PACKAGES = ("torch", "transformers", "sentencepiece")
ENGINES: Mapping[str, Engine] = {
    "echo": Engine({"echo": "bisum.models.echo:Echo"}, needs_weights=False),
    "extractive": Engine({"extractive": "bisum.models.extractive:Extractive"}, needs_weights=False),
    "openvino": Engine({"chat": "bisum.models.openvino:OpenVinoChat"}, ("openvino_genai",)),
    "transformers": Engine(
        {
            "seq2seq": "bisum.models.seq2seq:Seq2Seq",
            "chat": "bisum.models.chat:TransformersChat",
        },
        PACKAGES,
        dtypes=("float32", "bfloat16", "float16"),
        devices=("cpu", "cuda", "mps"),
    ),
    "ctranslate2": Engine(
        {"seq2seq": "bisum.models.fast_seq2seq:FastSeq2Seq"},
        ("ctranslate2", *PACKAGES),
        "bisum[ctranslate2]",
        dtypes=("int8", "float32", "int8_float16", "bfloat16", "float16"),
        devices=("cpu", "cuda"),
    ),
}


TINY = "bisum.models.tiny:describe"
MAKERS: Mapping[str, tuple[str, ...]] = {
    # who describes a tiny model of a family: "module:function", given a folder and what stands behind it
    **{name: (TINY, name) for name, family in FAMILIES.items() if family.kind == "seq2seq"},
    "small100": (TINY, "m2m100"),  # published in the same form
    "qwen2.5": ("bisum.models.tiny_chat:qwen2",),
    "qwen3": ("bisum.models.tiny_chat:qwen3",),
    "gemma3": ("bisum.models.tiny_chat:gemma3",),
    "hunyuan-mt": ("bisum.models.tiny_chat:hunyuan_mt",),
}
# The model_type of what bisum writes into a tiny GGUF file, each with how llama.cpp calls the way its tokenizer splits.
GGUF: Mapping[str, str] = {"qwen2": "qwen2", "qwen3": "qwen2"}
