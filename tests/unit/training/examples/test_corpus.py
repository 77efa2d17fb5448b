import json

import pytest

from frontdesk.errors import TrainingDataError
from frontdesk.training.examples.corpus import digest_of_corpus, load_corpus

ROW = {"id": "en-1", "text": "hi", "language": "en", "category": "hr", "sentiment": "neutral", "urgency": "low"}


def write(folder, *lines):
    path = folder / "en" / "hr.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def test_subject_stands_before_the_text__as_the_desk_reads_it(tmp_path):
    write(tmp_path, json.dumps(ROW), json.dumps({**ROW, "id": "en-2", "subject": " Leave "}))
    corpus = load_corpus(tmp_path)
    assert corpus.texts == ["hi", "Leave\n\nhi"]
    assert corpus.languages == ["en", "en"]
    assert corpus.labels("urgency") == ["low", "low"]


def test_digest_follows_the_files__one_letter_changed(tmp_path):
    write(tmp_path, json.dumps(ROW))
    before = load_corpus(tmp_path).digest
    assert digest_of_corpus(tmp_path) == before
    write(tmp_path, json.dumps({**ROW, "text": "ho"}))
    assert load_corpus(tmp_path).digest == digest_of_corpus(tmp_path) != before


@pytest.mark.parametrize("line", ["{", "[]", "{}", json.dumps({**ROW, "text": 3})])
def test_line_is_refused_with_its_place__no_labelled_message(tmp_path, line):
    write(tmp_path, json.dumps(ROW), line)
    with pytest.raises(TrainingDataError, match=r"hr\.jsonl:2: not a labelled message"):
        load_corpus(tmp_path)


def test_it_says_what_to_do__no_corpus_or_another_task(tmp_path):
    with pytest.raises(TrainingDataError, match="Install the package again"):
        load_corpus(tmp_path)
    write(tmp_path, json.dumps(ROW))
    with pytest.raises(TrainingDataError, match="no labels for 'mood', only for category, sentiment, urgency"):
        load_corpus(tmp_path).labels("mood")


def test_package_corpus_is_whole__every_label_in_every_language():
    corpus = load_corpus()
    for task in ("category", "sentiment", "urgency"):
        cells = set(zip(corpus.languages, corpus.labels(task), strict=True))
        assert len(cells) == 5 * len(set(corpus.labels(task)))
