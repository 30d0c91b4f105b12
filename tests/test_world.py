"""The rails carry a conversation end to end."""

from tests.world import World


async def test_a_sentence_gets_an_answer(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)

    await anna.send("Был у Ромашки, жалуются на брак, перезвонить в пт в 14")

    assert "Ромашка" in anna.last.text


async def test_a_stranger_hears_one_polite_sentence(world: World) -> None:
    await world.company()
    eve = world.stranger("Eve", language="en")

    await eve.send("hello")

    assert len(eve.inbox) == 1
