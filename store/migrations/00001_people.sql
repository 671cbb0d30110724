-- +goose Up
-- search_keys returns the keys by which an index finds folded words: each word, for
-- those that begin like what was typed; its ends from the second letter on, after
-- a hyphen, for those that hold it; and, after a tilde, the word and what is left
-- of it without one letter. Two words that are one typing error apart, a swap
-- included, share a key after the tilde. Trigrams are no such help: Olso and Oslo
-- share one of five, and reading all words that do takes a quarter of a second
-- among 300,000 schools. The marks are keys too: they hold capitals, which no
-- folded word has.
-- +goose StatementBegin
CREATE FUNCTION search_keys(marks text[], words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    keys text[] := marks;
    word text;
BEGIN
    FOREACH word IN ARRAY array_remove(string_to_array(words, ' '), '') LOOP
        keys := keys || word || ('~' || word);
        FOR n IN 1..length(word) LOOP
            keys := keys || ('~' || overlay(word PLACING '' FROM n FOR 1));
        END LOOP;
        FOR n IN 2..length(word) - 2 LOOP
            keys := keys || ('-' || substr(word, n));
        END LOOP;
    END LOOP;
    RETURN array_to_tsvector(keys);
END $$;
-- +goose StatementEnd

-- What people write of themselves stands in this table alone; everything else
-- holds ids, but for file_words and terms, which are made from it and change with it.
CREATE TABLE people (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    telegram_id   bigint      NOT NULL UNIQUE,
    name          text        NOT NULL,
    sought        text        NOT NULL, -- the name in folded words, for the search
    user_name     text        NOT NULL UNIQUE CHECK (user_name ~ '^[a-z][a-z0-9_]{2,23}$'),
    language      text        NOT NULL, -- BCP 47
    found         boolean     NOT NULL DEFAULT false, -- by the searches of others, as the person agreed
    blocked_by    text        NOT NULL DEFAULT '', -- office that blocked the account, or ''
    block_code    text        NOT NULL DEFAULT '', -- why, by a code or in words
    block_words   text        NOT NULL DEFAULT '',
    block_officer bigint      NOT NULL DEFAULT 0, -- Telegram account that blocked or unblocked it last
    block_at      timestamptz, -- when
    reachable     boolean     NOT NULL DEFAULT true,  -- false once the person has blocked the bot
    draft_reminders boolean   NOT NULL DEFAULT true,  -- whether unsent drafts remind their author
    registered_at timestamptz NOT NULL
);
-- A search for one word reads these in order and stops after a page; the index of keys
-- would read every match first.
CREATE INDEX people_word_1 ON people ((split_part(sought, ' ', 1)) COLLATE "C") WHERE found;
CREATE INDEX people_word_2 ON people ((split_part(sought, ' ', 2)) COLLATE "C") WHERE found;
CREATE INDEX people_word_3 ON people ((split_part(sought, ' ', 3)) COLLATE "C") WHERE found;
CREATE INDEX people_sought ON people USING gin (search_keys('{}', sought)) WITH (fastupdate = off) WHERE found;

CREATE TABLE schools (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text NOT NULL,
    town    text NOT NULL,
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'), -- ISO 3166-1
    office  text NOT NULL,
    known   boolean NOT NULL DEFAULT false, -- to others, since an office has validated a membership in it
    sought  text    NOT NULL, -- name and town in folded words, for the search
    empty_since timestamptz   -- when it was first seen that nobody and nothing names it; the epoch: to be looked at
);
CREATE INDEX schools_empty ON schools (empty_since) WHERE empty_since IS NOT NULL;
CREATE INDEX schools_word_1 ON schools (country, (split_part(sought, ' ', 1)) COLLATE "C") WHERE known;
CREATE INDEX schools_word_2 ON schools (country, (split_part(sought, ' ', 2)) COLLATE "C") WHERE known;
CREATE INDEX schools_word_3 ON schools (country, (split_part(sought, ' ', 3)) COLLATE "C") WHERE known;
CREATE INDEX schools_word_4 ON schools (country, (split_part(sought, ' ', 4)) COLLATE "C") WHERE known;
CREATE INDEX schools_word_5 ON schools (country, (split_part(sought, ' ', 5)) COLLATE "C") WHERE known;
CREATE INDEX schools_word_6 ON schools (country, (split_part(sought, ' ', 6)) COLLATE "C") WHERE known;
CREATE INDEX schools_office ON schools (office);
CREATE INDEX schools_sought ON schools USING gin (search_keys(ARRAY[country], sought)) WITH (fastupdate = off) WHERE known;

CREATE TABLE memberships (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person       bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    school       bigint      NOT NULL REFERENCES schools,
    office       text        NOT NULL, -- of the school
    state        text        NOT NULL CHECK (state IN ('asked', 'validated', 'refused', 'left')),
    attempt      integer     NOT NULL CHECK (attempt >= 1),
    asked_at     timestamptz NOT NULL,
    officer      bigint, -- Telegram account of the officer who answered
    decided_at   timestamptz,
    reason_code  text        NOT NULL DEFAULT '',
    reason_words text        NOT NULL DEFAULT '',
    UNIQUE (person, school) INCLUDE (state), -- so that a search reads the index alone
    CHECK ((state = 'asked') = (decided_at IS NULL)),
    CHECK ((officer IS NULL) = (decided_at IS NULL))
);
CREATE INDEX memberships_school ON memberships (school) INCLUDE (person, state); -- so that a search reads the index alone
CREATE INDEX memberships_office ON memberships (office, id);
CREATE INDEX memberships_asked ON memberships (office, asked_at, id) WHERE state = 'asked';

-- What offices ask teachers before they answer about a membership.
CREATE TABLE membership_questions (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    membership bigint      NOT NULL REFERENCES memberships ON DELETE CASCADE,
    officer    bigint      NOT NULL, -- Telegram account
    words      text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    reply      text        NOT NULL DEFAULT '',
    replied_at timestamptz,
    CHECK ((reply = '') = (replied_at IS NULL))
);
CREATE INDEX membership_questions_membership ON membership_questions (membership);
CREATE UNIQUE INDEX membership_questions_open ON membership_questions (membership) WHERE reply = '';

-- Contacts are mutual, so each pair stands here once.
CREATE TABLE contacts (
    a     bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    b     bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    since timestamptz NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
);
CREATE INDEX contacts_b ON contacts (b);

CREATE TABLE contact_requests (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_person bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    to_person   bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    asked_at    timestamptz NOT NULL,
    answered_at timestamptz,
    accepted    boolean,
    -- Made with the people picker, which does not tell its maker that the other one has an account.
    picked      boolean     NOT NULL,
    CHECK (from_person <> to_person),
    CHECK ((answered_at IS NULL) = (accepted IS NULL))
);
-- Between two people one request at most is open, either way.
CREATE UNIQUE INDEX contact_requests_open
    ON contact_requests (least(from_person, to_person), greatest(from_person, to_person)) WHERE answered_at IS NULL;
CREATE INDEX contact_requests_from ON contact_requests (from_person, to_person);
CREATE INDEX contact_requests_to ON contact_requests (to_person);
CREATE INDEX contact_requests_answered ON contact_requests (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX contact_requests_silent ON contact_requests (asked_at) WHERE answered_at IS NULL;

CREATE TABLE invites (
    token_hash bytea       PRIMARY KEY, -- SHA-256: who reads the table can use no invite
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE, -- by which its maker revokes it
    maker      bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    for_one    boolean     NOT NULL, -- person, the first who uses it
    draft      text        NOT NULL, -- of the form it was made in, or ''
    school     bigint      REFERENCES schools, -- of the maker in that form
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked    boolean     NOT NULL DEFAULT false,
    used_by    bigint      REFERENCES people ON DELETE CASCADE,
    CHECK (for_one OR draft = ''),
    CHECK (for_one OR used_by IS NULL)
);
CREATE INDEX invites_maker ON invites (maker);
CREATE INDEX invites_school ON invites (school) WHERE school IS NOT NULL;
CREATE INDEX invites_used_by ON invites (used_by) WHERE used_by IS NOT NULL;
CREATE INDEX invites_expires ON invites (expires_at);
CREATE INDEX invites_over ON invites (expires_at) WHERE revoked OR used_by IS NOT NULL;

-- Who wants to have nothing to do with whom.
CREATE TABLE shut_outs (
    person bigint NOT NULL REFERENCES people ON DELETE CASCADE,
    whom   bigint NOT NULL REFERENCES people ON DELETE CASCADE,
    PRIMARY KEY (person, whom),
    CHECK (person <> whom)
);
CREATE INDEX shut_outs_whom ON shut_outs (whom);

-- What people have used up of what is limited to so many a day.
CREATE TABLE spent (
    person bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    what   text        NOT NULL CHECK (what IN ('search', 'request')),
    at     timestamptz NOT NULL
);
CREATE INDEX spent_person ON spent (person, at);
CREATE INDEX spent_at ON spent (at);

-- findable is the people whom a search may find: validated teachers who agreed to be
-- found and are not blocked. OFFSET 0 keeps the planner from joining memberships first:
-- they are looked up person by person, until the page is full.
CREATE VIEW findable AS SELECT id, sought FROM people
WHERE found AND blocked_by = ''
  AND EXISTS (SELECT FROM memberships WHERE memberships.person = people.id AND memberships.state = 'validated' OFFSET 0);

-- hidden_from returns whom a search of a person leaves out: that person, and those on
-- either side of a shut-out.
-- +goose StatementBegin
CREATE FUNCTION hidden_from(me bigint) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY[me]
        || ARRAY(SELECT whom FROM shut_outs WHERE person = me)
        || ARRAY(SELECT person FROM shut_outs WHERE whom = me);
END $$;
-- +goose StatementEnd
