"""The tables. This commented SQL *is* the description of the file: `docs/schema.md` is made from it."""

APPLICATION_ID = 0x50494544
"""The letters PIED in bytes 68 to 71 of the file."""

FORMAT = 1
"""The version of the file's format (user_version): a program refuses a newer one and upgrades an older one."""

SCHEMA = """
-- What belongs to the file as a whole: its id, whose it is, how many documents have left it.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,      -- workspace | service | exports | erasing | former | struck
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The things people have recorded, as they are now. One row a record, whatever its kind.
CREATE TABLE record (
    id TEXT PRIMARY KEY,       -- UUID, version 7 for those made here: sorts by the time it was made
    kind TEXT NOT NULL,        -- the name of a type in pie_desktop.domain
    service TEXT,              -- the service that it belongs to; null for what belongs to everybody
    parent TEXT,               -- the record that it is a part of
    revision TEXT NOT NULL,    -- random name of this state
    lineage TEXT NOT NULL,     -- names of the states before it, oldest first, parted by blanks
    deleted_on TEXT,           -- put in the bin at this time (UTC); null: in use
    body TEXT NOT NULL         -- the value as JSON
) STRICT;
CREATE INDEX record_by_service ON record (service, kind);
CREATE INDEX record_by_parent ON record (parent, kind);

-- What was done, one row for each thing somebody did: history, undo and tamper chain in one.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,   -- 1, 2, 3 … without a gap
    at TEXT NOT NULL,          -- when (UTC)
    who TEXT NOT NULL,         -- the person's record, empty where nobody was named
    verb TEXT NOT NULL,        -- what they did
    undoes INTEGER,            -- the change that this one takes back
    touched TEXT NOT NULL,     -- JSON list: [id, state before or null, salt, digest of the state after or null]
    previous TEXT NOT NULL,    -- digest of the change before, empty for the first
    digest TEXT NOT NULL       -- over seq, at, who, verb, undoes, ids and digests touched, previous
) STRICT;

-- What is being typed at this moment, by form and person, and what a person alone has opened. Outside the history.
CREATE TABLE draft (
    form TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (form, person)
) STRICT, WITHOUT ROWID;
"""
