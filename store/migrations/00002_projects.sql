-- +goose Up

-- Forms not yet sent. Those open in a conversation are written some moments
-- after it, so a row carries the version of the session that it comes from.
CREATE TABLE drafts (
    id       text        PRIMARY KEY,
    person   bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    answers  jsonb       NOT NULL,
    version  bigint      NOT NULL,
    open     boolean     NOT NULL,
    saved_at timestamptz NOT NULL
);
CREATE INDEX drafts_person ON drafts (person);
CREATE INDEX drafts_cofounder ON drafts ((answers -> 'cofounder' ->> 0));

CREATE TABLE projects (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    draft            text        NOT NULL UNIQUE, -- sent twice, it is one project
    status           text        NOT NULL CHECK (status IN
        ('awaiting_cofounder', 'awaiting_offices', 'open', 'closed', 'declined', 'rejected', 'withdrawn')),
    since            timestamptz NOT NULL,
    sent_at          timestamptz NOT NULL,
    founder          bigint      REFERENCES people ON DELETE SET NULL,
    founder_school   bigint      NOT NULL REFERENCES schools,
    founder_office   text        NOT NULL,
    cofounder        bigint      REFERENCES people ON DELETE SET NULL,
    cofounder_school bigint      NOT NULL REFERENCES schools,
    cofounder_office text        NOT NULL
);
CREATE INDEX projects_founder ON projects (founder);
CREATE INDEX projects_cofounder ON projects (cofounder);
CREATE INDEX projects_awaiting_offices ON projects (id) WHERE status = 'awaiting_offices';

CREATE TABLE revisions (
    project bigint      NOT NULL REFERENCES projects ON DELETE CASCADE,
    number  integer     NOT NULL CHECK (number >= 1),
    answers jsonb       NOT NULL,
    maker   text        NOT NULL CHECK (maker IN ('founder', 'cofounder')),
    made_at timestamptz NOT NULL,
    PRIMARY KEY (project, number)
);

CREATE TABLE askings (
    project  bigint      NOT NULL REFERENCES projects ON DELETE CASCADE,
    number   integer     NOT NULL CHECK (number >= 1),
    party    text        NOT NULL CHECK (party IN ('founder', 'cofounder', 'founder_office', 'cofounder_office')),
    revision integer     NOT NULL,
    asked_at timestamptz NOT NULL,
    due_at   timestamptz NOT NULL,
    PRIMARY KEY (project, number),
    FOREIGN KEY (project, revision) REFERENCES revisions (project, number)
);

-- The answers to askings: one each.
CREATE TABLE decisions (
    project      bigint      NOT NULL,
    asking       integer     NOT NULL,
    verdict      text        NOT NULL CHECK (verdict IN ('yes', 'no')),
    telegram_id  bigint      NOT NULL, -- account of whoever decided
    teacher      bigint      NOT NULL, -- 0 for an officer who is no teacher
    decided_at   timestamptz NOT NULL,
    reason_code  text        NOT NULL,
    reason_words text        NOT NULL,
    PRIMARY KEY (project, asking),
    FOREIGN KEY (project, asking) REFERENCES askings (project, number) ON DELETE CASCADE
);

-- What founders did without being asked.
CREATE TABLE deeds (
    project     bigint      NOT NULL REFERENCES projects ON DELETE CASCADE,
    number      integer     NOT NULL CHECK (number >= 1),
    verdict     text        NOT NULL CHECK (verdict IN ('withdraw', 'close', 'reopen')),
    telegram_id bigint      NOT NULL,
    teacher     bigint      NOT NULL,
    done_at     timestamptz NOT NULL,
    PRIMARY KEY (project, number)
);
