"""A job that ends without a PDF."""


class Failure(Exception):
    """Ends a job: a stable code in kebab case, and one line in lower case without a full stop."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
        self.message = message
