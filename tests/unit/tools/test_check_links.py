from tools.check_links import dead_links


def test_dead_links_are_named__file_and_heading(tmp_path):
    (tmp_path / "other.md").write_text("# A heading, with `code`\n")
    page = tmp_path / "page.md"
    page.write_text(
        "[good](other.md) [good](other.md#a-heading-with-code) [gone](nowhere.md) [gone](other.md#nothing)\n"
        "[site](https://example.com/x) `[code](never.md)`\n"
    )

    found = list(dead_links(page))

    assert [line.split(": ")[1] for line in found] == ["nowhere.md", "other.md#nothing"]
