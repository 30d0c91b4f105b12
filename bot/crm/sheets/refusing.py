"""Why a file cannot be used."""


class FileRefused(Exception):
    """A file that cannot be read: `reason` names the text that says what to send instead, `values` fill it."""

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values
