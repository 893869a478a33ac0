"""The error for an effect that cannot be estimated as it was asked for."""

from trustact.language.errors import TrustactError


class EffectError(TrustactError):
    """The design or the outcome cannot be used; the message says what would be right."""
