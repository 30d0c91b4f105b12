"""What the bot fetches itself: updates and files."""

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.methods.webhook import choose_kinds
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.records import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024


def get_updates(world: Crowd, p: Parameters) -> list[Json]:
    """The updates that wait now; waiting for one to come is the door's work."""
    if world.webhook_url:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise ApiError(409, f"Conflict: {reason}")
    choose_kinds(world, p)
    offset = p.integer("offset") or 0
    limit = p.integer("limit") or 100
    now = world.clock().timestamp()
    waiting = list(world.updates)
    kept = set(waiting[offset:]) if offset < 0 else {number for number in waiting if number >= offset}
    for number in waiting:
        if number not in kept or world.updates[number][0] < now:
            world.drop_update(number)
    return [update for _, update in list(world.updates.values())[: min(max(limit, 1), 100)]]


def get_file(world: Crowd, p: Parameters) -> Json:
    stored = world.files.get(p.text("file_id") or "")
    if stored is None:
        raise bad_request("invalid file_id")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    about = {"file_id": stored.file_id, "file_unique_id": f"U{stored.file_id}"}
    return about | {"file_size": stored.size, "file_path": stored.path}
