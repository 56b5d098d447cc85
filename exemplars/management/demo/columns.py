"""Columns, articles and experiences of the demo."""

from wagtail.models import Page

from exemplars.management.demo.ledger import mark
from exemplars.management.demo.people import People
from exemplars.management.demo.pictures import plate_picture
from exemplars.management.demo.stories import SOURCE, publish
from exemplars.management.files import read
from exemplars.management.prose import rich_text, story
from exemplars.models import (
    ArticleAbout,
    ArticlePage,
    ColumnEntry,
    ColumnIndexPage,
    ColumnPage,
    ExemplarPage,
    ExperienceAbout,
    ExperienceIndexPage,
    ExperiencePage,
    ExperienceStep,
    Field,
)

PLAIN = ("people_needed", "time_needed", "contact")
PROSE = ("problem", "conditions", "results", "difficulties", "copy_first")


def load_experiences(exemplars: dict[str, ExemplarPage], people: People) -> dict[str, ExperiencePage]:
    index, pages = ExperienceIndexPage.objects.get(), {}
    for row in read("demo", "experiences")["experience"]:
        page = ExperiencePage(
            title=row["title"],
            slug=row["slug"],
            summary=row["summary"],
            field=Field.objects.get(slug=row["field"]),
            total_cost=row["cost_total"],
            live=False,
            **{name: row[name] for name in PLAIN},
            **{name: rich_text(row[name]) for name in PROSE},
            **_illustration(row),
        )
        page.about = [ExperienceAbout(exemplar=exemplars[code]) for code in row["about"]]
        page.steps = [ExperienceStep(**step) for step in row["steps"]]
        page.tags.add(*row["tags"])
        index.add_child(instance=page)
        _go_public(page, row, people)
        pages[row["code"]] = page
    return pages


def load_columns(known: dict[str, Page], people: People) -> dict[str, Page]:
    """Columns with their articles, then the editor's order over exemplars, experiences and articles.

    Gives back the pages that were known, with the articles.
    """
    index, data = ColumnIndexPage.objects.get(), read("demo", "columns")
    columns = {row["slug"]: _column(index, row) for row in data["column"]}
    for row in data["article"]:
        known = {**known, row["code"]: _article(columns[row["column"]], row, known, people)}
    for row in data["column"]:
        page = columns[row["slug"]]
        page.entries = [ColumnEntry(page=known[code]) for code in row["entries"]]
        first = min(article["date"] for article in data["article"])
        publish(page, on=first, by=people.staff["tuyengiao"], writer=people.staff["bientap"])
        mark(page)
    return known


def _column(index: ColumnIndexPage, row: dict) -> ColumnPage:
    names = ("slug", "kind", "title", "summary", "responsible")
    page = ColumnPage(**{name: row[name] for name in names}, intro=rich_text(row["intro"]), live=False)
    return index.add_child(instance=page)


def _article(column: ColumnPage, row: dict, known: dict[str, Page], people: People) -> ArticlePage:
    names = ("title", "slug", "summary", "date", "genre", "author", "pen_name")
    page = ArticlePage(
        **{name: row[name] for name in names},
        source=row.get("source", SOURCE),
        body=story(row["body"]),
        live=False,
        **_illustration(row),
    )
    page.about = [ArticleAbout(exemplar=known[code]) for code in row["about"]]
    column.add_child(instance=page)
    _go_public(page, row, people)
    return page


def _illustration(row: dict) -> dict:
    if "image_seed" not in row:
        return {}
    image = plate_picture(row["image_seed"], row["image_hue"], title=row["image_caption"][:120])
    mark(image)
    return {
        "image": image,
        "image_alt": row["image_alt"],
        "image_caption": row["image_caption"],
        "image_credit": row["image_credit"],
    }


def _go_public(page: Page, row: dict, people: People) -> None:
    publish(page, on=row["date"], by=people.staff["tuyengiao"], writer=people.staff["bientap"])
    mark(page)
