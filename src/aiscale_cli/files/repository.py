"""The git repository around a folder, found by its `.git` alone: nothing is run and nothing in it is read."""

import os

GIT_FOLDER = ".git"
"""What git keeps its own files in; in a work tree or a submodule it is a file."""


def repository_around(folder: str) -> str:
    """Return the nearest folder upward that holds a repository, the folder itself included; empty when none does."""
    while not os.path.lexists(os.path.join(folder, GIT_FOLDER)):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder
