"""The people of the Russian sample company; all of them invented."""

from bot.sandbox.sample.shapes import Role, SamplePerson

NORTH, CENTRE, URALS = TEAMS = ("Север", "Центр", "Урал")
MOSCOW, YEKATERINBURG = "Europe/Moscow", "Asia/Yekaterinburg"
ROLES: dict[Role, str] = {"manager": "менеджер", "lead": "руководитель команды", "head": "руководитель продаж"}


def _person(
    number: int, first_name: str, last_name: str, username: str, role: Role, team: str | None, *, woman: bool = False
) -> SamplePerson:
    return SamplePerson(
        telegram_id=1000 + number,
        first_name=first_name,
        last_name=last_name,
        username=f"{username}_demo",
        language_code="ru",
        note=f"{ROLES[role]}, {team}" if team else ROLES[role],
        role=role,
        team=team,
        zone=YEKATERINBURG if team == URALS else MOSCOW,
        woman=woman,
    )


PEOPLE = (
    _person(1, "Анна", "Котова", "kotova", "manager", NORTH, woman=True),
    _person(2, "Игорь", "Панфилов", "panfilov", "manager", NORTH),
    _person(3, "Марина", "Лебедева", "lebedeva", "manager", NORTH, woman=True),
    _person(4, "Денис", "Орехов", "orehov", "manager", NORTH),
    _person(5, "Сергей", "Власов", "vlasov", "lead", NORTH),
    _person(6, "Павел", "Гришин", "grishin", "manager", CENTRE),
    _person(7, "Светлана", "Ермакова", "ermakova", "manager", CENTRE, woman=True),
    _person(8, "Алексей", "Никонов", "nikonov", "manager", CENTRE),
    _person(9, "Елена", "Тарасова", "tarasova", "lead", CENTRE, woman=True),
    _person(10, "Рустам", "Галиев", "galiev", "manager", URALS),
    _person(11, "Ольга", "Чернова", "chernova", "manager", URALS, woman=True),
    _person(12, "Кирилл", "Мельников", "melnikov", "manager", URALS),
    _person(13, "Виктор", "Уваров", "uvarov", "lead", URALS),
    _person(14, "Наталья", "Белозёрова", "belozerova", "head", None, woman=True),
    SamplePerson(
        telegram_id=1015,
        first_name="Тимофей",
        last_name="Сорокин",
        username="sorokin_demo",
        language_code="ru",
        note="администратор",
        role="manager",
        team=None,
        zone=MOSCOW,
        is_admin=True,
    ),
    SamplePerson(
        telegram_id=1016,
        first_name="Артур",
        last_name="Лисин",
        username="lisin_demo",
        language_code="ru",
        note="посторонний",
        role=None,
        team=None,
        zone=MOSCOW,
        is_member=False,
    ),
)
