-- What is this installation's own and in no journal.

CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Per neighbour: what the exchange remembers of the last line, and when a line or a bundle last brought its word. `told` are the tips
-- it then said that it holds, from which a bundle for it starts; `numbered` how many bundles were numbered for it. `counted` is how many
-- it had numbered for this node when it last told custody on a line: what these say of what it holds is older; `superseded` the same at the end of
-- the last line that was not cut. Losing it costs traffic, never entries.
CREATE TABLE neighbour (
    node BLOB PRIMARY KEY CHECK (length(node) = 8),
    memory BLOB NOT NULL,
    last_exchange INTEGER,
    told BLOB,
    numbered INTEGER NOT NULL DEFAULT 0,
    counted INTEGER NOT NULL DEFAULT 0,
    superseded INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Bundles written here for a node (is_own) and come from it. `state` of one's own: 0 begun, 1 exported, 2 arrived, 3 not arrived
-- when a later one had; of another's: 0 begun, 1 taken. `authority`: how far its author held the root's authority journal. `news`: it
-- brought something other than receipts, so that its author waits for an answer. `entries`, `scans` and `scan_bytes`: what went in, or what
-- was new.
CREATE TABLE bundle (
    node BLOB NOT NULL CHECK (length(node) = 8),
    is_own INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id BLOB NOT NULL,
    first INTEGER NOT NULL,
    is_last INTEGER NOT NULL,
    authority INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    news INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0,
    scans INTEGER NOT NULL DEFAULT 0,
    scan_bytes INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (node, is_own, number, id)
) STRICT, WITHOUT ROWID;

-- Frames of bundles that came before what they stand on; tried again whenever a bundle was taken.
CREATE TABLE early (
    digest BLOB PRIMARY KEY,
    node BLOB NOT NULL CHECK (length(node) = 8),
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    segment INTEGER NOT NULL,
    first INTEGER NOT NULL,
    length INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A frame that a line cut short, one a neighbour: gone on with by byte offset.
CREATE TABLE part (
    node BLOB PRIMARY KEY CHECK (length(node) = 8),
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Entries whose bytes were found damaged, until a neighbour has given them again; and (`lacks` is 1) those that came without their private
-- part, from somebody who may not have it, though this node may.
CREATE TABLE damaged (
    entry INTEGER PRIMARY KEY REFERENCES entry (arrival),
    lacks INTEGER NOT NULL DEFAULT 0
) STRICT;

-- How far journals are held whole at a level above, as the parent `node` last told; `at` is when it did (of a bundle:
-- when that was made), or a line with it ended by which it would have told otherwise.
CREATE TABLE custody (
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    level INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    size INTEGER NOT NULL,
    node BLOB NOT NULL DEFAULT x'0000000000000000' CHECK (length(node) = 8),
    at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (journal, level, segment)
) STRICT, WITHOUT ROWID;

-- Acknowledged entries that the second copy of the tips knew and the database had not: somebody put an older file in its place.
-- Told until they are back, or a post above has said since that this disk was lost; `at` is when it was found.
CREATE TABLE loss (
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    segment INTEGER NOT NULL,
    first INTEGER NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (journal, segment, size)
) STRICT, WITHOUT ROWID;

-- Frames that the door did not let in, kept outside the log with the reason, for a person and for the parent. `code` is the reason in a word;
-- of a row that an earlier layout left it is empty, and stands before the reason.
CREATE TABLE parked (
    digest BLOB PRIMARY KEY,
    node BLOB NOT NULL CHECK (length(node) = 8),
    at INTEGER NOT NULL,
    code TEXT NOT NULL DEFAULT '',
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

-- What this node has of each scan that its entries mention. `held`: a whole and checked file lies here. `wanted` is its urgency:
-- 0 not, 1 somebody waits for it, 2 a thumbnail, 3 to keep it for the level below, 4 for the archive. `opened` is when somebody last waited for it.
-- `above`: the parent has said that it holds it durably.
CREATE TABLE scan_copy (
    name BLOB PRIMARY KEY CHECK (length(name) = 32),
    held INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    opened INTEGER,
    above INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What to ask neighbours for, the most urgent first.
CREATE INDEX scan_copy_wanted ON scan_copy (wanted) WHERE wanted > 0;

-- What a neighbour said of scans in its last bundle: those that it wants, in its order, with the sealed bytes that it has; and those of
-- which it asks whether they are held here.
CREATE TABLE scan_word (
    node BLOB NOT NULL CHECK (length(node) = 8),
    asks INTEGER NOT NULL,
    place INTEGER NOT NULL,
    name BLOB NOT NULL CHECK (length(name) = 32),
    held INTEGER NOT NULL,
    PRIMARY KEY (node, asks, place)
) STRICT, WITHOUT ROWID;

-- How far a scan went into a bundle, so that the next one, under way at the same time, goes on behind it.
CREATE TABLE scan_sent (
    node BLOB NOT NULL CHECK (length(node) = 8),
    name BLOB NOT NULL CHECK (length(name) = 32),
    number INTEGER NOT NULL,
    upto INTEGER NOT NULL,
    PRIMARY KEY (node, name)
) STRICT, WITHOUT ROWID;

-- Files handed in with a form that is not filed yet, by the names under which they lie; `sealed` has material, name and thumbnail.
CREATE TABLE draft_scan (
    draft INTEGER NOT NULL,
    file TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (draft, file)
) STRICT, WITHOUT ROWID;

-- Guides that came before their turn in the journal, proven; each goes when the journal brings the entry of its name.
CREATE TABLE ahead (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    author BLOB NOT NULL CHECK (length(author) = 8),
    division TEXT NOT NULL,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Matters whose guide somebody asked for here and did not find, newest last.
CREATE TABLE guide_wanted (code TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
