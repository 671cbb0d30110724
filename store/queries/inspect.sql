-- What a demonstration shows of the database: whole rows, as JSON.

-- name: ProjectRows :many
SELECT to_jsonb(p)::jsonb AS row FROM projects p ORDER BY p.id;

-- name: RevisionRows :many
SELECT to_jsonb(r)::jsonb AS row FROM revisions r ORDER BY r.project, r.number;

-- name: AskingRows :many
SELECT to_jsonb(a)::jsonb AS row FROM askings a ORDER BY a.project, a.number;

-- name: DecisionRows :many
SELECT to_jsonb(d)::jsonb AS row FROM decisions d ORDER BY d.project, d.asking;

-- name: MembershipRows :many
SELECT to_jsonb(m)::jsonb AS row FROM memberships m ORDER BY m.id;

-- name: DraftRows :many
SELECT to_jsonb(d)::jsonb AS row FROM drafts d ORDER BY d.id;

-- name: PersonRows :many
SELECT to_jsonb(p)::jsonb AS row FROM people p ORDER BY p.id;
