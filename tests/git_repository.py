"""A real git repository for tests, untouched by the configuration of whoever runs them."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path


class Repository:
    """A new repository with the branch main."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder.parent),
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_SYSTEM": "/dev/null",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        }
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        """What git prints."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return done.stdout

    def commit(self, message: str, files: dict[str, str | bytes], *, hooks: bool = True) -> None:
        """Write the files and commit them."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            self.git("add", name)
        self.git("commit", "--quiet", "-m", message, *([] if hooks else ["--no-verify"]))

    def load(self, stream: "Stream") -> None:
        """Make the commits of a stream and check out main."""
        marks = self.folder / ".git" / "marks"
        subprocess.run(
            ["git", "fast-import", "--quiet", "--force", f"--export-marks={marks}"],
            cwd=self.folder,
            env=self.environment,
            input=bytes(stream.content),
            check=True,
        )
        self.git("checkout", "--quiet", "--force", "main")

    def marks(self) -> dict[str, str]:
        """The commit of each mark of the stream that was loaded last."""
        lines = (self.folder / ".git" / "marks").read_text(encoding="utf-8").splitlines()
        return dict(line.split() for line in lines)


class Stream:
    """Commits for `git fast-import`: as many as one likes, at once, the same ids everywhere."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.number = 0

    def commit(self, files, parents=(), *, day="2026-08-01", branch="main", seconds=None) -> str:
        """A commit that changes files (None takes one away) and whose first parent is the one its files come from."""
        self.number += 1
        if seconds is None:
            seconds = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) + self.number
        lines = [f"commit refs/heads/{branch}", f"mark :{self.number}", f"committer A <a@example.com> {seconds} +0000"]
        lines += ["data 1", "m"]
        lines += [f"{word} {parent}" for word, parent in zip(["from", *["merge"] * 9], parents, strict=False)]
        if not parents:
            self._write(f"reset refs/heads/{branch}\n")
        self._write("\n".join(lines) + "\n")
        for name, content in files.items():
            mode, text = content if isinstance(content, tuple) else ("100644", content)
            if text is None:
                self._write(f'D "{name}"\n')
            else:
                encoded = text if isinstance(text, bytes) else text.encode()
                self._write(f'M {mode} inline "{name}"\ndata {len(encoded)}\n')
                self.content += encoded + b"\n"
        self._write("\n")
        return f":{self.number}"

    def tag(self, name: str, mark: str) -> None:
        """A tag without a message."""
        self._write(f"reset refs/tags/{name}\nfrom {mark}\n\n")

    def _write(self, text: str) -> None:
        self.content += text.encode()
