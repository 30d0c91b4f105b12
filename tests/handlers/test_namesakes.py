"""Clients of one name are told apart by their cities wherever they are named."""

from tests.world import World


async def test_the_city_stands_by_the_name(world: World) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("СтройДом", owner=anna, city="Рязань")
    await world.client("СтройДом", owner=anna, city="Тула")
    await world.client("Вектор", owner=anna, city="Тула")
    await anna.send("Был в СтройДоме, жалуются на брак, обещали замену до пятницы, продали на 5 тыс руб")
    await anna.click("СтройДом, Рязань")
    assert anna.last.text.startswith("✅ СтройДом, Рязань · записано")
    await anna.send("позвонить Вектору завтра в 10")
    assert anna.last.text.startswith("✅ Вектор · запланировано")
    await anna.send("/claims")
    assert "СтройДом, Рязань: брак" in anna.last.text
    await anna.send("/promises")
    assert any("СтройДом, Рязань" in row[0] for row in anna.last.buttons) or "СтройДом, Рязань" in anna.last.text
    await anna.send("п-1")
    assert anna.last.text.startswith("⚠️ П-1 · СтройДом, Рязань · зарегистрирована")
    await anna.send("/report")
    text = "\n".join(message.text or "" for message in anna.inbox[-3:])
    assert "СтройДом, Рязань" in text
