"""Nothing leaves the machine, nothing is written outside bisum's own folders: what libraries would do, switched off."""

from __future__ import annotations

import os
import secrets
import sys

from bisum.models import cache

# Read by huggingface_hub and transformers when they are imported.
SWITCHES = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "HF_HUB_DISABLE_XET": "1",  # its client keeps logs and chunks in the home folder
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "DO_NOT_TRACK": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
}


def seal() -> None:
    """Switch telemetry off; call it before a model runtime or huggingface_hub is imported. Calling again is harmless."""
    for name, value in SWITCHES.items():
        os.environ.setdefault(name, value)
    # torch makes this folder on import, elsewhere among the system's temporary files.
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(cache.home() / "torch"))
    constants = sys.modules.get("huggingface_hub.constants")
    if constants is not None:  # imported before us: the environment was read already
        vars(constants)["HF_HUB_DISABLE_TELEMETRY"] = True
    # On import it would write a client id into the home folder and send statistics. An entry of None makes the
    # import fail, which openvino expects (see openvino.tools.ovc): it then uses a stub of its own.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]


def seal_ray(local: bool) -> None:
    """Switch off what Ray would send; call it before it is imported.

    With `local` a Ray that is started here listens to this machine only, under a secret of its own, which it would else
    write into the home folder.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if local:
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = (
            "0"  # the name notwithstanding: on no system
        )
        os.environ["RAY_AUTH_MODE"] = "token"
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)
