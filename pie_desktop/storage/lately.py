"""What was done of late, by the log: read from its end, and no further than is asked for."""

from datetime import UTC, datetime

from pie_desktop.storage.chain import change_from
from pie_desktop.storage.workspace import Workspace


def touched_by(workspace: Workspace, verb: str, since: datetime) -> list[str]:
    """The ids of records to which something was done since a time, each once, what was done last first.

    The log is walked back to that time, and of it only that verb is decoded.
    """
    with workspace.speaking() as connection:
        sql = "SELECT seq FROM change WHERE at < ? ORDER BY seq DESC LIMIT 1"
        last = connection.execute(sql, (since.astimezone(UTC).isoformat(),)).fetchone()
        sql = "SELECT * FROM change WHERE seq > ? AND verb = ? ORDER BY seq DESC"
        found = connection.execute(sql, (last[0] if last else 0, verb)).fetchall()
    return list(dict.fromkeys(step.id for columns in found for step in change_from(columns).touched))
