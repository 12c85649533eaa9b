"""What cannot be seen and what does not exist are told alike."""


class NotThere(Exception):  # noqa: N818 (it says what is so)
    """The object does not exist, or the one who asks may not see it: nobody learns which."""
