"""Entities back into safe HTML, for the chat page and for tests."""

import html

from bot.sandbox.telegram.markup import Entity, normal_url


def render_html(text: str, entities: list[Entity]) -> str:
    """Safe HTML of a message for the chat page: everything escaped, only known tags, line breaks left as they are."""
    if not entities:
        return html.escape(text)
    units = text.encode("utf-16-le", "surrogatepass")

    def piece(start: int, stop: int) -> str:
        return html.escape(units[start * 2 : stop * 2].decode("utf-16-le", "replace"))

    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def render(start: int, stop: int, first: int) -> tuple[str, int]:
        out, at, index = [], start, first
        while index < len(ordered) and ordered[index]["offset"] < stop:
            entity = ordered[index]
            begin = max(entity["offset"], at)
            end = min(entity["offset"] + entity["length"], stop)
            if end <= begin:
                index += 1
                continue
            out.append(piece(at, begin))
            inner, index = render(begin, end, index + 1)
            out.append(_wrap(entity, inner))
            at = end
        out.append(piece(at, stop))
        return "".join(out), index

    return render(0, len(units) // 2, 0)[0]


def _wrap(entity: Entity, inner: str) -> str:
    kind = entity["type"]
    simple = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code"}
    if kind in simple:
        return f"<{simple[kind]}>{inner}</{simple[kind]}>"
    if kind == "spoiler":
        return f'<span class="spoiler">{inner}</span>'
    if kind == "pre":
        language = html.escape(entity.get("language", ""))
        return f'<pre><code class="language-{language}">{inner}</code></pre>' if language else f"<pre>{inner}</pre>"
    if kind == "blockquote":
        return f"<blockquote>{inner}</blockquote>"
    if kind == "expandable_blockquote":
        return f'<blockquote class="expandable">{inner}</blockquote>'
    if kind in ("text_link", "url", "email"):
        target = entity.get("url") or (f"mailto:{inner}" if kind == "email" else html.unescape(inner))
        url = normal_url(target)
        if url is None:
            return inner
        return f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">{inner}</a>'
    if kind == "bot_command":
        return f'<span class="command">{inner}</span>'
    if kind == "mention":
        return f'<span class="mention">{inner}</span>'
    return inner
