"""The names of engines and the addresses of servers, checked before a database is loaded."""

from urllib.parse import parse_qsl, urlsplit

from trustact.language.errors import TrustactError, suggest_nearest

ENGINES = ("duckdb", "spark", "postgres")
ADDRESS_SCHEMES = ("postgresql://", "postgres://")


class EngineError(TrustactError):
    """An engine cannot be used as asked; the message says what is missing and what to do."""


def check_engine(name: str) -> None:
    """Refuse a name that is none of an engine, and an address that holds a password."""
    if name.startswith(ADDRESS_SCHEMES):
        _check_address(name)
    elif name not in ENGINES:
        raise EngineError(
            f"there is no engine {name!r}{suggest_nearest(name, ENGINES)}; there are "
            f"{', '.join(ENGINES)}, and postgresql://USER@HOST/DATABASE"
        )


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    named = {name for name, _ in parse_qsl(parts.query)}
    if parts.password is not None or "password" in named:
        raise EngineError(
            "--engine: the address has a password, and the command is written into reports; give "
            "the password by PGPASSWORD or ~/.pgpass, and leave it out of the address"
        )


def first_line(error: BaseException) -> str:
    """Return the first line of what an error says; one of Java has a hundred."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
