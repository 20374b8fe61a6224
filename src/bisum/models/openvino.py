"""Chat models in GGUF through OpenVINO GenAI: many prompts in one call, greedy, in a script the output must keep to.

On first use a GGUF is brought into a form that loads and runs faster, which is kept in bisum's cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bisum.config import ModelConfig
from bisum.errors import WeightsError
from bisum.models import Request, cache
from bisum.models.conversation import ENGLISH, PLAIN, by_task, messages, spoken, written
from bisum.models.cores import cores
from bisum.models.families import FAMILIES
from bisum.models.privacy import seal
from bisum.models.requantize import requantize

FORM = "rows1"  # of what `_convert` makes; another form, another folder
ANY = "\ue000"  # stands for a text
CACHE_GB = 1  # of attention states; bounds memory whatever the batch

BLOCK = 32  # tokens of a block of the cache on a CPU


class OpenVinoChat:
    """A `TextModel` over one GGUF file."""

    def __init__(self, config: ModelConfig, weights: Path | None) -> None:
        """Load the weights. Raises WeightsError where that cannot be done."""
        chat = FAMILIES[config.family].chat
        if weights is None or chat is None:
            raise WeightsError(f"engine openvino: {config.family} needs the path of a .gguf file")
        seal()
        import openvino_genai

        self._genai = openvino_genai
        self._config = config
        self._chat = chat
        self._warm: set[str] = set()
        scheduler = openvino_genai.SchedulerConfig()
        scheduler.cache_size = CACHE_GB
        scheduler.enable_prefix_caching = True
        scheduler.max_num_seqs = config.batch
        properties = {
            "scheduler_config": scheduler,
            "INFERENCE_NUM_THREADS": cores(config.threads),
        }
        try:
            self._pipeline = self._load(weights, properties)
        except RuntimeError as error:
            reason = str(error).strip().splitlines()[-1]
            raise WeightsError(
                f"{weights}: openvino cannot load it ({reason}); check the file, and delete {self._kept(weights)} "
                "if it is there"
            ) from error
        self._tokenizer = self._pipeline.get_tokenizer()
        self._template = self._tokenizer.get_original_chat_template()
        if not self._template and not chat.turn:
            raise WeightsError(
                f"{weights}: it has no chat template, and there is no other for {config.family}; write engine: transformers"
            )
        self._stop = (self._tokenizer.get_eos_token() if self._template else "") or chat.stop

    def _kept(self, weights: Path) -> Path:
        version = self._genai.get_version().split("-")[0]
        return cache.home() / "openvino" / f"{cache.sha256(weights)[:12]}-{version}-{FORM}"

    def _load(self, weights: Path, properties: dict[str, Any]) -> Any:
        ready = cache.once(
            self._kept(weights),
            lambda folder: self._convert(weights, folder),
            [cache.sha256(weights)],
        )
        return self._genai.LLMPipeline(str(ready), "CPU", **properties)

    def _convert(self, weights: Path, folder: Path) -> None:
        """Have OpenVINO read the GGUF and write its own form, and make that faster."""
        with TemporaryDirectory(dir=folder.parent) as name:
            read = Path(name)
            (read / "model.gguf").symlink_to(weights.resolve())
            self._genai.LLMPipeline(str(read / "model.gguf"), "CPU", enable_save_ov_model=True)
            requantize(read / "openvino_model.xml", folder / "openvino_model.xml")
            for file in read.glob("openvino_*tokenizer.*"):
                file.rename(folder / file.name)

    def generate(self, requests: Sequence[Request]) -> list[str]:
        """Answer every request; `batch` prompts of a task are worked on at a time, and one that ends makes room."""
        return by_task(requests, self._answers)

    def _prompt(self, request: Request) -> str:
        """Write a request in the markup that came with the weights, else in that of the family."""
        said = messages(self._chat, request)
        if not self._template:
            return written(self._chat, said)
        prompt: str = self._tokenizer.apply_chat_template(said, True, extra_context=PLAIN)
        return prompt

    def _answers(self, task: str, requests: Sequence[Request]) -> list[str]:
        settings = self._settings(task)
        if task not in self._warm:
            # What all prompts of a task begin with, so that each finds it in the prefix cache.
            self._read_ahead(self._prompt(Request(task, ANY)).partition(ANY)[0], task)
            self._warm.add(task)
        # The long ones first: none of them is then left to be finished by itself.
        order = sorted(range(len(requests)), key=lambda i: -len(requests[i].text))
        answers = self._call([self._prompt(requests[i]) for i in order], settings)
        given = dict(zip(order, answers, strict=True))
        return [given[i] for i in range(len(requests))]

    def _read_ahead(self, shared: str, task: str) -> None:
        """Put the opening of all prompts of a task into the cache, whole blocks of it only.

        Two prompts of one call that go on from the same half block write over each other's words (openvino-genai
        2026.4): one text would get the English of the other.
        """
        numbers = self._tokenizer.encode(shared).input_ids.data
        whole = numbers[:, : numbers.shape[1] // BLOCK * BLOCK]
        if whole.shape[1]:
            opening = self._tokenizer.decode(whole[0].tolist(), skip_special_tokens=False)
            again = self._tokenizer.encode(opening).input_ids.data
            if again.shape == whole.shape:
                self._call([opening], self._settings(task, tokens=1))

    def _call(self, prompts: list[str], settings: Any) -> list[str]:
        texts: list[str] = self._pipeline.generate(prompts, settings).texts
        return [spoken(text.split(self._stop)[0]) for text in texts]

    def _settings(self, task: str, tokens: int = 0) -> Any:
        settings = self._genai.GenerationConfig()
        settings.apply_chat_template = False  # the markup is there already: see `_prompt`
        settings.do_sample = False
        settings.max_new_tokens = tokens or self._config.max_tokens
        if task == "translate":
            grammar = self._genai.StructuredOutputConfig()
            grammar.regex = ENGLISH
            settings.structured_output_config = grammar
        return settings
