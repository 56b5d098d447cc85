"""Groups with their permissions, and the moderation workflow."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from exemplars.management.files import read


def set_up_roles(home: Page) -> None:
    for row in read("reference", "roles")["role"]:
        group, created = Group.objects.get_or_create(name=row["name"])
        if created:
            _equip(group, row, home)


def _equip(group: Group, row: dict, home: Page) -> None:
    group.permissions.set(permission(name) for name in row["permissions"])
    for action in row["page_permissions"]:
        codename = f"{action}_page"
        GroupPagePermission.objects.create(
            group=group, page=home, permission=permission(f"wagtailcore.{codename}")
        )
    root = Collection.get_first_root_node()
    for name in row["collection_permissions"]:
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission(name))


def permission(name: str) -> Permission:
    """The permission called `app_label.codename`; an unknown name stops the command with that name."""
    label, codename = name.split(".")
    try:
        return Permission.objects.get(content_type__app_label=label, codename=codename)
    except Permission.DoesNotExist as error:
        raise LookupError(f"roles.toml names an unknown permission: {name}") from error


def set_up_workflow(home: Page) -> None:
    row = read("reference", "workflow")["workflow"]
    workflow, created = Workflow.objects.get_or_create(name=row["name"])
    if not created:
        return
    for number, step in enumerate(row["task"]):
        task = GroupApprovalTask.objects.create(name=step["name"])
        task.groups.set(Group.objects.filter(name__in=step["groups"]))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=number)
    WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
