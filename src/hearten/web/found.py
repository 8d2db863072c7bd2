"""Find the modules of a package: a page or a resource is there as soon as its file is."""

import pkgutil
from importlib import import_module
from types import ModuleType


def modules(package: ModuleType) -> list[ModuleType]:
    """Return every module of a package that brings a router, by name."""
    found = [import_module(f"{package.__name__}.{each.name}") for each in pkgutil.iter_modules(package.__path__)]
    return [module for module in found if hasattr(module, "router")]
