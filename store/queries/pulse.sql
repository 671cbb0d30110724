-- name: SetPlanner :exec
-- SetPlanner plans each statement once for each connection, since planning most takes
-- longer than carrying them out. It uses indexes alone, whatever the size of the tables,
-- and neither JIT nor parallel workers, which cost more than they save.
SELECT set_config(name, setting, false) FROM (VALUES
    ('plan_cache_mode', 'force_generic_plan'),
    ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
    ('jit', 'off'), ('max_parallel_workers_per_gather', '0')
) AS planner (name, setting);

-- name: Encoding :one
SELECT current_setting('server_encoding')::text;

-- name: Beat :one
-- Beat notes that all works now, and returns for how many seconds nobody had
-- noted so. By the clock of PostgreSQL: an outage is not moved by hand.
UPDATE pulse SET at = clock_timestamp() FROM (SELECT at FROM pulse FOR UPDATE) AS last
RETURNING extract(epoch FROM clock_timestamp() - last.at)::double precision AS silent;

-- name: TryLock :one
-- TryLock takes an advisory lock for as long as the connection lasts, unless
-- somebody holds it.
SELECT pg_try_advisory_lock($1);
