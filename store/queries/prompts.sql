-- name: AddPrompt :exec
INSERT INTO prompts (chat, message, project, membership, move, number, revision, purpose, questions, presser, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (chat, message) DO NOTHING;

-- name: Prompt :one
SELECT * FROM prompts WHERE chat = $1 AND message = $2;
