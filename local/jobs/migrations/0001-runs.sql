-- What users send and steps return is json, not jsonb: jsonb refuses the NUL characters that terminals print.

CREATE TABLE jobs.apps (
  id text PRIMARY KEY,
  url text NOT NULL,
  sdk text NOT NULL,
  framework text,
  synced_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE jobs.functions (
  id text PRIMARY KEY,
  app_id text NOT NULL REFERENCES jobs.apps ON DELETE CASCADE,
  name text NOT NULL,
  config json NOT NULL,
  event_names text[] NOT NULL,
  -- Why it cannot run here. Nothing triggers it then.
  refusal text,
  -- The app no longer has it. Its runs may still end.
  removed_at timestamptz
);

CREATE TABLE jobs.events (
  id text PRIMARY KEY,
  name text NOT NULL,
  body json NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON jobs.events (received_at);

-- What has started a run once starts none again before this is over.
CREATE TABLE jobs.idempotency (
  key text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ON jobs.idempotency (expires_at);

CREATE TABLE jobs.runs (
  id text PRIMARY KEY,
  function_id text NOT NULL REFERENCES jobs.functions ON DELETE CASCADE,
  event_id text NOT NULL,
  event json NOT NULL,
  status text NOT NULL DEFAULT 'QUEUED'
    CHECK (status IN ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  -- How the SDK answers; -1 until it has said so.
  request_version int NOT NULL DEFAULT -1,
  slots text[] NOT NULL,
  slot_limits int[] NOT NULL,
  singleton_key text,
  parent_run_id text,
  parent_step_id text,
  output json,
  error json,
  queued_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX ON jobs.runs (event_id);
CREATE INDEX ON jobs.runs (queued_at);
CREATE INDEX ON jobs.runs (ended_at);
CREATE INDEX ON jobs.runs (function_id, singleton_key) WHERE ended_at IS NULL;

CREATE SEQUENCE jobs.step_order;

CREATE TABLE jobs.steps (
  run_id text NOT NULL REFERENCES jobs.runs ON DELETE CASCADE,
  id text NOT NULL,
  name text NOT NULL,
  op text NOT NULL,
  status text NOT NULL CHECK (status IN ('PENDING', 'RETRYING', 'COMPLETED', 'FAILED')),
  attempts int NOT NULL DEFAULT 0,
  input json,
  -- What the SDK is told of it, once it has ended.
  memo json,
  error json,
  -- Its place among the steps that have ended.
  position bigint,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  ended_at timestamptz,
  PRIMARY KEY (run_id, id)
);

CREATE TABLE jobs.queue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL REFERENCES jobs.runs ON DELETE CASCADE,
  -- 'step' is the call that discovers what comes next: a run has one of those at a time, and one job per open step.
  step_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('call', 'request', 'timer', 'deadline', 'event')),
  payload json,
  is_race boolean NOT NULL DEFAULT false,
  attempt int NOT NULL DEFAULT 0,
  -- How often in a row the app was lost in the middle of this.
  losses int NOT NULL DEFAULT 0,
  -- Something ended while this call was under way, so it has not seen everything.
  again boolean NOT NULL DEFAULT false,
  due_at timestamptz NOT NULL,
  executor int,
  leased_until timestamptz,
  -- Grows with each lease: only the holder of the last one may write.
  generation int NOT NULL DEFAULT 0,
  slots text[] NOT NULL,
  slot_limits int[] NOT NULL,
  UNIQUE (run_id, step_id)
);
CREATE INDEX ON jobs.queue (due_at, id);
CREATE INDEX ON jobs.queue (leased_until) WHERE leased_until IS NOT NULL;

-- What a run waits for: an event or a signal that answers a step, or an event that cancels it.
CREATE TABLE jobs.waits (
  run_id text NOT NULL REFERENCES jobs.runs ON DELETE CASCADE,
  step_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('event', 'signal', 'cancel')),
  name text NOT NULL,
  expression text,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (run_id, step_id)
);
CREATE INDEX ON jobs.waits (name);
CREATE UNIQUE INDEX ON jobs.waits (name) WHERE kind = 'signal';

CREATE FUNCTION jobs.wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY jobs_due;
  RETURN NULL;
END $$;

-- A job that goes frees its slots for others.
CREATE TRIGGER wake AFTER INSERT OR DELETE ON jobs.queue
  FOR EACH STATEMENT EXECUTE FUNCTION jobs.wake();

CREATE FUNCTION jobs.claim(claimer int, wanted int, lease interval)
RETURNS SETOF jobs.queue LANGUAGE plpgsql AS $$
DECLARE
  job jobs.queue;
  full_slots text[] := '{}';
  refused text[];
  taken int := 0;
BEGIN
  -- Counting slots and taking them is one act, or two executors would both see the last one free.
  PERFORM pg_advisory_xact_lock(hashtext('jobs.claim'));
  FOR job IN
    SELECT * FROM jobs.queue
    WHERE due_at <= now() AND (leased_until IS NULL OR leased_until <= now())
    ORDER BY due_at, id
  LOOP
    EXIT WHEN taken = wanted;
    CONTINUE WHEN job.slots && full_slots;
    IF cardinality(job.slots) > 0 THEN
      SELECT array_agg(slot) INTO refused
      FROM unnest(job.slots, job.slot_limits) AS held(slot, most)
      WHERE most <= (
        SELECT count(*) FROM jobs.queue other
        WHERE other.leased_until > now() AND other.slots @> ARRAY[slot]
      );
      IF refused IS NOT NULL THEN
        full_slots := full_slots || refused;
        CONTINUE;
      END IF;
    END IF;
    -- Looked at without a lock: it may have been answered, postponed or locked by whoever does so.
    PERFORM 1 FROM jobs.queue
    WHERE id = job.id AND generation = job.generation AND due_at = job.due_at
    FOR UPDATE SKIP LOCKED;
    CONTINUE WHEN NOT FOUND;
    UPDATE jobs.queue
    SET executor = claimer, leased_until = now() + lease, generation = generation + 1, again = false
    WHERE id = job.id
    RETURNING * INTO job;
    RETURN NEXT job;
    taken := taken + 1;
  END LOOP;
END $$;
