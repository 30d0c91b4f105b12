"""The people of the English sample company; all of them invented."""

from bot.sandbox.sample.shapes import Role, SamplePerson

NORTH, MIDLANDS, SOUTH = TEAMS = ("North", "Midlands", "South")
LONDON = "Europe/London"
ROLES: dict[Role, str] = {"manager": "manager", "lead": "team lead", "head": "head of sales"}


def _person(
    number: int, first_name: str, last_name: str, username: str, role: Role, team: str | None, *, woman: bool = False
) -> SamplePerson:
    return SamplePerson(
        telegram_id=1000 + number,
        first_name=first_name,
        last_name=last_name,
        username=f"{username}_demo",
        language_code="en",
        note=f"{ROLES[role]}, {team}" if team else ROLES[role],
        role=role,
        team=team,
        zone=LONDON,
        woman=woman,
    )


PEOPLE = (
    _person(1, "Emma", "Clarke", "clarke", "manager", NORTH, woman=True),
    _person(2, "Daniel", "Price", "price", "manager", NORTH),
    _person(3, "Priya", "Nair", "nair", "manager", NORTH, woman=True),
    _person(4, "Jack", "Morrison", "morrison", "manager", NORTH),
    _person(5, "Helen", "Brooks", "brooks", "lead", NORTH, woman=True),
    _person(6, "Oliver", "Grant", "grant", "manager", MIDLANDS),
    _person(7, "Chloe", "Bennett", "bennett", "manager", MIDLANDS, woman=True),
    _person(8, "Samir", "Khan", "khan", "manager", MIDLANDS),
    _person(9, "Martin", "Lowe", "lowe", "lead", MIDLANDS),
    _person(10, "Lucy", "Harper", "harper", "manager", SOUTH, woman=True),
    _person(11, "Ben", "Whitfield", "whitfield", "manager", SOUTH),
    _person(12, "Grace", "Adeyemi", "adeyemi", "manager", SOUTH, woman=True),
    _person(13, "Fiona", "Reid", "reid", "lead", SOUTH, woman=True),
    _person(14, "Robert", "Ashworth", "ashworth", "head", None),
    SamplePerson(
        telegram_id=1015,
        first_name="Nina",
        last_name="Doyle",
        username="doyle_demo",
        language_code="en",
        note="admin",
        role="manager",
        team=None,
        zone=LONDON,
        woman=True,
        is_admin=True,
    ),
    SamplePerson(
        telegram_id=1016,
        first_name="Alex",
        last_name="Finch",
        username="finch_demo",
        language_code="en",
        note="a stranger",
        role=None,
        team=None,
        zone=LONDON,
        is_member=False,
    ),
)
