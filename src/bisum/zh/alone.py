"""A module of another package, without all that the package loads and makes ready when it is imported."""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def module(name: str) -> ModuleType:
    """Import the module `package.name` alone, as if its package were empty. Raises ImportError where it is not there."""
    package, _, _ = name.partition(".")
    found = find_spec(package)
    folders = found.submodule_search_locations if found else None
    spec = PathFinder.find_spec(name, folders)
    if spec is None or spec.loader is None:
        raise ImportError(f"{package} has no {name}; install it again", name=name)
    made = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
