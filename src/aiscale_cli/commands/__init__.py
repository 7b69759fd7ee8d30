"""One file per command of the `aiscale` program."""
