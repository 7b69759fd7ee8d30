"""Asking the open questions, one prompter per kind of terminal."""
