"""HTML mail as its reader sees it."""

import pytest

from frontdesk.inquiry import Part
from frontdesk.text.clean import clean
from frontdesk.text.html import MAXIMUM_MARKUP, html_to_text
from frontdesk.text.tags import MAXIMUM_DEPTH, is_too_deep, strip_tags


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hello <b>te</b>am,</p><p>bye</p>", "Hello team,\n\nbye"),
        ("one<br>two<div>three</div>four", "one\ntwo\nthree\nfour"),
        ("<div>one</div><div><br></div><div>two<br></div><div>three</div>", "one\n\ntwo\nthree"),
        ("a &amp; b &lt;c&gt; &eacute; &#128512;", "a & b <c> é 😀"),
        ('see <a href="https://example.com/?token=secret">our page</a>', "see our page"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<table><tr><th>Item</th><th>Price</th></tr><tr><td>A</td><td>5</td></tr></table>", "Item | Price\nA | 5"),
        ("<style>p{}</style><script>x()</script><!-- no -->yes", "yes"),
        ('<div style="display: none">pre</div><span hidden>x</span><p style="font-size:0">y</p>yes', "yes"),
        ('<td style="font-size:0px">no<p style="font-size:13px">yes</p></td>', "no\n\nyes"),
        ('<div style="display:\nnone">pre</div><p style="color:red;\tmso-hide: all">y</p>yes', "yes"),
        ('<div style="x-display:none">yes</div>', "yes"),
        ('<div style="line-height:1; display:none">no</div>yes', "yes"),
        ('yes<img src="https://t.example/p.gif" width="1" height="1" alt="open">', "yes"),
        ('<img alt="😀" src="cid:1"> hi', "😀 hi"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("<p>never <b>closed", "never closed"),
        ("", ""),
    ],
)
def test_html_reads_as_text__block_by_block(html, text):
    assert html_to_text(html) == text


QUOTED = {
    "gmail": '<div>Still broken.</div><div class="gmail_quote"><div class="gmail_attr">On Mon, 4 May 2026 at 10:00, '
    "Support &lt;s@example.com&gt; wrote:<br></div><blockquote>Did you restart?</blockquote></div>",
    "blockquote": "<p>Still broken.</p><blockquote type=cite>Did you restart?</blockquote>",
    "outlook on the web": "<div>Still broken.</div><div id=x_appendonsend></div><hr><div>Did you restart?</div>",
    "outlook": '<p>Still broken.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:'
    "</b> Support<br><b>Sent:</b> Monday<br><b>To:</b> me</p></div><p>Did you restart?</p>",
    "thunderbird": '<p>Still broken.</p><div class="moz-cite-prefix">Am 04.05.2026 um 10:00 schrieb Support:<br></div>'
    "<blockquote>Did you restart?</blockquote>",
    "gmx": "<div>Still broken.</div><div><div><b>Gesendet:</b>&nbsp;Dienstag, 5. Mai 2026 um 15:41 Uhr<br><b>Von:</b>"
    "&nbsp;Support &lt;s@a.com&gt;<br><b>An:</b>&nbsp;mich<br></div><div>Did you restart?</div></div>",
    "gmx, marked": '<div>Still broken.</div><div name="quote"><div>Did you restart?</div></div>',
    "zimbra": '<div>Still broken.</div><hr id="zwchr"><div>Did you restart?</div>',
    "yahoo": "<div>Still broken.</div><div class='yahoo_quoted'>Did you restart?</div>",
}


@pytest.mark.parametrize("html", QUOTED.values(), ids=QUOTED)
def test_the_mail_replied_to_is_set_aside__whatever_program_quoted_it(html):
    cleaned = clean(html, is_html=True)

    assert cleaned.text == "Still broken."
    assert "Did you restart?" in "\n".join(text for _, text in cleaned.set_aside)


def test_answers_between_quotations_stay__in_gmail():
    html = (
        '<div class="gmail_quote"><div class="gmail_attr">On Mon, 4 May 2026 at 10:00, S wrote:</div>'
        "<blockquote>Restarted?</blockquote><div>Twice.</div><blockquote>New cable?</blockquote><div>Yes.</div></div>"
    )

    assert clean(html, is_html=True).text == "Twice.\n\nYes."


def test_a_forwarded_mail_is_the_message__when_nothing_else_is_said():
    html = (
        '<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: Ann<br>'
        "Date: Mon<br>Subject: pump<br>To: me<br></div><p>The pump leaks.</p></div>"
    )

    assert clean(html, is_html=True).text == "The pump leaks."


def test_what_stands_below_a_marked_signature_stays():
    html = '<p>It leaks.</p><div class="gmail_signature">Ann<br>ACME</div><p>I still say this.</p>'
    cleaned = clean(html, is_html=True)

    assert cleaned.text == "It leaks.\n\nI still say this."
    assert cleaned.set_aside == ((Part.SIGNATURE, "--\nAnn\nACME"),)


def test_a_signature_with_its_delimiter_hides_nothing_below__in_gmail():
    html = (
        '<div>It leaks.</div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Ann</div>'
        "<div>I still say this.</div>"
    )

    assert clean(html, is_html=True).text == "It leaks.\nI still say this."


def test_a_signature_above_the_mail_replied_to_is_one__in_outlook():
    html = (
        "<div>It leaks.</div><div id=ms-outlook-mobile-signature>Ann</div><div id=appendonsend></div>"
        "<div>Did you restart?</div>"
    )

    assert clean(html, is_html=True).set_aside == (
        (Part.SIGNATURE, "--\nAnn"),
        (Part.QUOTED, "-----Original Message-----\nDid you restart?"),
    )


def test_a_quoted_signature_stays_in_its_quotation():
    html = '<p>It leaks.</p><blockquote>Hello<div class="gmail_signature">Bob</div>bye</blockquote><p>Help!</p>'

    assert html_to_text(html) == "It leaks.\n\n> Hello\n> --\n> Bob\n> bye\n\nHelp!"


def test_large_pictures_inside_a_mail_take_no_room_from_its_words():
    picture = f'<img src="data:image/png;base64,{"A" * MAXIMUM_MARKUP}">'

    assert html_to_text(f"<p>one</p>{picture}<p>two</p>") == "one\n\ntwo"


def test_a_writers_word_before_a_colon_takes_nothing_away__in_a_mail_of_any_size():
    words = "so viele Worte " * 50
    filler = f"<style>{'p{}' * MAXIMUM_MARKUP}</style>"

    assert words.strip() in html_to_text(f"{filler}<p>Bitte (data:, {words}) ende</p>")


def test_a_large_style_takes_no_room_from_the_words():
    assert html_to_text(f"<style>{'p{}' * MAXIMUM_MARKUP}</style><p>It leaks.</p>") == "It leaks."


COMMENTED = [
    ("<p>a</p><!-- x --!><p>b</p>", "a\n\nb"),
    ("<p>a</p><!-- x <p>b</p>", "a"),
    ("<p>a</p><!--!>x<p>b</p>--><p>c</p>", "a\n\nc"),
    ("<p>a</p><!-->b<!--->c", "a\n\nbc"),
    ("<p>a</p><![CDATA[ <!-- ]]><p>b</p><!-- x --><p>c</p>", "a\n\nb\n\nc"),
    ("<p>a</p><?xml a='<!--' ?><p>b</p><!-- x --><p>c</p>", "a\n\nb\n\nc"),
]


@pytest.mark.parametrize(("html", "seen"), COMMENTED)
def test_comments_end_where_browsers_end_them__in_mails_of_any_size_and_depth(html, seen):
    filler = f"<style>{'p{}' * MAXIMUM_MARKUP}</style>"

    assert html_to_text(html) == html_to_text(filler + html) == seen
    assert "".join(strip_tags(html).split()) == "".join(seen.split())


def test_comments_nest_nothing__however_many():
    assert not is_too_deep("<!-- x --><![if mso]>" * 2 * MAXIMUM_DEPTH)


def test_markup_behind_the_limit_is_dropped():
    assert html_to_text("<i></i>" * MAXIMUM_MARKUP + "end") == ""


def test_deep_nesting_is_stripped__not_parsed():
    html = "<div>" * (MAXIMUM_DEPTH + 1) + "the <b>text</b><script>x</script><!-- y -->" + "</div>" * 5

    assert html_to_text(html).split() == ["the", "text"]


def test_a_stray_end_tag_hides_no_nesting():
    assert html_to_text("</b><i></b>" * 3_000 + "text") == "text"


@pytest.mark.parametrize(
    "mark",
    [
        "class=k9mail-signature",
        "class=protonmail_signature_block",
        "id=ydp1a2b3c4dsignature",
        'data-marker="__SIG_PRE__"',
    ],
)
def test_a_signature_is_set_aside__whatever_program_marks_it(mark):
    assert clean(f"<div>It leaks.</div><div {mark}>Ann</div>", is_html=True).text == "It leaks."
