"""What a search has found so far, kept on disk: one that was cut short goes on where it was."""

import json
import os
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from frontdesk.errors import OutputError
from frontdesk.models import Batch, Task
from frontdesk.models.readable import readable
from frontdesk.models.tasks.candidates import Choice
from frontdesk.training.searching.trial import Trial

FORMAT: Final = 1


def journal_key(task: Task, batch: Batch, labels: Sequence[str], *, settings: Mapping[str, object]) -> str:
    """Give the SHA-256 of all that a trial depends on but its candidate and parameters, hexadecimal.

    `settings` are what the caller knows besides: seed, folds, the encoder's and the code's version.
    """
    whole = sha256(json.dumps([task.digest, dict(settings)], sort_keys=True).encode())
    texts = (readable(text) for text in batch.texts)
    for part in (texts, batch.languages, labels, *(map(repr, values) for values in batch.columns.values())):
        for value in part:
            encoded = value.encode("utf-8", "surrogatepass")
            whole.update(f"{len(encoded)} ".encode() + encoded)
    whole.update(json.dumps(list(batch.columns)).encode())
    return whole.hexdigest()


@dataclass
class Journal:
    """Finished trials, a line each. Without a path nothing is kept on disk."""

    key: str = ""
    path: Path | None = None
    resumed: int = 0
    """Trials that an earlier run left."""
    is_stale: bool = False
    """Whether an earlier run on other data, or with another version, left a journal there, which is begun anew."""
    _trials: dict[Hashable, Trial] = field(default_factory=dict)
    _has_begun: bool = False

    @property
    def holds_any(self) -> bool:
        """Whether a later run would find something."""
        return self.path is not None and bool(self._trials)

    @classmethod
    def open(cls, path: Path, key: str) -> "Journal":
        """Read what an earlier run left, if it was the same work. Raises `OutputError` where it cannot be read."""
        lines = _lines(path)
        is_same = bool(lines) and lines[0] == {"format": FORMAT, "key": key}
        journal = cls(key, path, is_stale=bool(lines) and not is_same)
        for line in lines[1:] if is_same else []:
            journal._recollect(line)
        journal.resumed = len(journal._trials)
        return journal

    def recall(self, candidate: str, parameters: Mapping[str, Choice]) -> Trial | None:
        """Give the trial, if it was made before."""
        return self._trials.get(_key(candidate, parameters))

    def keep(self, trial: Trial) -> None:
        """Keep a trial, safe from whatever ends the run. Raises `OutputError`."""
        self._trials[_key(trial.candidate, trial.parameters)] = trial
        if self._has_begun:
            self._write([trial.record()], "a")
            return
        # anew: the line that an end cut short is gone then, and nothing is there before there is something to keep
        self._write([{"format": FORMAT, "key": self.key}, *(each.record() for each in self._trials.values())], "w")
        self._has_begun = True

    def remove(self) -> None:
        """Take the journal away: the work is done. Raises `OutputError`."""
        if self.path is not None:
            with _written(self.path):
                self.path.unlink(missing_ok=True)

    def _recollect(self, record: Any) -> None:  # noqa: ANN401 - whatever stands in the file
        try:
            trial = Trial.of_record(record)
        except (TypeError, KeyError, AttributeError):
            return  # a line that nobody can read is work that is done again
        self._trials[_key(trial.candidate, trial.parameters)] = trial

    def _write(self, records: Sequence[Mapping[str, Any]], mode: str) -> None:
        if self.path is None:
            return
        with _written(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        with _written(self.path), self.path.open(mode, encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=True) + "\n" for record in records)
            file.flush()
            os.fsync(file.fileno())


def _key(candidate: str, parameters: Mapping[str, Choice]) -> Hashable:
    return candidate, tuple(sorted(parameters.items()))


def _lines(path: Path) -> list[Any]:
    try:
        content = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return []
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror}; remove it, or name another --output") from error
    found = []
    for line in content:
        try:
            found.append(json.loads(line))
        except ValueError:
            break  # the last line of a run that was killed
    return found


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written: {error.strerror}; it keeps what a run has found, so name an --output whose "
            "folder is writable and has space"
        ) from error
