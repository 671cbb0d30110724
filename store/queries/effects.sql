-- name: MarkPerformed :execrows
-- MarkPerformed changes no row if an effect of that key has been performed.
INSERT INTO performed (key, at) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: MarkOutcome :execrows
-- MarkOutcome does the same, and keeps what comes of the effect unless it is refused.
INSERT INTO performed (key, at, outcome) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- name: KeepOutcome :exec
UPDATE performed SET outcome = $2 WHERE key = $1;

-- name: OutcomeOf :one
SELECT outcome FROM performed WHERE key = $1;

-- name: MarkAfresh :execrows
-- MarkAfresh changes no row if that key was marked since.
INSERT INTO performed (key, at) VALUES ($1, $2)
ON CONFLICT (key) DO UPDATE SET at = excluded.at WHERE performed.at < sqlc.arg(since);

-- name: Performed :one
SELECT EXISTS (SELECT FROM performed WHERE key = $1);
