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
    stopped    boolean     NOT NULL DEFAULT false, -- by whoever has the account
    UNIQUE (requester, salt)
);
CREATE INDEX sign_ins_person ON sign_ins (person);
CREATE INDEX sign_ins_asked ON sign_ins (asked_at);
