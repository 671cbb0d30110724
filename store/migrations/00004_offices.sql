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

-- What was told, or is to be told, to the chats of offices of late. What comes
-- faster than a group takes it is held back, to be told in one message.
CREATE TABLE office_news (
    key  text        PRIMARY KEY, -- of the job that tells it
    chat bigint      NOT NULL,
    at   timestamptz NOT NULL,
    held jsonb -- the notice, null where it was not held back
);
CREATE INDEX office_news_chat ON office_news (chat, at);
CREATE INDEX office_news_told ON office_news (at) WHERE held IS NULL;
CREATE INDEX office_news_held ON office_news (at) WHERE held IS NOT NULL;

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

-- Where cards stand that put something to a party for decision.
CREATE TABLE cards (
    chat       bigint  NOT NULL,
    message    integer NOT NULL,
    thread     integer NOT NULL,
    project    bigint  REFERENCES projects ON DELETE CASCADE,
    membership bigint, -- also one that is gone, until the card says so
    move       bigint  REFERENCES moves ON DELETE CASCADE,
    number     integer NOT NULL, -- of the asking or the attempt
    revision   integer NOT NULL, -- of the project, or 0
    teacher    bigint  REFERENCES people ON DELETE CASCADE,
    office     text    NOT NULL, -- or ''
    wanted     text[], -- questions ticked on it so far, to be changed; null while it offers none
    opened     text    NOT NULL DEFAULT '', -- button that opened the side it shows, or ''
    PRIMARY KEY (chat, message),
    CHECK (num_nonnulls(project, membership, move) = 1),
    CHECK ((teacher IS NULL) = (office <> ''))
);
CREATE INDEX cards_teacher ON cards (teacher) WHERE teacher IS NOT NULL;
CREATE INDEX cards_project ON cards (project) WHERE project IS NOT NULL;
CREATE INDEX cards_membership ON cards (membership) WHERE membership IS NOT NULL;
CREATE INDEX cards_move ON cards (move) WHERE move IS NOT NULL;

-- The cards that still wait for a decision.
CREATE VIEW open_cards AS
SELECT card.chat, card.message FROM memberships m,
    LATERAL (SELECT chat, message FROM cards WHERE cards.membership = m.id AND cards.number = m.attempt OFFSET 0) AS card
WHERE m.state = 'asked'
UNION ALL
SELECT card.chat, card.message FROM moves, LATERAL (SELECT chat, message FROM cards WHERE cards.move = moves.id OFFSET 0) AS card
WHERE moves.state = 'asked' AND moves.person IS NOT NULL
UNION ALL
SELECT card.chat, card.message FROM askings a,
    LATERAL (SELECT chat, message FROM cards WHERE cards.project = a.project AND cards.number = a.number AND cards.revision = a.revision OFFSET 0) AS card
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
    key text        PRIMARY KEY,
    at  timestamptz NOT NULL
);
CREATE INDEX performed_at ON performed (at);
