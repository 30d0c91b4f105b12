"""What people share beside words: a contact card or a place, kept until it is known whose it is, saved, taken back."""

from bot.crm.shared.filing import Sharing, visit
from bot.crm.shared.shapes import Filed, Shared, Whose

__all__ = ["Filed", "Shared", "Sharing", "Whose", "visit"]
