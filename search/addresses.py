"""The addresses of a question: the same question has one address only."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

WORDS, KIND, EXACT, PAGE = "q", "loai-trang", "nguyen-van", "trang"


@dataclass(frozen=True)
class Address:
    """A question and the kind of pages it asks for ("" for all); `exact`: without near spellings."""

    q: str
    kind: str = ""
    exact: bool = False

    def url(self, page: int = 1) -> str:
        """Relative to the search page."""
        pairs = [(WORDS, self.q)]
        pairs += [(KIND, self.kind)] if self.kind else []
        pairs += [(EXACT, "1")] if self.exact else []
        pairs += [(PAGE, str(page))] if page > 1 else []
        return f"?{urlencode(pairs)}"

    def of_kind(self, kind: str) -> "Address":
        return replace(self, kind=kind)

    def exactly(self) -> "Address":
        return replace(self, exact=True)
