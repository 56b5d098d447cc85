from django.db import migrations

from exemplars.accounts.sealing import seal, unseal

INVITING = {"add_invitation": "Can add invitation", "view_invitation": "Can view invitation"}


def seal_secrets(apps, schema_editor):
    """What the second factor stored in plain text so far."""
    turn_secrets(apps, seal)


def unseal_secrets(apps, schema_editor):
    turn_secrets(apps, unseal)


def turn_secrets(apps, turned):
    for row in apps.get_model("mfa", "Authenticator").objects.filter(type__in=["totp", "recovery_codes"]):
        for name in row.data.keys() & {"secret", "seed"}:
            row.data[name] = turned(row.data[name])
        row.save(update_fields=["data"])


def let_internal_affairs_invite(apps, schema_editor):
    """The group of a site that was set up before there were invitations; a new one gets it by `setup_site`."""
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name="Nội vụ"):
        kind, _created = ContentType.objects.get_or_create(app_label="accounts", model="invitation")
        for codename, name in INVITING.items():
            right, _created = Permission.objects.get_or_create(
                content_type=kind, codename=codename, defaults={"name": name}
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_invitations_and_closing"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        migrations.RunPython(seal_secrets, unseal_secrets, elidable=True),
        migrations.RunPython(let_internal_affairs_invite, migrations.RunPython.noop, elidable=True),
    ]
