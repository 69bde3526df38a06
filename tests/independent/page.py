"""A small reader of written pages: a tree of elements, the chapter of a name, and its blocks of text in order."""

import html.parser
import re

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Node:
    def __init__(self, tag, attributes):
        self.tag, self.at, self.children = tag, dict(attributes), []

    def has(self, name):
        return name in (self.at.get("class") or "").split()

    def all(self, tag=None, name=None):
        for child in self.children:
            if isinstance(child, Node):
                if tag in (None, child.tag) and (name is None or child.has(name)):
                    yield child
                yield from child.all(tag, name)

    def first(self, tag=None, name=None):
        return next(self.all(tag, name), None)

    def text(self):
        words = "".join(c if isinstance(c, str) else c.text() for c in self.children)
        return re.sub(r"\s+", " ", words).strip() if self.tag not in ("bdi", "span", "strong", "b", "em") else words


class _Tree(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("root", ())
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Node(tag, attrs))

    def handle_endtag(self, tag):
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                break

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(text):
    tree = _Tree()
    tree.feed(text)
    tree.close()
    return tree.root


def chapter(root, name):
    """The section whose heading has this name; None where there is none."""
    for section in root.all("section"):
        if any(h.at.get("id") == name for h in section.all("h2")):
            inner = [s for s in section.all("section") if any(h.at.get("id") == name for h in s.all("h2"))]
            return inner[-1] if inner else section
    return None


def blocks(node):
    """(kind, node) in order: "p", "li", "h3", "figure", "table". Text that stands in none of them is "loose"."""
    for child in node.children:
        if isinstance(child, str):
            if child.strip():
                yield "loose", _loose(child)
        elif child.tag in ("figure", "table", "p"):
            yield child.tag, child
        elif child.tag in ("h2", "h3", "h4"):
            yield "heading", child
        elif child.tag == "li" and child.first("p") is None:
            yield "li", child
        elif child.tag == "li" and child.first(name="r-big__value"):
            yield "big", child
        else:
            yield from blocks(child)


def _loose(text):
    node = Node("loose", ())
    node.children.append(text)
    return node


def table(node):
    """(caption, headings, rows of cells)"""
    caption = node.first("caption")
    head = node.first("thead")
    body = node.first("tbody")
    return (caption.text() if caption else "", [c.text() for c in head.all("th")] if head else [],
            [[c.text() for c in row.children if isinstance(c, Node) and c.tag in ("th", "td")] for row in body.all("tr")]
            if body else [])
