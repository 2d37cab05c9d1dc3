-- What the runs page shows of a run, beyond what running it takes.

ALTER TABLE jobs.runs
  -- Not asked of the event itself: Postgres reads no field of a json that holds a NUL character.
  ADD COLUMN event_name text NOT NULL DEFAULT '',
  -- Attempts outside of steps that failed and were not the last, and what the last of them threw.
  ADD COLUMN retries int NOT NULL DEFAULT 0,
  ADD COLUMN last_error json,
  ADD COLUMN replay_of text;

UPDATE jobs.runs SET event_name = coalesce(
  (SELECT name FROM jobs.events e WHERE e.id = event_id),
  CASE WHEN parent_run_id IS NULL THEN 'inngest/scheduled.timer' ELSE 'inngest/function.invoked' END
);

CREATE INDEX ON jobs.runs (parent_run_id) WHERE parent_run_id IS NOT NULL;
CREATE INDEX ON jobs.runs (replay_of) WHERE replay_of IS NOT NULL;
