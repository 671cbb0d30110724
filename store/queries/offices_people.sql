-- name: QuestionsAbout :many
-- QuestionsAbout returns what an office asked about a membership, oldest first.
SELECT sqlc.embed(membership_questions), coalesce(officers.name, '') AS officer_name
FROM membership_questions
LEFT JOIN officers ON officers.telegram_id = membership_questions.officer
WHERE membership_questions.membership = $1
ORDER BY membership_questions.id;

-- name: OpenQuestion :one
-- OpenQuestion returns a question that was put to a person about a membership
-- the office has yet to answer about, and that has no reply yet.
SELECT membership_questions.* FROM membership_questions
JOIN memberships ON memberships.id = membership_questions.membership
WHERE membership_questions.id = sqlc.arg(id) AND memberships.person = sqlc.arg(person)
  AND memberships.state = 'asked' AND membership_questions.reply = '';

-- name: OpenQuestionsTo :many
-- OpenQuestionsTo returns all such questions that were put to a person.
SELECT membership_questions.id, membership_questions.membership FROM membership_questions
JOIN memberships ON memberships.id = membership_questions.membership
WHERE memberships.person = sqlc.arg(person) AND memberships.state = 'asked' AND membership_questions.reply = ''
ORDER BY membership_questions.id;

-- name: AddQuestion :one
INSERT INTO membership_questions (membership, officer, words, asked_at) VALUES ($1, $2, $3, $4)
RETURNING id;

-- name: ReplyToQuestion :exec
UPDATE membership_questions SET reply = $2, replied_at = $3 WHERE id = $1;

-- name: SetBlock :exec
UPDATE people
SET blocked_by = $2, block_code = $3, block_words = $4, block_officer = $5, block_at = $6
WHERE id = $1;
