"""Why something can't be done with an account."""


class AccountRefused(Exception):
    """The message is a sentence for people."""

    @property
    def message(self) -> str:
        return str(self.args[0])
