"""All public exemplars as sets of bits, so that counting takes next to no time however many there are.

Each exemplar has a place. What a filter finds under one of its values is a whole number in whose binary
form the bits of these places are set: narrowing is `&`, alternatives are `|`, a count is `bit_count()`.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as Values
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import compress, islice
from operator import and_, or_

from exemplars.facets import Facet, Record

WORDS = "q"
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_FLAGS = bytes.maketrans(b"01", b"\0\1")


def as_bits(flags: bytes | bytearray) -> int:
    """A 0 or 1 for each place as one number; the first place is the lowest bit."""
    return int(flags.translate(_DIGITS)[::-1], 2) if flags else 0


def as_flags(bits: int, size: int) -> bytes:
    """The other way round."""
    return f"{bits:0{size}b}".encode().translate(_FLAGS)[::-1] if size else b""


class Keys(Sequence):
    """Keys of exemplars in an order, of which only the part that is asked for is worked out."""

    def __init__(self, total: int, read: Callable[[slice], list[int]]):
        self.total, self.read = total, read

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[int]:
        return self.read(part)


@dataclass(frozen=True)
class Tally:
    """What a selection leaves: which places are `matching`, and the count of each value of each filter.

    `without` says by name what dropping a filter would add; the search words are `q`.
    """

    matching: int
    counts: dict[str, Counter]
    without: Counter

    @property
    def total(self) -> int:
        return self.matching.bit_count()


class Collection:
    """`keys` of the exemplars by their places, the filters, and by filter and value what is `found`.

    It never changes once it is made: several threads read it at once.
    """

    def __init__(self, records: Sequence[Record], facets: Values[Facet]):
        self.keys = array("q", (record.pk for record in records))
        self.facets = list(facets)
        self.found = {facet.name: _found(facet, records) for facet in facets}

    @cached_property
    def place_of(self) -> dict[int, int]:
        return {key: place for place, key in enumerate(self.keys)}

    @property
    def all(self) -> int:
        return (1 << len(self.keys)) - 1

    def holding(self, keys: Iterable[int]) -> int:
        """The places of those of `keys` that are in the collection."""
        flags = bytearray(len(self.keys))
        for place in map(self.place_of.get, keys):
            if place is not None:
                flags[place] = 1
        return as_bits(flags)

    def tally(self, chosen: Mapping[str, Values[str]], hits: Iterable[int] | None = None) -> Tally:
        """Count for the values `chosen` of each filter. `hits` are the keys that the search words find.

        An exemplar that one filter alone keeps out counts for that filter's values and for its dropping;
        one that two filters keep out counts nowhere.
        """
        narrowed = {name: self._under(name, values) for name, values in chosen.items() if values}
        if hits is not None:
            narrowed[WORDS] = self.holding(hits)
        matching = reduce(and_, narrowed.values(), self.all)
        without, counts = Counter(), {}
        for name in [*self.found, WORDS]:
            rest = matching
            if name in narrowed:
                rest = reduce(and_, (bits for other, bits in narrowed.items() if other != name), self.all)
                without[name] = rest.bit_count() - matching.bit_count()
            if name in self.found:
                pairs = self.found[name].items()
                counts[name] = Counter({value: (rest & bits).bit_count() for value, bits in pairs})
        return Tally(matching, counts, +without)

    def _under(self, name: str, values: Iterable[str]) -> int:
        return reduce(or_, (self.found[name].get(value, 0) for value in values), 0)

    def in_places(self, bits: int) -> Keys:
        """The keys at these places, in the collection's own order."""

        def read(part: slice) -> list[int]:
            return list(islice(compress(self.keys, as_flags(bits, len(self.keys))), part.start, part.stop))

        return Keys(bits.bit_count(), read)

    def in_tiers(self, bits: int, lifts: Mapping[int, float]) -> list[int]:
        """The keys at these places: the greatest lift first, each tier in the collection's order."""
        tiers = defaultdict(list)
        for key in self.in_places(bits)[:]:
            tiers[lifts[key]].append(key)
        return [key for lift in sorted(tiers, reverse=True) for key in tiers[lift]]

    def in_order(self, bits: int, keys: Iterable[int]) -> Keys:
        """The keys at these places, in the order in which they stand in `keys`."""

        def read(part: slice) -> list[int]:
            flags, place_of = as_flags(bits, len(self.keys)), self.place_of
            found = (key for key in keys if (place := place_of.get(key)) is not None and flags[place])
            return list(islice(found, part.start, part.stop))

        return Keys(bits.bit_count(), read)


def _found(facet: Facet, records: Sequence[Record]) -> dict[str, int]:
    """Where the filter finds something under each of its values."""
    flags: dict[str, bytearray] = defaultdict(lambda: bytearray(len(records)))
    for place, values in enumerate(map(facet.found_under, records)):
        for value in values:
            flags[value][place] = 1
    return {value: as_bits(own) for value, own in flags.items()}
