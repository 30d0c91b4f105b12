import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.markup import parse_html, tidy, utf16_length, with_found
from bot.sandbox.telegram.rendering import render_html


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("просто текст", "просто текст", []),
        ("<b>а</b><strong>б</strong>", "аб", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>а</i><em>б</em>", "аб", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>а</u><ins>б</ins>", "аб", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>а</s><strike>б</strike><del>в</del>", "абв", [entity("strikethrough", i, 1) for i in range(3)]),
        (
            '<span class="tg-spoiler">а</span><tg-spoiler>б</tg-spoiler>',
            "аб",
            [entity("spoiler", i, 1) for i in (0, 1)],
        ),
        ("<B>а</b >", "а", [entity("bold", 0, 1)]),
        ("<b>а <i>б</i></b>", "а б", [entity("bold", 0, 3), entity("italic", 2, 1)]),
        ("🚗<b>а</b>", "🚗а", [entity("bold", 2, 1)]),
        ("<code>x = 1</code>", "x = 1", [entity("code", 0, 5)]),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
        ("<blockquote>а</blockquote>", "а", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>а</blockquote>", "а", [entity("expandable_blockquote", 0, 1)]),
        (
            '<a href="https://a.example/?x=1&amp;y=2">а</a>',
            "а",
            [entity("text_link", 0, 1, url="https://a.example/?x=1&y=2")],
        ),
        ("<a href='a.example'>а</a>", "а", [entity("text_link", 0, 1, url="http://a.example/")]),
        ("<a>a.example</a>", "a.example", [entity("text_link", 0, 9, url="http://a.example/")]),
        ('<a href="tg://user?id=1">а</a>', "а", [entity("text_link", 0, 1, url="tg://user?id=1")]),
        ('<a href="javascript:alert(1)">а</a>', "а", []),
        ('<a href="">нет</a>', "нет", []),
        ("<b></b>а", "а", []),
        ("&lt;b&gt; &amp; &quot;", '<b> & "', []),
        ("&#1044;&#x434;&lt", "Дд<", []),
        ("&nbsp;&laquo;&copy; & &#0; &#xD800;", "&nbsp;&laquo;&copy; & &#0; &#xD800;", []),
        ("1 > 0", "1 > 0", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[object]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("цена <3", "Unclosed start tag at byte offset 9"),
        ("цена <3 ", 'Unsupported start tag "3" at byte offset 9'),
        ("<div>а</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("а<br>б", 'Unsupported start tag "br" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>а", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>а</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<b><i>а</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
        ("а</b>", "Unexpected end tag at byte offset 2"),
        ("<b>а</b", "Unclosed end tag at byte offset 5"),
        ("<span>а</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
    ],
)
def test_malformed_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@given(st.text())
def test_an_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = html.escape(text, quote=True).replace("&#x27;", "'")
    assert parse_html(escaped) == (text, [])


@given(st.text(st.sampled_from("ab<>&;/ \"'=b#x1😀\n"), max_size=40))
def test_any_markup_is_read_or_refused_and_shown_safely(source: str) -> None:
    try:
        text, entities = tidy(*parse_html(source))
    except ApiError:
        return
    shown = render_html(text, with_found(text, entities))
    assert html.unescape(re.sub("<[^>]*>", "", shown)) == text


def test_trimming_moves_the_entities() -> None:
    assert tidy(*parse_html("  \n<b> а </b> ")) == ("а", [entity("bold", 0, 1)])
    assert tidy("а\rб\x01в", []) == ("аб в", [])


def test_a_broken_character_is_refused() -> None:
    with pytest.raises(ApiError, match="must be encoded in UTF-8"):
        tidy("\ud83d", [])


def test_telegram_finds_commands_links_and_mentions_by_itself() -> None:
    text = "🚗 /today и /start@bot, https://a.example/x. пишите a@b.example или @anna_k; 1/2"
    found = [
        (one["type"], text.encode("utf-16-le")[one["offset"] * 2 :][: one["length"] * 2].decode("utf-16-le"))
        for one in with_found(text, [])
    ]
    assert found == [
        ("bot_command", "/today"),
        ("bot_command", "/start@bot"),
        ("url", "https://a.example/x"),
        ("email", "a@b.example"),
        ("mention", "@anna_k"),
    ]
    assert with_found("/today", [entity("code", 0, 6)]) == [entity("code", 0, 6)]


def test_only_a_hundred_entities_are_kept() -> None:
    text, entities = parse_html("<b>а</b> " * 101)
    assert len(with_found(text, entities)) == 100


def test_length_counts_utf16_units() -> None:
    assert [utf16_length(text) for text in ("abc", "абв", "🚗", "👨‍👩‍👧")] == [3, 3, 2, 8]


def test_what_is_shown_is_escaped() -> None:
    text, entities = parse_html('<b>&lt;script&gt;</b> <a href="https://a.example/&quot;onload=x">а</a>')
    shown = render_html(text, entities)
    assert shown.startswith("<b>&lt;script&gt;</b> <a href=")
    assert '"onload' not in shown
