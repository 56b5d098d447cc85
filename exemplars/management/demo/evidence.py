"""What proves a demo nomination: measured results, years and files."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from exemplars.management.demo.pictures import paper, plate
from exemplars.management.files import read
from exemplars.models import Criterion
from exemplars.nominations.attachments import add_attachment
from exemplars.nominations.enums import Rating, Rights
from exemplars.nominations.models import Nomination, NominationResult, YearProof

FIRST_NUMBER = 301
"""Of the invented documents; the data file of the nominations uses those before."""


class Evidence:
    """The rows of the data files, read once; `stories` are those of the exemplars by code."""

    def __init__(self, stories: dict[str, dict]):
        self.stories = stories
        self.proofs = {row["line"]: row for row in read("demo", "proofs")["proof"]}
        self.numbers = count(FIRST_NUMBER)
        self.results: dict[str, list[dict]] = {}
        for row in read("demo", "results")["result"]:
            self.results.setdefault(row["nomination"], []).append(row)

    def store(self, nomination: Nomination, row: dict, lines: list[Criterion]) -> None:
        NominationResult.objects.bulk_create(self.measured(nomination, row))
        YearProof.objects.bulk_create(self.proven(nomination, row, lines))

    def measured(self, nomination: Nomination, row: dict) -> Iterator[NominationResult]:
        """The results of its own, or those that its profile shows."""
        story = self.stories.get(row.get("exemplar", ""))
        results = story["results"] if story else self.results.get(row["code"], [])
        for number, result in enumerate(results):
            yield NominationResult(
                nomination=nomination, indicator=result["indicator"], before=result.get("before", ""),
                after=result["after"], unit_of_measure=result.get("unit", ""), period=result["period"],
                source=story["figures_from"] if story else result["source"], sort_order=number,
            )  # fmt: skip

    def proven(self, nomination: Nomination, row: dict, lines: list[Criterion]) -> Iterator[YearProof]:
        """The years before the round for each met line that asks for them, fewer where the row says."""
        round, ratings = nomination.round, row.get("ratings", {})
        for line in lines:
            if line.asks_years and ratings.get(line.code, Rating.MET) == Rating.MET:
                proof = self.proofs[line.code]
                years = row.get("years", {}).get(line.code, round.required_years)
                for year in range(round.year - years, round.year):
                    document = proof["document"].format(number=next(self.numbers))
                    yield YearProof(
                        nomination=nomination, criterion=line, year=year,
                        document=document, issuer=proof["issuer"],
                    )  # fmt: skip


def attach_files(nomination: Nomination, row: dict, lines: list[Criterion], *, by) -> None:
    """The files of a row, made on the spot: a page with words, or a cloth as photo."""
    by_code = {line.code: line for line in lines}
    for file in row.get("files", []):
        content = BytesIO()
        if file["kind"] == "photo":
            plate(row["code"], file["hue"]).save(content, "JPEG", quality=86)
        else:
            paper(file["text"]).save(content, "PDF", resolution=100)
        attachment = add_attachment(nomination, SimpleUploadedFile(file["name"], content.getvalue()), by=by)
        attachment.caption, attachment.criterion = file["caption"], by_code[file["line"]]
        if file["kind"] == "photo":
            attachment.rights, attachment.shows_child = Rights.OWN, False
        attachment.save()
