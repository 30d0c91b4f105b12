"""The people of the Ukrainian sample company; all of them invented."""

from bot.sandbox.sample.shapes import Role, SamplePerson

NORTH, WEST, SOUTH = TEAMS = ("Північ", "Захід", "Південь")
KYIV = "Europe/Kyiv"
ROLES: dict[Role, str] = {"manager": "менеджер", "lead": "керівник команди", "head": "керівник продажів"}


def _person(
    number: int, first_name: str, last_name: str, username: str, role: Role, team: str | None, *, woman: bool = False
) -> SamplePerson:
    return SamplePerson(
        telegram_id=1000 + number,
        first_name=first_name,
        last_name=last_name,
        username=f"{username}_demo",
        language_code="uk",
        note=f"{ROLES[role]}, {team}" if team else ROLES[role],
        role=role,
        team=team,
        zone=KYIV,
        woman=woman,
    )


PEOPLE = (
    _person(1, "Марія", "Коваленко", "kovalenko", "manager", NORTH, woman=True),
    _person(2, "Андрій", "Шевчук", "shevchuk", "manager", NORTH),
    _person(3, "Леся", "Бондар", "bondar", "manager", NORTH, woman=True),
    _person(4, "Дмитро", "Гнатюк", "hnatiuk", "manager", NORTH),
    _person(5, "Ігор", "Марченко", "marchenko", "lead", NORTH),
    _person(6, "Богдан", "Левицький", "levytskyi", "manager", WEST),
    _person(7, "Христина", "Дзюба", "dziuba", "manager", WEST, woman=True),
    _person(8, "Роман", "Федорів", "fedoriv", "manager", WEST),
    _person(9, "Ольга", "Стасюк", "stasiuk", "lead", WEST, woman=True),
    _person(10, "Тарас", "Лисенко", "lysenko", "manager", SOUTH),
    _person(11, "Юлія", "Кравець", "kravets", "manager", SOUTH, woman=True),
    _person(12, "Максим", "Нечай", "nechai", "manager", SOUTH),
    _person(13, "Віктор", "Бойко", "boiko", "lead", SOUTH),
    _person(14, "Наталія", "Гриценко", "hrytsenko", "head", None, woman=True),
    SamplePerson(
        telegram_id=1015,
        first_name="Остап",
        last_name="Романюк",
        username="romaniuk_demo",
        language_code="uk",
        note="адміністратор",
        role="manager",
        team=None,
        zone=KYIV,
        is_admin=True,
    ),
    SamplePerson(
        telegram_id=1016,
        first_name="Артем",
        last_name="Сова",
        username="sova_demo",
        language_code="uk",
        note="стороння людина",
        role=None,
        team=None,
        zone=KYIV,
        is_member=False,
    ),
)
