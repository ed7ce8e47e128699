"""Component ids of the people and tasks of an assessment."""

BODY = "people-body"
SAID = "people-said"
PERSON = "people-person"
ROLE = "people-role"
PUT = "people-put"

TASK_WHO = "task-who"
TASK_WHAT = "task-what"
TASK_DUE = "task-due"
TASK_PART = "task-part"
ASSIGN = "task-assign"
BOXES = (PERSON, ROLE, TASK_WHO, TASK_WHAT, TASK_DUE, TASK_PART)


def parts_of(category: object) -> dict[str, object]:
    """The boxes of the parts of one category, or of the sections."""
    return {"part": "people-parts", "of": category}


def deed(name: object, of: object) -> dict[str, object]:
    """A button: `remove` a person; a task is `done`, `undone` or `withdrawn`."""
    return {"part": "people-do", "deed": name, "of": str(of)}
