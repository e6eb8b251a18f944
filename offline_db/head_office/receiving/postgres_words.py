"""What PostgreSQL says, in sentences with a remedy; never with a password, nor with a row."""

from __future__ import annotations

import re

import asyncpg

from offline_db.head_office.receiving.store import SAFE, StoreError

AGAIN = (  # gone by the next try, or by one on a fresh connection
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.exceptions.OperatorInterventionError,
    asyncpg.exceptions.TransactionRollbackError,
    asyncpg.CheckViolationError,  # its day got a partition in this moment
)
TROUBLE = (*AGAIN, asyncpg.PostgresError, ValueError)
_ADDRESS = (
    r"postgres(ql)?://((?P<user>[^@/?#:]+)(:[^@/?#:]*)?@)?"
    r"(?P<host>(\[[0-9a-fA-F:]+\]|[^@/?#:\[\]]*)(:[0-9]+)?)(?P<name>/[^@/?#:]*)?(\?[^#]*)?"
)
_NOT_OURS = (
    "has a schema 'askfirst' that is not ours; use another database, or drop that schema if "
    "nothing in it is needed"
)
_REMEDIES: tuple[tuple[type[Exception], str], ...] = (
    (
        asyncpg.InvalidAuthorizationSpecificationError,
        "does not let this user in: a wrong user or password (PGPASSWORD or ~/.pgpass)",
    ),
    (asyncpg.InvalidCatalogNameError, "has no database of that name; 'createdb' makes one"),
    (asyncpg.CannotConnectNowError, "is starting or stopping; ask again in a moment"),
    (asyncpg.AdminShutdownError, "is being stopped; ask again when it runs"),
    (asyncpg.CrashShutdownError, "is starting anew; ask again in a moment"),
    (
        asyncpg.TooManyConnectionsError,
        "has no connection left; raise max_connections, or run fewer instances of the service",
    ),
    (asyncpg.DiskFullError, "has no room left on its disk; make room there"),
    (
        asyncpg.InsufficientPrivilegeError,
        "does not let this user do that; it must own the schema 'askfirst', or may make it",
    ),
    (
        asyncpg.ReadOnlySQLTransactionError,
        "only reads: a standby, perhaps; give the address of the one that is written to",
    ),
    (asyncpg.LockNotAvailableError, "was kept waiting by somebody's lock; ask again"),
    (
        asyncpg.exceptions.UndefinedTableError,
        _NOT_OURS,
    ),
    (
        asyncpg.exceptions.DuplicateTableError,
        _NOT_OURS,
    ),
    (ValueError, "is no address that can be read"),
)


def shown(address: str) -> str:
    """Where the database is, without the user's password; nothing of what cannot be taken apart."""
    found = re.fullmatch(_ADDRESS, address)
    if found is None:
        return "PostgreSQL at the address that was given"
    user = f"{found['user']}@" if found["user"] else ""
    return f"PostgreSQL at {user}{found['host'] or 'this machine'}{found['name'] or ''}"


def told(address: str, what: str, err: Exception) -> StoreError:
    """Why the database at ``address`` could not ``what``."""
    for kind, says in _REMEDIES:
        if isinstance(err, kind):
            return StoreError(f"{shown(address)} could not {what}: it {says}. {SAFE}")
    if isinstance(err, AGAIN):
        says = "cannot be reached or hung up; see whether it runs, and whether the address is right"
        return StoreError(f"{shown(address)} could not {what}: it {says}. {SAFE}")
    # The words of other errors can hold a row, so only their number goes into a log.
    state = getattr(err, "sqlstate", None) or type(err).__name__
    return StoreError(f"{shown(address)} could not {what} ({state}); its own log says more. {SAFE}")
