"""Going through a page with the keyboard alone, as somebody does who has no pointer."""

from typing import Any, Final

MOST: Final = 400  # stops on the longest page

_WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return '';
  const labels = one.labels ? [...one.labels].map(l => l.innerText).join(' ') : '';
  const own = one.matches('input, select, textarea') ? '' : one.innerText;
  return [one.id, one.getAttribute('aria-label') || labels || own].join('|').trim();
}"""


def tab_to(page: Any, name: str, *, back: bool = False) -> None:
    """Press Tab until what is in focus has this id, or is called exactly or begins with `name`."""
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        id_, _, called = page.evaluate(_WHERE).partition("|")
        if id_ == name or " ".join(called.split()).startswith(name):
            return
        stops.append(f"{id_}|{called}")
    raise AssertionError(f"no way to {name!r} by Tab: {stops[:60]}")


def press(page: Any, name: str) -> None:
    """Go to a link or button by Tab and press Enter."""
    tab_to(page, name)
    enter(page)


def enter(page: Any) -> None:
    """Press Enter and wait for where it leads: another page, or another place on this one."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Any, name: str, text: str) -> None:
    """Go to a field by Tab and type into it in place of what stands there."""
    tab_to(page, name)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def choose(page: Any, name: str, text: str) -> None:
    """Go to a list by Tab and type how the wanted line begins."""
    tab_to(page, name)
    page.keyboard.type(text)


def tick(page: Any, name: str) -> None:
    """Go to a box by Tab and tick it."""
    tab_to(page, name)
    page.keyboard.press("Space")
