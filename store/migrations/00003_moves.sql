-- +goose Up

-- Codes by which an account moves to another Telegram account.
CREATE TABLE sign_ins (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    requester  bigint      NOT NULL, -- Telegram account that the account is to move to
    caller     text        NOT NULL, -- its name, as Telegram shows it
    person     bigint      REFERENCES people ON DELETE CASCADE, -- null where nobody has the user name
    salt       text        NOT NULL,
    code_hash  bytea,                -- PBKDF2 with the salt; null until a code is sent
    asked_at   timestamptz NOT NULL,
    sent_at    timestamptz,
    expires_at timestamptz NOT NULL,
    wrong      integer     NOT NULL DEFAULT 0, -- tries
    ended      boolean     NOT NULL DEFAULT false,
    stopped    boolean     NOT NULL DEFAULT false, -- by the owner of the account
    UNIQUE (requester, salt)
);
CREATE INDEX sign_ins_person ON sign_ins (person);
CREATE INDEX sign_ins_asked ON sign_ins (asked_at);

-- Requests to an office to move an account without a code.
CREATE TABLE moves (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    requester   bigint      NOT NULL, -- Telegram account that the account is to move to
    caller      text        NOT NULL, -- its name, as Telegram shows it
    words       text        NOT NULL, -- of theirs to the office
    person      bigint      REFERENCES people ON DELETE SET NULL, -- null where nobody has the user name
    office      text        NOT NULL, -- that is asked, or '' as long as none is
    proven      boolean     NOT NULL, -- by a code from the old chat
    state       text        NOT NULL CHECK (state IN ('asked', 'agreed', 'refused', 'stopped', 'done')),
    asked_at    timestamptz NOT NULL,
    due_at      timestamptz, -- when an agreed one is carried out
    officer     bigint,      -- Telegram account of the officer who answered
    decided_at  timestamptz,
    reason_code  text       NOT NULL DEFAULT '', -- of a refusal, or
    reason_words text       NOT NULL DEFAULT ''
);
CREATE INDEX moves_person ON moves (person);
CREATE INDEX moves_requester ON moves (requester);
CREATE INDEX moves_asked ON moves (office, asked_at, id) WHERE state = 'asked' AND person IS NOT NULL;
CREATE INDEX moves_over ON moves (asked_at) WHERE person IS NULL OR state NOT IN ('asked', 'agreed');
CREATE INDEX moves_due ON moves (due_at) WHERE state = 'agreed';
