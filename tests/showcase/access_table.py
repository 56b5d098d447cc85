"""Every internal address and what each role gets there. A new address has to be entered here.

ok: the page · door: to the sign-in · home: turned away to the start of the admin · go: on to another page
404: as if it did not exist · 403: refused · 405: only by a form's button
"""

ROLES = "anonymous drafter head stranger former affairs editor approver council administrator".split()

# Roles in the order of ROLES.
UNITS = """
de-cu/                                             door ok  ok  ok  404 404 404 404 404 404
"""
