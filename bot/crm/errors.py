"""What the CRM refuses, by the key of the sentence that explains it."""


class CrmError(Exception):
    """A refusal: `key` names a text of the locales, `values` fill it. Nothing was changed."""

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class NotFound(CrmError):
    """There is no such record, or it is not yours: the answer is the same."""


class Denied(CrmError):
    """The role does not allow this."""


class Invalid(CrmError):
    """What was entered cannot be used; the sentence says what to enter instead."""


class AlreadyDone(CrmError):
    """Somebody was here first: the sentence tells the result."""
