-- +goose Up
CREATE TABLE office_chats (
    office   text        PRIMARY KEY,
    chat     bigint      NOT NULL,
    thread   integer     NOT NULL, -- topic of the group, or 0
    language text        NOT NULL, -- that the chat has chosen, or ''
    bound_by bigint      NOT NULL, -- Telegram account
    bound_at timestamptz NOT NULL,
    reachable boolean    NOT NULL DEFAULT true -- messages arrive, as far as is known
);
CREATE INDEX office_chats_chat ON office_chats (chat);

-- When the chats of offices are told every working day what waits.
CREATE TABLE digests (
    chat   bigint PRIMARY KEY,
    hour   integer CHECK (hour BETWEEN 0 AND 23), -- by the clock of the chat's first office, or null for none
    due_at timestamptz,
    CHECK ((hour IS NULL) = (due_at IS NULL))
);
CREATE INDEX digests_due ON digests (due_at);

-- Groups that became supergroups, which gives them another id.
CREATE TABLE moved_chats (
    old_chat bigint PRIMARY KEY,
    new_chat bigint NOT NULL
);

CREATE TABLE office_codes (
    code_hash    bytea       PRIMARY KEY,
    office       text        NOT NULL,
    replace      boolean     NOT NULL, -- may take the office away from another chat
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz,
    used_chat    bigint,
    -- The chat that lost the office by it, to be told even if the first try was cut short.
    old_chat     bigint,
    old_thread   integer,
    old_language text,
    CHECK ((used_at IS NULL) = (used_chat IS NULL))
);

-- Names of those who decided for offices, as Telegram shows them.
CREATE TABLE officers (
    telegram_id bigint PRIMARY KEY,
    name        text NOT NULL
);

-- Who of an office is at work on a file, or was.
CREATE TABLE claims (
    project    bigint      REFERENCES projects ON DELETE CASCADE,
    membership bigint      REFERENCES memberships ON DELETE CASCADE,
    move       bigint      REFERENCES moves ON DELETE CASCADE,
    number     integer     NOT NULL, -- of the asking or the attempt
    officer    bigint      NOT NULL REFERENCES officers ON DELETE CASCADE,
    until      timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (project, membership, move, number),
    CHECK (num_nonnulls(project, membership, move) = 1)
);
CREATE INDEX claims_membership ON claims (membership) WHERE membership IS NOT NULL;
CREATE INDEX claims_move ON claims (move) WHERE move IS NOT NULL;
CREATE INDEX claims_officer ON claims (officer);
CREATE INDEX claims_until ON claims (until);

-- How often an office has answered alike.
CREATE TABLE figures (
    office     text    NOT NULL,
    month      date    NOT NULL, -- its first day, by the clock of the office
    membership boolean NOT NULL, -- or else a project
    verdict    text    NOT NULL,
    days       integer NOT NULL, -- that an answer took, 0 for less than one
    count      integer NOT NULL,
    PRIMARY KEY (office, month, membership, verdict, days)
);

-- Messages that teachers and offices have to see because of what somebody else did: decision
-- cards, which are kept up to date, and news, which is told once and then forgotten. A row
-- says what is wanted and what is shown; showing makes the two agree.
CREATE TABLE views (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project    bigint      REFERENCES projects ON DELETE CASCADE,
    membership bigint, -- also one that is gone, until the card says so
    move       bigint      REFERENCES moves ON DELETE CASCADE,
    teacher    bigint      REFERENCES people ON DELETE CASCADE,
    chat       bigint      NOT NULL DEFAULT 0, -- where the message is, or 0
    hash       bigint      NOT NULL DEFAULT 0, -- of what the message looks like, or 0 if that is not known
    raised_at  timestamptz NOT NULL, -- when wanted went ahead of shown
    number     integer     NOT NULL DEFAULT 0, -- of the asking or the attempt
    revision   integer     NOT NULL DEFAULT 0, -- of the project, or 0
    message    integer     NOT NULL DEFAULT 0,
    thread     integer     NOT NULL DEFAULT 0,
    wanted     integer     NOT NULL DEFAULT 1, -- counts the changes of what is to be shown
    shown      integer     NOT NULL DEFAULT 0, -- of these, the last one that the chat shows
    bottom     integer     NOT NULL DEFAULT 1, -- of these, the last one that is to come as a new message
    held       boolean     NOT NULL DEFAULT false, -- nobody can be reached there until somebody is heard of again
    office     text        NOT NULL, -- or ''
    opened     text        NOT NULL DEFAULT '', -- button that opened the side it shows, or ''
    ticked     text[], -- questions ticked on it, to be changed; null while it offers none
    news       jsonb, -- the notice that is told once; null for a card
    officer    bigint, -- whose desk it is, which shows one file after the other; null for all else
    moved_at   timestamptz, -- when this file took the place of another one in its message, if one did
    CHECK (num_nonnulls(project, membership, move, news) = 1),
    CHECK ((teacher IS NULL) = (office <> ''))
);
CREATE UNIQUE INDEX views_card ON views (project, membership, move, number, officer) NULLS NOT DISTINCT
    WHERE project IS NOT NULL OR membership IS NOT NULL OR move IS NOT NULL;
CREATE UNIQUE INDEX views_desk ON views (chat, officer) WHERE officer IS NOT NULL;
CREATE INDEX views_teacher ON views (teacher) WHERE teacher IS NOT NULL;
CREATE INDEX views_move ON views (move) WHERE move IS NOT NULL;
-- What is owed to somebody: new messages first.
CREATE INDEX views_owed ON views ((coalesce(teacher::text, office)), (bottom <= shown), raised_at, id) WHERE wanted <> shown;

-- The cards that still wait for a decision.
CREATE VIEW open_cards AS
SELECT card.id FROM memberships m,
    LATERAL (SELECT id FROM views WHERE views.membership = m.id AND views.project IS NULL AND views.number = m.attempt AND views.officer IS NULL OFFSET 0) AS card
WHERE m.state = 'asked'
UNION ALL
SELECT card.id FROM moves,
    LATERAL (SELECT id FROM views WHERE views.move = moves.id AND views.project IS NULL AND views.membership IS NULL AND views.officer IS NULL OFFSET 0) AS card
WHERE moves.state = 'asked' AND moves.person IS NOT NULL
UNION ALL
SELECT card.id FROM askings a,
    LATERAL (SELECT id FROM views WHERE views.project = a.project AND views.number = a.number AND views.revision = a.revision AND views.officer IS NULL OFFSET 0) AS card
WHERE a.waiting;

-- When the whole was last seen to work.
CREATE TABLE pulse (
    one boolean     PRIMARY KEY DEFAULT true CHECK (one),
    at  timestamptz NOT NULL DEFAULT now()
);
INSERT INTO pulse DEFAULT VALUES;

-- Messages that ask for words of somebody's own; the reply to the message is the answer.
CREATE TABLE prompts (
    chat       bigint      NOT NULL,
    message    integer     NOT NULL,
    project    bigint      REFERENCES projects ON DELETE CASCADE,
    membership bigint      REFERENCES memberships ON DELETE CASCADE,
    move       bigint      REFERENCES moves ON DELETE CASCADE,
    number     integer     NOT NULL,
    revision   integer     NOT NULL,
    purpose    text        NOT NULL, -- what the reply is taken for
    questions  text[]      NOT NULL, -- that are to be changed
    presser    bigint      NOT NULL, -- Telegram account
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (chat, message),
    CHECK (num_nonnulls(project, membership, move) = 1)
);
CREATE INDEX prompts_project ON prompts (project) WHERE project IS NOT NULL;
CREATE INDEX prompts_membership ON prompts (membership) WHERE membership IS NOT NULL;
CREATE INDEX prompts_move ON prompts (move) WHERE move IS NOT NULL;
CREATE INDEX prompts_expires ON prompts (expires_at);

-- Effects of conversations that have been carried out.
CREATE TABLE performed (
    key     text        PRIMARY KEY,
    at      timestamptz NOT NULL,
    outcome text        NOT NULL DEFAULT '' -- what came of it, in one word that names nobody
);
CREATE INDEX performed_at ON performed (at);
