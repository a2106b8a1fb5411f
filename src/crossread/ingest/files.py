"""Which files a user's paths mean, and what each is called."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from crossread.ingest.decoding import clean_text

PAGE_SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".warc", ".warc.gz")
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file to be read, before anything of it is."""

    path: Path
    name: str
    """Below the path the user gave; no two files share one."""
    trouble: str = ""
    """Why it cannot be opened or must not be, when the search already shows it."""


def find_files(paths: Iterable[str | Path]) -> tuple[FoundFile, ...]:
    """Return the files that the paths mean, sorted by name.

    A file is taken whatever its suffix. In a folder, at any depth, the files that end in
    `PAGE_SUFFIXES` are taken; hidden files and folders and all other files (gold data, tables,
    pictures, a README) are not pages and are passed over. A link to a file is followed when
    the file lies in the same folder; a link that leads out of it is not opened, so that a
    folder from elsewhere cannot make the program read other files, and is told as trouble.
    A file that is meant twice is taken once.

    Raises `FileNotFoundError` for a path that does not exist and `ValueError` for a folder
    without pages.
    """
    found: dict[Path, FoundFile] = {}
    depths: dict[Path, int] = {}
    for raw in sorted({os.fspath(path) for path in paths}, key=os.fsencode):
        given = Path(raw)
        files = _files_meant(given, raw)
        if not files:
            looks_for = ", ".join(PAGE_SUFFIXES)
            raise ValueError(
                f"folder {given} has no pages; pages end in {looks_for} "
                "(name a file itself to have it read whatever its ending)"
            )
        for path, trouble in files.items():
            depth = max(1, len(path.relative_to(given).parts))
            whole = Path(os.path.abspath(path))  # noqa: PTH100 - links keep their own name
            known = whole if trouble else path.resolve()
            file = FoundFile(path=whole, name=_name(whole, depth), trouble=trouble)
            if known not in found or (depths[known], found[known].name) < (depth, file.name):
                found[known], depths[known] = file, depth
    return _named({found[known].path: (depths[known], found[known].trouble) for known in found})


def _files_meant(given: Path, raw: str) -> dict[Path, str]:
    """Return the files that one path means, each with its trouble."""
    try:
        if not given.exists():
            raise FileNotFoundError(_not_found(raw))
        return _files_in(given) if given.is_dir() else {given: ""}
    except PermissionError as error:
        return {given: f"cannot be opened ({error.strerror})"}


def _not_found(given: str) -> str:
    if given.startswith(("http://", "https://", "www.")):
        return f"{given} is an address, not a file; save the page and give the file"
    return f"{given} does not exist; give a file, a folder, or - for standard input"


def _files_in(folder: Path) -> dict[Path, str]:
    """Return the page files below a folder, each with its trouble; links to folders are passed."""
    files: dict[Path, str] = {}
    inside = folder.resolve()

    def unreadable(error: OSError) -> None:
        files[Path(error.filename)] = f"cannot be opened ({error.strerror})"

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(parent, name)
            if name.startswith(".") or not name.lower().endswith(PAGE_SUFFIXES):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                files[path] = "is a link that leads out of the folder"
            elif path.is_file() or path.is_symlink():
                files[path] = ""
    return files


def _named(found: dict[Path, tuple[int, str]]) -> tuple[FoundFile, ...]:
    """Name each file by as many of the last parts of its path as the user didn't give.

    Where two would share a name, both get one more part of their path, until they differ.
    """
    depths = {path: depth for path, (depth, _) in found.items()}
    while True:
        names = {path: _name(path, depth) for path, depth in depths.items()}
        count = Counter(names.values())
        shared = [
            path
            for path, name in names.items()
            if count[name] > 1 and depths[path] < len(path.parts) - 1
        ]
        if not shared:
            break
        for path in shared:
            depths[path] += 1
    files = []
    used: Counter[str] = Counter()
    for path in sorted(found, key=lambda path: (names[path], os.fsencode(path))):
        name = names[path]
        used[name] += 1
        # Two names may differ only in bytes that are no characters.
        unique = name if used[name] == 1 else f"{name}~{used[name]}"
        files.append(FoundFile(path=path, name=unique, trouble=found[path][1]))
    return tuple(files)


def _name(path: Path, depth: int) -> str:
    return clean_text("/".join(path.parts[-depth:]))
