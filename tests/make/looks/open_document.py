"""How OpenDocument texts and sheets dress digits."""

from __future__ import annotations

from collections.abc import Callable

from make.looks.parts import before, cut_at, in_parts, inherited, replaced
from make.odf_parts import look

from convkit.testing import Look
from convkit.testing.looks import Kind

Dress = Callable[[bytes, str, int, int], bytes]
CONTENT = "content.xml"
END = "</office:automatic-styles>"


def by_style(properties: str, parent: str = "") -> Dress:
    """Digits of a style of text; with a parent, of one that is based on it."""
    based = look("X", properties).replace('style:name="X"', 'style:name="X" style:parent-style-name="P"')
    styles = look("P", parent) + based if parent else look("X", properties)
    return dressed(lambda digits: f'<text:span text:style-name="X">{digits}</text:span>', styles)


def dressed(write: Callable[[str], str], styles: str = "") -> Dress:
    """What puts other content in the place of some digits of a figure, and adds automatic styles."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        head, digits, tail = cut_at(figure, start, stop)
        new = f"<text:p>{head}{write(digits)}{tail}</text:p>"
        return in_parts(
            data, {CONTENT: lambda text: before(replaced(text, f"<text:p>{figure}</text:p>", new), END, styles)}
        )

    return dress


def of(mark: str, attributes: str, styles: str = "") -> Dress:
    """What gives the paragraph, cell or row around a figure more attributes, and adds automatic styles."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        def edit(text: str) -> str:
            place = text.index(f">{figure}<") + 1
            at = max(text.rfind(f"<{mark}{end}", 0, place) for end in " >") + len(mark) + 1
            return before(f"{text[:at]} {attributes}{text[at:]}", END, styles)

        return in_parts(data, {CONTENT: edit})

    return dress


def style(family: str, inside: str) -> str:
    """An automatic style X of a family."""
    return f'<style:style style:name="X" style:family="{family}">{inside}</style:style>'


def words(properties: str) -> str:
    return f"<style:text-properties {properties}/>"


def in_a_cell(properties: str) -> Dress:
    """The style of a cell says how its text looks."""
    return of("table:table-cell", 'table:style-name="X"', style("table-cell", words(properties)))


def if_true(properties: str) -> Dress:
    """A conditional style of a cell that always applies."""
    rule = a_map("cell-content()!=-1")
    applied = style("table-cell", words(properties)).replace('"X"', '"Y"')
    return of("table:table-cell", 'table:style-name="X"', applied + style("table-cell", rule))


def as_number(properties: str, rule: str = "") -> Dress:
    """A number, and no text alone, in a cell of a style, or of one that a rule puts over its own."""
    looks = style("table-cell", words(properties))
    looks = looks.replace('"X"', '"Y"') + style("table-cell", rule) if rule else looks

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        stored = f'table:style-name="X" office:value-type="float" office:value="{figure}"'
        return of("table:table-cell", stored, looks)(data, figure, start, stop)

    return dress


def without_text(data: bytes, figure: str, start: int, stop: int) -> bytes:
    """A number that its format does not show."""
    data = as_number("")(data, figure, start, stop)
    return in_parts(data, {CONTENT: lambda text: replaced(text, f"<text:p>{figure}</text:p>", "<text:p/>")})


def a_map(condition: str) -> str:
    return f'<style:map style:condition="{condition}" style:apply-style-name="Y" style:base-cell-address="S1.A1"/>'


def in_a_paragraph(properties: str) -> Dress:
    return of("text:p", 'text:style-name="X"', style("paragraph", words(properties)))


def black_cell(properties: str) -> Dress:
    """Digits of a style in a black cell."""
    black = style("table-cell", '<style:table-cell-properties fo:background-color="#000000"/>').replace('"X"', '"Y"')

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        data = of("table:table-cell", 'table:style-name="Y"', black)(data, figure, start, stop)
        return by_style(properties)(data, figure, start, stop)

    return dress


STRUCK, DOUBLE = 'style:text-line-through-style="solid"', 'style:text-line-through-type="double"'
RAISED, LOWERED = 'style:text-position="super 58%"', 'style:text-position="sub 58%"'
GONE, WHITE, TINY = 'text:display="none"', 'fo:color="#ffffff"', 'fo:font-size="1pt"'
NO_HEIGHT = '<style:table-row-properties style:row-height="0cm" style:use-optimal-row-height="false"/>'


def beside(more: str) -> Dress:
    """Something in the cell of a figure, anchored to a character."""
    return dressed(lambda digits: f"{digits}{more}")


SHAPES = (
    ("text box", "<draw:frame><draw:text-box><text:p>9</text:p></draw:text-box></draw:frame>"),
    ("picture", '<draw:frame><draw:image xlink:href="Pictures/none.png"/></draw:frame>'),
    ("shape", "<draw:custom-shape><text:p/></draw:custom-shape>"),
)

BOTH = (
    *(Look("raised", f"{name} beside it", beside(shape), dresses="part") for name, shape in SHAPES),
    Look("raised", "digits above it", dressed(lambda digits: (
        f"<text:ruby><text:ruby-base>{digits}</text:ruby-base><text:ruby-text>7</text:ruby-text></text:ruby>")),
        dresses="part"),
    Look("raised", "text under a condition", dressed(lambda digits: (
        f'<text:conditional-text text:string-value-if-true="9">{digits}</text:conditional-text>'))),
    Look("raised", "signs of a font", by_style('fo:font-family="Wingdings"')),
    Look("raised", "upside down", by_style('style:text-rotation-angle="180"')),
    Look("raised", "two lines in one", by_style('style:text-combine="lines"')),
    Look("raised", "letters over each other", by_style('fo:letter-spacing="-0.2in"')),
    Look("shrunk", "a twentieth of the others", by_style('fo:font-size="5%"')),
    Look("shrunk", "line of half a millimetre", of("text:p", 'text:style-name="X"', style(
        "paragraph", '<style:paragraph-properties fo:line-height="0.05cm"/>')), dresses="whole"),
    Look("struck", "style of text", by_style(STRUCK)),
    Look("struck", "style of text, double", by_style(DOUBLE)),
    Look("struck", "style of text, with a text as its line", by_style(f'{STRUCK} style:text-line-through-text="X"')),
    Look("raised", "super", by_style(RAISED)),
    Look("raised", "a third", by_style('style:text-position="33% 58%"')),
    Look("raised", "a third, of full size", by_style('style:text-position="33% 100%"')),
    Look("lowered", "sub", by_style(LOWERED)),
    Look("lowered", "a third", by_style('style:text-position="-33% 58%"')),
    Look("hidden", "style of text", by_style(GONE)),
    Look("hidden", "row without height", of("table:table-row", 'table:style-name="X"', style("table-row", NO_HEIGHT)),
         dresses="whole"),
    Look("whitened", "style of text", by_style(WHITE)),
    Look("whitened", "style of text, nearly white", by_style('fo:color="#FDFDFD"')),
    Look("whitened", "colour of the cell", black_cell('fo:color="#000000"')),
    Look("whitened", "black on black", by_style('fo:color="#000000" fo:background-color="#000000"')),
    Look("whitened", "transparent", by_style('fo:color="#000000" loext:opacity="0%"')),
    Look("shrunk", "one point", by_style(TINY)),
    Look("shrunk", "a hundredth of its breadth", by_style('style:text-scale="1%"')),
    Look("plain", "bold and red", by_style('fo:font-weight="bold" fo:color="#c00000"')),
    Look("plain", "switched off", by_style(
        'style:text-line-through-style="none" style:text-position="0% 100%" text:display="true"', STRUCK)),
    Look("plain", "a smaller size", by_style('fo:font-size="8pt"')),
    Look("plain", "white on black", black_cell(WHITE)),
)  # fmt: skip


def by_default(family: str) -> Callable[[str], Dress]:
    """What a file says of all text of a family."""

    def said(properties: str) -> Dress:
        default = f'<style:default-style style:family="{family}">{words(properties)}</style:default-style>'
        whole = f"<office:styles>{default}</office:styles>"

        def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
            return in_parts(
                data,
                {
                    CONTENT: lambda text: text.replace(
                        "<office:automatic-styles>", f"{whole}<office:automatic-styles>", 1
                    )
                },
            )

        return dress

    return said


def based(family: str, mark: str) -> Callable[[str], Dress]:
    """A style that is based on one with these properties."""

    def said(properties: str) -> Dress:
        inner = style(family, "").replace('name="X"', 'name="X" style:parent-style-name="P"')
        return of(
            mark,
            f'{mark.partition(":")[0]}:style-name="X"',
            style(family, words(properties)).replace('"X"', '"P"') + inner,
        )

    return said


def as_default_cell(mark: str) -> Callable[[str], Dress]:
    """The style of the cells of a row."""
    return lambda said: of(mark, 'table:default-cell-style-name="X"', style("table-cell", words(said)))


SAID: dict[Kind, tuple[str, ...]] = {
    "struck": (STRUCK, DOUBLE), "raised": (RAISED,), "lowered": (LOWERED,), "hidden": (GONE,), "whitened": (WHITE,),
    "shrunk": (TINY, 'style:text-scale="2%"'),
    "plain": ('fo:font-weight="bold" fo:color="#1f4e79"', 'fo:font-size="6pt" fo:background-color="#ffff00"'),
}  # fmt: skip
_INSIDE = {"span": by_style, "based on another": lambda said: by_style('fo:font-style="italic"', said)}
INHERITED_TEXTS = inherited(
    SAID, _INSIDE,
    {"paragraph": in_a_paragraph, "paragraph, based": based("paragraph", "text:p"), "all": by_default("paragraph")},
)  # fmt: skip
INHERITED_SHEETS = inherited(
    SAID, _INSIDE,
    {"cell": in_a_cell, "cell, based": based("table-cell", "table:table-cell"), "all": by_default("table-cell"),
     "row": as_default_cell("table:table-row"), "under a condition": if_true},
)  # fmt: skip

TEXTS = (
    *BOTH,
    Look("hidden", "row put away", of("table:table-row", 'table:visibility="collapse"'), dresses="whole"),
    Look("plain", "row in sight", of("table:table-row", 'table:visibility="visible"'), dresses="whole"),
    Look("hidden", "field of hidden text", dressed(
        lambda digits: f'<text:hidden-text text:condition="ooow:TRUE" text:string-value="{digits}"/>')),
)  # fmt: skip

SHEETS = (
    *BOTH,
    Look("whitened", "style of the cell", in_a_cell(WHITE), dresses="whole"),
    Look("struck", "style of the cell", in_a_cell(STRUCK), dresses="whole"),
    Look("struck", "conditional style", if_true(STRUCK), dresses="whole"),
    Look("whitened", "conditional style", if_true(WHITE), dresses="whole"),
    Look("hidden", "hidden row", of("table:table-row", 'table:visibility="collapse"'), dresses="whole"),
    Look("hidden", "filtered row", of("table:table-row", 'table:visibility="filter"'), dresses="whole"),
    Look("hidden", "sheet that is not shown", of("table:table", 'table:style-name="X"', style(
        "table", '<style:table-properties table:display="false"/>')), dresses="whole"),
    *(Look(kind, f"number, {name}", as_number(properties), dresses="whole") for kind, name, properties in (
        ("struck", "struck", STRUCK), ("raised", "raised", RAISED), ("whitened", "white", WHITE),
        ("shrunk", "tiny", TINY), ("plain", "red", 'fo:color="#c00000"'))),
    *(Look(kind, f"number, {name}", as_number(STRUCK, a_map(rule)), dresses="whole") for kind, name, rule in (
        ("struck", "where a comparison holds", "cell-content()&gt;=0"),
        ("struck", "where it lies between", "cell-content-is-between(0,99999999)"),
        ("struck", "where a formula may hold", "is-true-formula(LEN([.A1])&gt;0)"),
        ("plain", "where no comparison holds", "cell-content()&lt;0"),
        ("plain", "where it does not lie between", "cell-content-is-not-between(0,99999999)"))),
    Look("raised", "cell upside down", of("table:table-cell", 'table:style-name="X"', style(
        "table-cell", '<style:table-cell-properties style:rotation-angle="180"/>')), dresses="whole"),
    Look("hidden", "number format of nothing", without_text, dresses="whole"),
    Look("plain", "conditional style", if_true('fo:color="#c00000"'), dresses="whole"),
)  # fmt: skip
