"""A piece of a page as HTML, without what whole pages have around it: that takes time."""

from flask import current_app

from eva_tool.web.i18n import _, plural


def piece(template: str, **told: object) -> str:
    return current_app.jinja_env.get_template(template).render(_=_, plural=plural, **told)
