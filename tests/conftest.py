"""What tests of the whole program share: the wheel, and the command installed from it outside the checkout."""

import os
import signal
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of an example, and what takes how long is measured in benchmarks/.
settings.register_profile("aiscale", deadline=None)
settings.load_profile("aiscale")

# Tests of signals mean the usual ones: `nohup` hands down an ignored SIGHUP, a shell's `&` an ignored SIGINT.
for _each in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
    if signal.getsignal(_each) is signal.SIG_IGN:
        signal.signal(_each, signal.default_int_handler if _each == signal.SIGINT else signal.SIG_DFL)

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-20"


@dataclass(frozen=True)
class Aiscale:
    """The installed command, run in a folder of its own with an environment that holds nothing of this machine."""

    script: Path
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments, stdin=subprocess.DEVNULL, env=None, cwd=None, text=True, **options):
        """Run the command and return what came of it; an unset variable is None in `env`."""
        environment = {**self.environment, **(env or {})}
        return subprocess.run(
            [str(self.script), *map(str, arguments)],
            stdin=None if "input" in options else stdin,
            capture_output="stdout" not in options,
            cwd=cwd or self.folder,
            env={name: value for name, value in environment.items() if value is not None},
            text=text,
            encoding="utf-8" if text else None,
            errors="surrogateescape" if text else None,
            timeout=60,
            check=False,
            **options,
        )

    def write(self, name, text):
        """Write a file into the folder and return its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


def clean_environment(folder):
    """An environment with a home, a path and fixed settings, and nothing else."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
        "AISCALE_TODAY": TODAY,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "error",
        "PYTHONWARNDEFAULTENCODING": "1",
    }


@pytest.fixture(scope="session")
def distributions(tmp_path_factory):
    """The source distribution, and the wheel built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return sdist, wheel


def virtual_environment(folder):
    """A virtual environment whose libraries are those of the tests, and which holds no aiscale yet."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    # A path named in a .pth file is searched, but its own .pth files are not read: an editable aiscale stays unseen.
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return folder


def install(environment, *arguments):
    """Install into a virtual environment with the pip of the tests."""
    python = environment / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", *arguments]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return environment / "bin" / "aiscale"


@pytest.fixture(scope="session")
def installed(distributions, tmp_path_factory):
    """The command of a wheel that is installed outside the checkout."""
    environment = virtual_environment(tmp_path_factory.mktemp("installed") / "venv")
    return install(environment, str(distributions[1]))


@pytest.fixture
def aiscale(installed, tmp_path):
    """The installed command in an empty folder."""
    return Aiscale(installed, tmp_path, clean_environment(tmp_path))
