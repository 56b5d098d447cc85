"""The database's own guard behind the consent gate, for routes that pass by the models.

Installed after every `migrate`: SQLite drops triggers when a later migration rebuilds the page table, and
refuses to rebuild any other table that a trigger names. So it stands aside while the tables are changed.
"""

from django.db import connections

NAME = "exemplars_consent_gate"

UNCONSENTED = """NOT EXISTS (SELECT 1 FROM exemplars_consent c WHERE c.exemplar_id = {exemplar}
    AND c.purpose = 'publish' AND c.withdrawn_at IS NULL)"""
ABOUT = "EXISTS (SELECT 1 FROM {table} a WHERE a.page_id = NEW.id AND {unconsented})"
PROFILE = "(EXISTS (SELECT 1 FROM exemplars_exemplarpage e WHERE e.page_ptr_id = NEW.id) AND {unconsented})"

CONDITION = " OR ".join(
    [
        PROFILE.format(unconsented=UNCONSENTED.format(exemplar="COALESCE(NEW.alias_of_id, NEW.id)")),
        *(
            ABOUT.format(table=table, unconsented=UNCONSENTED.format(exemplar="a.exemplar_id"))
            for table in ("exemplars_articleabout", "exemplars_experienceabout")
        ),
    ]
)

SQLITE = [
    f"DROP TRIGGER IF EXISTS {NAME}",
    f"""CREATE TRIGGER {NAME} BEFORE UPDATE OF live, alias_of_id ON wagtailcore_page
        WHEN NEW.live AND ({CONDITION})
        BEGIN SELECT RAISE(ABORT, 'consent_missing'); END""",
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger AS $$ BEGIN
        IF NEW.live AND ({CONDITION}) THEN
            RAISE EXCEPTION 'consent_missing' USING ERRCODE = 'integrity_constraint_violation';
        END IF; RETURN NEW; END $$ LANGUAGE plpgsql""",
    f"DROP TRIGGER IF EXISTS {NAME} ON wagtailcore_page",
    f"""CREATE TRIGGER {NAME} BEFORE UPDATE OF live, alias_of_id ON wagtailcore_page
        FOR EACH ROW EXECUTE FUNCTION {NAME}()""",
]


def stand_aside(app_config, using, **kwargs) -> None:
    """Receiver of `pre_migrate`: on SQLite the trigger is put back when the migrations are done."""
    if app_config.label == "exemplars" and connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute(SQLITE[0])


def install(app_config, using, plan=(), **kwargs) -> None:
    """Receiver of `post_migrate`: put the trigger in place once all tables are there."""
    if app_config.label != "exemplars":
        return
    connection = connections[using]
    if "exemplars_consent" not in connection.introspection.table_names():
        return
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
