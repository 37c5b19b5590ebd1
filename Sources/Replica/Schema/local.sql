-- What is this installation's own and in no journal.

CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Per neighbour: what the exchange remembers of the last line, and when that was. Losing it costs traffic, never entries. `held` is
-- what both surely held at its end, each tip as journal (16), segment (8) and size (8): retention asks for it.
CREATE TABLE neighbour (
    node BLOB PRIMARY KEY CHECK (length(node) = 8),
    memory BLOB NOT NULL,
    held BLOB NOT NULL,
    last_exchange INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A frame that a line cut short, one a neighbour: gone on with by byte offset.
CREATE TABLE part (
    node BLOB PRIMARY KEY CHECK (length(node) = 8),
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How far this node's journals are held above its parent, as the parent last told: for display only.
CREATE TABLE custody (
    level INTEGER NOT NULL,
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    segment INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (level, journal, segment)
) STRICT, WITHOUT ROWID;

-- Frames that the door did not let in, kept outside the log with the reason, for a person and for the parent.
CREATE TABLE parked (
    digest BLOB PRIMARY KEY,
    node BLOB NOT NULL CHECK (length(node) = 8),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Forms begun and not yet filed; sealed whole.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    officer INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

-- Who looked at a person's data from outside the case; nothing is ever taken out. Why is sealed, because people write names into
-- it; its place is the subject and `at`, 8 bytes big-endian.
CREATE TABLE reveal (
    at INTEGER NOT NULL,
    officer INTEGER NOT NULL,
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    sealed BLOB NOT NULL
) STRICT;

CREATE TRIGGER reveal_is_never_changed BEFORE UPDATE ON reveal BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER reveal_is_never_deleted BEFORE DELETE ON reveal BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;

-- What officers did from the command line, with the user of the machine who gave the command; tried is noted like done. Without a
-- user: at a page, where the journal has no place for it. Why is sealed like the reason of a reveal; its place is `what` and `at`.
CREATE TABLE act (
    at INTEGER NOT NULL,
    officer INTEGER NOT NULL,
    user INTEGER,
    what TEXT NOT NULL,
    sealed BLOB
) STRICT;

CREATE TRIGGER act_is_never_changed BEFORE UPDATE ON act BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER act_is_never_deleted BEFORE DELETE ON act BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
