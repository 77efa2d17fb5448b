from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inquiry import is_visible
from frontdesk.intake import storable
from frontdesk.training import read_labelled
from frontdesk.training.preparation.examples import Labelled
from frontdesk.training.preparation.tables import as_csv, columns_of

texts = st.text(max_size=60).map(storable).filter(is_visible)
words = texts.map(str.strip).filter(is_visible)
rows = st.builds(Labelled, place=st.just("f:2"), text=texts, label=words, subject=words | st.just(""))


@given(st.lists(rows, min_size=1, max_size=8))
def test_training_reads_what_was_written__to_the_letter(tmp_path_factory, written):
    path = tmp_path_factory.mktemp("set") / "train.csv"
    path.write_bytes(as_csv(written, columns_of(written, (), subject=True)))
    found = read_labelled(path, label_column="label")

    assert [(each.subject, each.body) for each in found.inquiries] == [(row.subject, row.text) for row in written]
    assert list(found.labels) == [row.label for row in written]
    assert found.rejected == ()


def test_columns_that_no_row_has_are_left_out():
    row = Labelled("f:2", "t", "a", kept={"language": "de"})

    assert columns_of([row], ("airline", "language"), subject=False) == ["text", "label", "language"]
    assert as_csv([row], ["text", "label", "language"]) == b'"text","label","language"\n"t","a","de"\n'
