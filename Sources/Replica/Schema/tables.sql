-- What follows from the log: dropped and made again by `linban rebuild`, and compared with such a rebuild by `verify`.
-- Columns named `sealed` hold personal data and are encrypted under the node's data key.

-- A case at its first mention in a segment: ordinals and MAC keys of later entries refer to it.
CREATE TABLE mention (
    segment INTEGER NOT NULL REFERENCES segment,
    ordinal INTEGER NOT NULL,
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    sealed BLOB,
    PRIMARY KEY (segment, ordinal)
) STRICT, WITHOUT ROWID;

-- Where the secret of a case was given: the next journal that tells of it is told the same.
CREATE INDEX mention_by_subject ON mention (subject);

-- Which entries make a case; a fold reads them all.
CREATE TABLE case_event (
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    PRIMARY KEY (subject, entry)
) STRICT, WITHOUT ROWID;

-- Whose case an entry belongs to: a receipt or a revocation touches cases by their entries.
CREATE INDEX case_event_by_entry ON case_event (entry);

-- One row a case: what lists show and what is looked for first. `owner` is the division whose desk has it now.
CREATE TABLE case_file (
    subject BLOB PRIMARY KEY CHECK (length(subject) = 16),
    number TEXT NOT NULL,
    stage TEXT NOT NULL,
    matter TEXT NOT NULL,
    owner TEXT NOT NULL,
    opened INTEGER NOT NULL,
    touched INTEGER NOT NULL,
    due TEXT,
    conflicts INTEGER NOT NULL,
    withheld INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Which cases are on whose desk, newest first.
CREATE INDEX case_file_by_stage ON case_file (stage, touched);

-- Which cases a newly arrived version of a matter concerns.
CREATE INDEX case_file_by_matter ON case_file (matter);

-- Every number ever printed leads to its case; two cases may carry one number (CF31).
CREATE TABLE case_number (
    number TEXT NOT NULL,
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    PRIMARY KEY (number, subject)
) STRICT, WITHOUT ROWID;

-- Whose events an entry cites in a wider journal, and of which case.
CREATE TABLE citation (
    entry INTEGER PRIMARY KEY REFERENCES entry (arrival),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    author BLOB NOT NULL CHECK (length(author) = 8)
) STRICT;

CREATE INDEX citation_by_author ON citation (author);

-- Certificates that authority entries carry: whose key is this.
CREATE TABLE certificate (
    node BLOB NOT NULL CHECK (length(node) = 8),
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    issuer BLOB NOT NULL CHECK (length(issuer) = 8),
    introducer INTEGER NOT NULL,
    der BLOB NOT NULL,
    PRIMARY KEY (node, entry)
) STRICT, WITHOUT ROWID;

-- Revocations, with what the revoking node had heard of the revoked one: that much keeps its effect.
CREATE TABLE revocation (
    node BLOB NOT NULL CHECK (length(node) = 8),
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    by BLOB NOT NULL CHECK (length(by) = 8),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    introduction INTEGER NOT NULL,
    held BLOB NOT NULL,
    PRIMARY KEY (node, entry)
) STRICT, WITHOUT ROWID;

-- Events named by a release: they have effect although their author was revoked.
CREATE TABLE release (
    event BLOB NOT NULL CHECK (length(event) = 32),
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    PRIMARY KEY (event, entry)
) STRICT, WITHOUT ROWID;

-- Receipts: how far a parent had a child's journals durably, and when. Of several for one tip each may count or not. `child` is whom the
-- receipt names, `stands` the hearer's journal that it stands in: what bounds stands in one for the child's divisions.
CREATE TABLE heard (
    hearer BLOB NOT NULL CHECK (length(hearer) = 8),
    journal BLOB NOT NULL CHECK (length(journal) = 16),
    segment INTEGER NOT NULL,
    size INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    at INTEGER NOT NULL,
    child BLOB NOT NULL CHECK (length(child) = 8),
    stands INTEGER NOT NULL REFERENCES journal,
    PRIMARY KEY (hearer, journal, segment, size, entry)
) STRICT, WITHOUT ROWID;

-- Which receipts can bound an entry, the earliest first.
CREATE INDEX heard_by_journal ON heard (journal, at);

-- Nodes whose disk is gone, as a post above them said.
CREATE TABLE lost (
    node BLOB NOT NULL CHECK (length(node) = 8),
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    by BLOB NOT NULL CHECK (length(by) = 8),
    at INTEGER NOT NULL,
    PRIMARY KEY (node, entry)
) STRICT, WITHOUT ROWID;

-- Numbers of fold rules, as roots put them in force; the number has 64 bits and no sign.
CREATE TABLE rules (
    entry INTEGER PRIMARY KEY REFERENCES entry (arrival),
    number INTEGER NOT NULL
) STRICT;

-- Officers of this and other nodes as their nodes state them; the name is sealed. Two branches of a restored disk may each have
-- said something of one number: what stands later by (position, name) counts, and the row has both to compare the next with.
CREATE TABLE officer (
    node BLOB NOT NULL CHECK (length(node) = 8),
    ordinal INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    roles TEXT NOT NULL,
    ended INTEGER NOT NULL,
    sealed BLOB,
    PRIMARY KEY (node, ordinal)
) STRICT, WITHOUT ROWID;

-- The register of divisions as authority journals state it.
CREATE TABLE division (
    code TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    body BLOB NOT NULL,
    PRIMARY KEY (code, entry)
) STRICT, WITHOUT ROWID;

-- Published matters, layer by layer and version by version, as patches on the version before.
CREATE TABLE publication (
    entry INTEGER PRIMARY KEY REFERENCES entry (arrival),
    division TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    code TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- Published bodies and service points; the latest publication of a code counts.
CREATE TABLE organisation (
    entry INTEGER PRIMARY KEY REFERENCES entry (arrival),
    code TEXT NOT NULL,
    publication INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX publication_by_code ON publication (code, number);

-- Scans that entries mention, and their thumbnails, by the names that carriers use. Their bytes are files; whether they lie here is
-- in `scan_copy`. `author` is the node that took the file in, `length` counts sealed bytes.
CREATE TABLE scan (
    name BLOB NOT NULL CHECK (length(name) = 32),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    author BLOB NOT NULL CHECK (length(author) = 8),
    thumbnail INTEGER NOT NULL,
    length INTEGER NOT NULL,
    PRIMARY KEY (name, subject)
) STRICT, WITHOUT ROWID;

-- The scans of a case, which are written anew with each fold.
CREATE INDEX scan_by_subject ON scan (subject);

-- Words that a case be erased; whether who said it may is asked of each entry of the case.
CREATE TABLE erasure (
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    PRIMARY KEY (subject, entry)
) STRICT, WITHOUT ROWID;

-- Figures of closed months as posts stated them before they let go of the cases; the highest post counts. `month` counts from
-- January of the year 0.
CREATE TABLE figures (
    division TEXT NOT NULL,
    month INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (arrival),
    body BLOB NOT NULL,
    PRIMARY KEY (division, month, entry)
) STRICT, WITHOUT ROWID;
