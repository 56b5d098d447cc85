"""What proves a demo nomination: measured results, years and files."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from exemplars.management.demo.pictures import paper, plate
from exemplars.management.files import read
from exemplars.models import Criterion
from exemplars.nominations.attachments import Description, add_attachment, describe_attachments
from exemplars.nominations.enums import Rating, Rights
from exemplars.nominations.models import Nomination, Round
from exemplars.nominations.services import ProofGiven, ResultGiven

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

    def measured(self, row: dict) -> Iterator[ResultGiven]:
        """The results of its own, or those that its profile shows."""
        story = self.stories.get(row.get("exemplar", ""))
        results = story["results"] if story else self.results.get(row["code"], [])
        for result in results:
            yield ResultGiven(
                indicator=result["indicator"], before=result.get("before", ""), after=result["after"],
                unit_of_measure=result.get("unit", ""), period=result["period"],
                source=story["figures_from"] if story else result["source"],
            )  # fmt: skip

    def proven(self, round: Round, row: dict, lines: list[Criterion]) -> dict[tuple[int, int], ProofGiven]:
        """The years before the round for each met line that asks for them, fewer where the row says."""
        ratings, given = row.get("ratings", {}), {}
        for line in lines:
            if line.asks_years and ratings.get(line.code, Rating.MET) == Rating.MET:
                proof = self.proofs[line.code]
                years = row.get("years", {}).get(line.code, round.required_years)
                for year in range(round.year - years, round.year):
                    document = proof["document"].format(number=next(self.numbers))
                    given[line.pk, year] = ProofGiven(document, proof["issuer"])
        return given


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
        asked = {"rights": Rights.OWN, "shows_child": False} if file["kind"] == "photo" else {}
        said = Description(file["caption"], by_code[file["line"]].pk, **asked)
        describe_attachments(nomination, {attachment.pk: said}, by=by)
