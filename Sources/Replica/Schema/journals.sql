-- What the node holds of the log. Nothing here is ever changed or deleted but what retention.md names, which the triggers below
-- see to; everything in tables.sql can be dropped and made again from it.

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

-- Runs of entries whose bytes are gone (retention.md). `names` are their hashes, so that every tree, head and digest stays what it
-- was; `mentions` are the cases first mentioned there, each as its place in the run (4) and its subject (16).
CREATE TABLE pruned (
    id INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL REFERENCES segment,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    mentions BLOB NOT NULL CHECK (length(mentions) % 20 = 0),
    names BLOB NOT NULL CHECK (length(names) = 32 * count)
) STRICT;

-- In which run an entry's name stands. Not unique: a run gives way to a longer one that begins where it began.
CREATE INDEX pruned_by_place ON pruned (segment, first);

-- Cases of which something is gone: their private parts always; with `pruned` their entries too, and then the row says what is left
-- to say; with `erased` by a competent body's word, for good. `sealed` is the case's secret; `closed` the last event that was known
-- when something last went: what is younger came since. `late`: a private part has come since.
CREATE TABLE retired (
    subject BLOB PRIMARY KEY CHECK (length(subject) = 16),
    pruned INTEGER NOT NULL,
    erased INTEGER NOT NULL,
    late INTEGER NOT NULL DEFAULT 0,
    sealed BLOB CHECK (sealed IS NULL OR NOT erased),
    number TEXT,
    matter TEXT,
    stage TEXT,
    opened INTEGER,
    closed INTEGER
) STRICT, WITHOUT ROWID;

-- But for bytes that were found damaged, where what replaces them has the same name; and for a private part that goes.
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    WHEN new.arrival <> old.arrival OR new.segment <> old.segment OR new.position <> old.position OR new.hash <> old.hash
        OR (NOT EXISTS (SELECT 1 FROM damaged WHERE entry = old.arrival)
            AND (new.mac IS NOT old.mac OR new.open <> old.open OR new.private IS NOT NULL OR old.mac IS NULL
                OR NOT EXISTS (SELECT 1 FROM case_event JOIN retired USING (subject) WHERE case_event.entry = old.arrival)))
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    WHEN NOT EXISTS (SELECT 1 FROM pruned WHERE segment = old.segment AND first <= old.position
        AND first + count > old.position AND substr(names, 32 * (old.position - first) + 1, 32) = old.hash)
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER head_is_never_changed BEFORE UPDATE ON head BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
-- A later head vouches for all that an earlier one did.
CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
    WHEN NOT EXISTS (SELECT 1 FROM pruned WHERE segment = old.segment AND first < old.size AND first + count >= old.size)
        OR NOT EXISTS (SELECT 1 FROM head WHERE segment = old.segment AND size > old.size)
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER pruned_is_never_changed BEFORE UPDATE ON pruned BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER pruned_only_goes_into_a_longer_run BEFORE DELETE ON pruned
    WHEN NOT EXISTS (SELECT 1 FROM pruned AS longer WHERE longer.id <> old.id AND longer.segment = old.segment
        AND longer.first <= old.first AND longer.first + longer.count >= old.first + old.count
        AND substr(longer.names, 32 * (old.first - longer.first) + 1, 32 * old.count) = old.names)
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER retired_is_never_undone BEFORE UPDATE ON retired
    WHEN new.subject <> old.subject OR new.pruned < old.pruned OR new.erased < old.erased
    BEGIN SELECT raise(ABORT, 'what was erased stays erased'); END;
-- Mentions whose secret a private part gave that is gone: with these what comes later of a case still reads. Nothing in `sealed`: it is
-- the case's own in `retired`; else somebody wrote without knowing that one, and the segment has another.
CREATE TABLE kept_secret (
    segment INTEGER NOT NULL REFERENCES segment,
    ordinal INTEGER NOT NULL,
    subject BLOB CHECK (length(subject) = 16),
    sealed BLOB CHECK ((sealed IS NULL) = (subject IS NULL)),
    PRIMARY KEY (segment, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_secret_by_subject ON kept_secret (subject) WHERE subject IS NOT NULL;

CREATE TRIGGER kept_secret_is_never_changed BEFORE UPDATE ON kept_secret
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER kept_secret_only_goes_when_erased BEFORE DELETE ON kept_secret
    WHEN NOT EXISTS (SELECT 1 FROM retired WHERE subject = old.subject AND erased)
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER retired_is_never_deleted BEFORE DELETE ON retired BEGIN SELECT raise(ABORT, 'what was erased stays erased'); END;
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER segment_only_grows BEFORE UPDATE ON segment
    WHEN new.id <> old.id OR new.journal <> old.journal OR new.tag <> old.tag OR new.written IS NOT old.written OR new.line IS NOT old.line
        OR new.start <> old.start OR new.size < old.size
    BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER segment_is_never_deleted BEFORE DELETE ON segment BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
