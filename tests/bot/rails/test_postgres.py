"""The rails keep their promises on PostgreSQL: tests that lean on the database, once more on the other engine."""

from collections.abc import AsyncIterator

import pytest

from storage.database import connect
from tests.bot.rails import test_intake, test_lanes, test_rails, test_sender
from tests.bot.rails.conftest import FAILURES, GATE, STARTED, SmallWorld
from tests.postgres import Postgres
from tests.postgres import postgres as postgres
from tests.storage.conftest import migrated_postgres as migrated_postgres
from tests.world import living

pytestmark = pytest.mark.postgres

# Collected here a second time, with this module's `small`.
test_f02_gives_up = test_rails.test_f02_a_handler_that_always_fails_is_given_up_with_one_apology
test_f03_delivered_again = test_rails.test_f03_an_update_delivered_five_times_is_one
test_f05_lost_answer = test_intake.test_f05_a_commit_that_lost_its_answer_is_found_again
test_f06_cut_off = test_lanes.test_f06_a_handler_cut_off_in_the_middle_is_done_once_after_the_restart
test_f18_half_an_emoji = test_intake.test_f18_half_an_emoji_does_not_make_the_bot_deaf
test_f18_any_form = test_intake.test_f18_updates_of_any_form_are_stored_and_stop_nobody
test_f19_order = test_rails.test_f19_messages_of_one_person_keep_their_order
test_f21_stranger = test_rails.test_f21_a_flooding_stranger_costs_a_counter
test_f28_shut_out = test_sender.test_f28_what_waits_for_somebody_who_is_shut_out_is_not_sent
test_f40_read_back = test_sender.test_f40_cards_edits_and_notices_are_read_back_after_a_crash
test_f41_no_answer_without_record = test_lanes.test_f41_an_answer_is_never_there_without_its_record
test_f44_dialog = test_lanes.test_f44_a_dialog_goes_on_after_a_restart
test_f67_stopped_sender = test_sender.test_f67_a_sender_stopped_at_any_moment_loses_nothing


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed is tried again at once."""
    monkeypatch.setattr("bot.rails.sender._backoff", lambda _failures: 0.01)
    monkeypatch.setattr("bot.rails.lanes.BACKOFF_SECONDS", (0.0, 0.0))


@pytest.fixture
async def small(postgres: Postgres, migrated_postgres: str) -> AsyncIterator[SmallWorld]:
    """The few lines, their rails and their Telegram, on PostgreSQL."""
    FAILURES.clear()
    STARTED.clear()
    GATE.close()
    url = await postgres.create(migrated_postgres)
    database = connect(url)
    await database.open()
    async with living(database, kind=SmallWorld) as made:
        yield made
    await database.close()
    await postgres.drop(url)
