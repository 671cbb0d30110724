-- +goose Up

-- Forms not yet sent. Those open in a conversation are written some moments
-- after it, so a row carries the version of the session that it comes from.
CREATE TABLE drafts (
    id         text        PRIMARY KEY,
    person     bigint      NOT NULL REFERENCES people ON DELETE CASCADE,
    answers    jsonb       NOT NULL,
    heard      jsonb       NOT NULL DEFAULT '{}', -- the messages that answers were made from, in the author's chat
    waits      boolean     NOT NULL DEFAULT false, -- the question for the co-founder, while the others are answered
    version    bigint      NOT NULL,
    open       boolean     NOT NULL,
    saved_at   timestamptz NOT NULL,
    deleted_at timestamptz, -- by the author, who can bring it back for a day
    remind_at  timestamptz, -- when the author is to be reminded of it next, if ever
    reminded   integer     NOT NULL DEFAULT 0 -- how often that has been done
);
CREATE INDEX drafts_remind ON drafts (remind_at, id) WHERE remind_at IS NOT NULL;
CREATE INDEX drafts_deleted ON drafts (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX drafts_person ON drafts (person);
CREATE INDEX drafts_cofounder ON drafts ((answers -> 'cofounder' ->> 0));

CREATE TABLE projects (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    draft            text        NOT NULL UNIQUE, -- sent twice, it is one project
    status           text        NOT NULL CHECK (status IN
        ('awaiting_cofounder', 'awaiting_offices', 'changes_requested', 'open', 'closed',
         'declined', 'rejected', 'withdrawn', 'expired')),
    since            timestamptz NOT NULL,
    sent_at          timestamptz NOT NULL,
    due_at           timestamptz, -- when time alone next brings something about
    founder          bigint      REFERENCES people ON DELETE SET NULL,
    founder_school   bigint      NOT NULL REFERENCES schools,
    founder_office   text        NOT NULL,
    cofounder        bigint      REFERENCES people ON DELETE SET NULL,
    cofounder_school bigint      NOT NULL REFERENCES schools,
    cofounder_office text        NOT NULL
);
CREATE INDEX projects_founder ON projects (founder);
CREATE INDEX projects_cofounder ON projects (cofounder);
CREATE INDEX projects_founder_school ON projects (founder_school);
CREATE INDEX projects_cofounder_school ON projects (cofounder_school);
CREATE INDEX projects_due ON projects (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE revisions (
    project bigint      NOT NULL REFERENCES projects ON DELETE CASCADE,
    number  integer     NOT NULL CHECK (number >= 1),
    answers jsonb       NOT NULL,
    maker   text        NOT NULL CHECK (maker IN ('founder', 'cofounder')),
    teacher bigint      NOT NULL, -- who made it for that founder
    made_at timestamptz NOT NULL,
    PRIMARY KEY (project, number)
);
CREATE INDEX revisions_teacher ON revisions (teacher);

CREATE TABLE askings (
    project   bigint      NOT NULL REFERENCES projects ON DELETE CASCADE,
    number    integer     NOT NULL CHECK (number >= 1),
    party     text        NOT NULL CHECK (party IN ('founder', 'cofounder', 'founder_office', 'cofounder_office')),
    office    text        NOT NULL, -- that is asked, or '' where a founder is
    waiting   boolean     NOT NULL, -- for the answer
    revision  integer     NOT NULL,
    mends     integer     NOT NULL, -- asking whose answer requests changes, which are owed, or 0
    asked_at  timestamptz NOT NULL,
    due_at    timestamptz NOT NULL,
    silent_at timestamptz NOT NULL, -- since when nothing has been said
    stage     integer     NOT NULL, -- how many stages of silence have been told of
    staged_at timestamptz,
    PRIMARY KEY (project, number),
    FOREIGN KEY (project, revision) REFERENCES revisions (project, number)
);
CREATE INDEX askings_office ON askings (office, project) WHERE office <> '';
CREATE INDEX askings_waiting ON askings (office, due_at, project, number) WHERE waiting;

-- The question of a founder who is asked to the other one: one an asking. The
-- words are erased with the account of their writer.
CREATE TABLE queries (
    project    bigint      NOT NULL,
    asking     integer     NOT NULL,
    words      text        NOT NULL,
    asked_at   timestamptz NOT NULL,
    answer     text        NOT NULL,
    replied_at timestamptz,
    PRIMARY KEY (project, asking),
    FOREIGN KEY (project, asking) REFERENCES askings (project, number) ON DELETE CASCADE
);

-- The answers to askings: one each.
CREATE TABLE decisions (
    project      bigint      NOT NULL,
    asking       integer     NOT NULL,
    verdict      text        NOT NULL CHECK (verdict IN ('yes', 'no', 'change', 'revise')),
    questions    text[]      NOT NULL, -- that a request for changes is about
    telegram_id  bigint      NOT NULL, -- account that decided
    teacher      bigint      NOT NULL, -- 0 for an officer who is no teacher
    decided_at   timestamptz NOT NULL,
    reason_code  text        NOT NULL,
    reason_words text        NOT NULL,
    PRIMARY KEY (project, asking),
    FOREIGN KEY (project, asking) REFERENCES askings (project, number) ON DELETE CASCADE
);
CREATE INDEX decisions_teacher ON decisions (teacher) WHERE teacher <> 0;

-- Changes to a project that a founder is making and has not sent.
CREATE TABLE edits (
    person  bigint  PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    project bigint  NOT NULL REFERENCES projects ON DELETE CASCADE,
    base    integer NOT NULL, -- number of the revision that they are made from
    answers jsonb   NOT NULL,
    heard   jsonb   NOT NULL,
    version bigint  NOT NULL
);
CREATE INDEX edits_project ON edits (project);

-- What was done without an asking.
CREATE TABLE deeds (
    project     bigint      NOT NULL REFERENCES projects ON DELETE CASCADE,
    number      integer     NOT NULL CHECK (number >= 1),
    verdict     text        NOT NULL,
    telegram_id bigint      NOT NULL,
    teacher     bigint      NOT NULL,
    done_at     timestamptz NOT NULL,
    asking      integer     NOT NULL, -- that it is about, or 0
    concerns    bigint      NOT NULL, -- teacher whom it concerns, or 0
    PRIMARY KEY (project, number)
);
CREATE INDEX deeds_teacher ON deeds (teacher) WHERE teacher <> 0;
CREATE INDEX deeds_concerns ON deeds (concerns) WHERE concerns <> 0;

-- Teachers who take part in a project, or were invited to.
CREATE TABLE members (
    project  bigint      NOT NULL REFERENCES projects ON DELETE CASCADE,
    number   integer     NOT NULL CHECK (number >= 1),
    teacher  bigint      REFERENCES people ON DELETE SET NULL,
    school   bigint      NOT NULL REFERENCES schools,
    office   text        NOT NULL,
    state    text        NOT NULL CHECK (state IN ('invited', 'member', 'offered', 'passed', 'left')),
    party    text        NOT NULL CHECK (party IN ('founder', 'cofounder')), -- who invited them, or offers them their place
    since    timestamptz NOT NULL,
    PRIMARY KEY (project, number)
);
CREATE INDEX members_teacher ON members (teacher);
CREATE INDEX members_school ON members (school);

-- The words, folded, by which offices find what they are asked about. They are
-- made of names that stand elsewhere, and change with these.
CREATE TABLE file_words (
    project    bigint UNIQUE REFERENCES projects ON DELETE CASCADE,
    membership bigint UNIQUE REFERENCES memberships ON DELETE CASCADE,
    marks      text[] NOT NULL, -- what marks_of returns
    at         timestamptz NOT NULL, -- when it came to be
    title      text   NOT NULL, -- of the project
    names      text   NOT NULL, -- of people, schools and towns
    user_names text   NOT NULL, -- of people
    CHECK (num_nonnulls(project, membership) = 1)
);

-- words_of returns the words in a folded text.
-- +goose StatementBegin
CREATE FUNCTION words_of(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_remove(string_to_array(words, ' '), '')
$$;
-- +goose StatementEnd
-- marks_of returns the keys by which an office finds a file: its code, for all files, and
-- code/ISO week, for those of a week.
-- +goose StatementBegin
CREATE FUNCTION marks_of(offices text[], at timestamptz) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT offices || array_agg(office || to_char(at AT TIME ZONE 'UTC', '/IYYY-IW')) FROM unnest(offices) AS office
$$;
-- +goose StatementEnd
-- An office finds by whole words, which come from the terms, or else by beginnings.
CREATE INDEX file_words_sought ON file_words USING gin (array_to_tsvector(marks || words_of(title || ' ' || names || ' ' || user_names))) WITH (fastupdate = off);

-- The terms of file_words, each once, but for user names. Every long word that an office
-- types is looked up here first, for what it begins, holds or mistypes: an index of all
-- keys of all words of all files would take more room than the files.
CREATE TABLE terms (term text PRIMARY KEY);
CREATE INDEX terms_sought ON terms USING gin (search_keys('{}', term)) WITH (fastupdate = off);

-- keep_terms adds the terms of a file and removes those that no file has any more.
-- +goose StatementBegin
CREATE FUNCTION keep_terms() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone text[] := '{}';
    kept text[] := '{}';
BEGIN
    IF TG_OP <> 'INSERT' THEN
        gone := words_of(OLD.title || ' ' || OLD.names);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        kept := words_of(NEW.title || ' ' || NEW.names);
        INSERT INTO terms SELECT DISTINCT unnest(kept) ORDER BY 1 ON CONFLICT DO NOTHING;
    END IF;
    DELETE FROM terms WHERE term = ANY(gone) AND term <> ALL(kept) AND NOT EXISTS (
        SELECT FROM file_words
        WHERE array_to_tsvector(marks || words_of(title || ' ' || names || ' ' || user_names)) @@ ('''' || term || '''')::tsquery);
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER keep_terms AFTER INSERT OR UPDATE OR DELETE ON file_words FOR EACH ROW EXECUTE FUNCTION keep_terms();

-- names_of returns the names of file_words for a teacher at a school, and user_name_of
-- the user name.
-- +goose StatementBegin
CREATE FUNCTION names_of(person bigint, school bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(' ', (SELECT sought FROM people WHERE id = person), (SELECT sought FROM schools WHERE id = school))
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION user_name_of(person bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT translate(user_name, '_', ' ') FROM people WHERE id = person), '')
$$;
-- +goose StatementEnd

-- is_named reports whether somebody or something names a school.
-- +goose StatementBegin
CREATE FUNCTION is_named(id bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM memberships WHERE school = $1) OR EXISTS (SELECT FROM invites WHERE school = $1)
        OR EXISTS (SELECT FROM projects WHERE founder_school = $1) OR EXISTS (SELECT FROM projects WHERE cofounder_school = $1)
        OR EXISTS (SELECT FROM members WHERE school = $1)
$$;
-- +goose StatementEnd

-- A school that something ceases to name may be named by nothing any more: a sweep
-- has to look. Until then it is empty since the epoch.
-- +goose StatementBegin
CREATE FUNCTION look_at_school() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE schools SET empty_since = 'epoch' WHERE id = (to_jsonb(OLD) ->> TG_ARGV[0])::bigint AND empty_since IS NULL;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER membership_ends AFTER DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION look_at_school('school');
CREATE TRIGGER invite_ends AFTER DELETE ON invites FOR EACH ROW WHEN (OLD.school IS NOT NULL) EXECUTE FUNCTION look_at_school('school');
CREATE TRIGGER member_ends AFTER DELETE ON members FOR EACH ROW EXECUTE FUNCTION look_at_school('school');
CREATE TRIGGER member_moves AFTER UPDATE OF school ON members
    FOR EACH ROW WHEN (OLD.school <> NEW.school) EXECUTE FUNCTION look_at_school('school');
CREATE TRIGGER founder_moves AFTER UPDATE OF founder_school ON projects
    FOR EACH ROW WHEN (OLD.founder_school <> NEW.founder_school) EXECUTE FUNCTION look_at_school('founder_school');
CREATE TRIGGER cofounder_moves AFTER UPDATE OF cofounder_school ON projects
    FOR EACH ROW WHEN (OLD.cofounder_school <> NEW.cofounder_school) EXECUTE FUNCTION look_at_school('cofounder_school');
