-- What the node holds of the log. Nothing here is ever changed or deleted, which the triggers below see to;
-- everything in tables.sql can be dropped and made again from it.

-- A journal is one author writing for one audience.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL UNIQUE CHECK (length(name) = 16),
    author BLOB NOT NULL CHECK (length(author) = 8),
    audience BLOB NOT NULL
) STRICT;

-- One run of the author's process. `line` is the segment it continues and `start` the position of its opening;
-- `written` is the tag its entries were written under, where it is a branch inside that segment and has a tag of its own.
-- `size` and `peaks` are how far it is held and the growing edge of its tree, so that nothing is recomputed to append.
CREATE TABLE segment (
    id INTEGER PRIMARY KEY,
    journal INTEGER NOT NULL REFERENCES journal,
    tag INTEGER NOT NULL,
    written INTEGER,
    line INTEGER REFERENCES segment,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL CHECK (size >= start),
    peaks BLOB NOT NULL,
    UNIQUE (journal, tag)
) STRICT;

-- Which tips an opening continues, the line among them: a tip that is continued is no tip any more.
CREATE TABLE parent (
    segment INTEGER NOT NULL REFERENCES segment,
    tag INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (segment, tag)
) STRICT, WITHOUT ROWID;

-- The index of UNIQUE holds each name a second time, apart from the bytes that it names: what rots in a row is mended by it.
-- The bytes, sealed under the node's data key. `arrival` is this node's own count and means nothing elsewhere.
CREATE TABLE entry (
    arrival INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL REFERENCES segment,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    mac BLOB CHECK (length(mac) = 32),
    open BLOB NOT NULL,
    private BLOB,
    UNIQUE (segment, position, hash)
) STRICT;

-- What authors signed; a frame ends at one of these.
CREATE TABLE head (
    segment INTEGER NOT NULL REFERENCES segment,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL CHECK (length(bytes) = 69),
    PRIMARY KEY (segment, size)
) STRICT, WITHOUT ROWID;

-- But for bytes that were found damaged: what replaces them has the same name.
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    WHEN new.arrival <> old.arrival OR new.segment <> old.segment OR new.position <> old.position OR new.hash <> old.hash
        OR NOT EXISTS (SELECT 1 FROM damaged WHERE entry = old.arrival)
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER head_is_never_changed BEFORE UPDATE ON head BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER segment_only_grows BEFORE UPDATE ON segment
    WHEN new.id <> old.id OR new.journal <> old.journal OR new.tag <> old.tag OR new.written IS NOT old.written OR new.line IS NOT old.line
        OR new.start <> old.start OR new.size < old.size
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER segment_is_never_deleted BEFORE DELETE ON segment BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
