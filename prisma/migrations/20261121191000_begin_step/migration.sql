-- Whether work on a run may go on: it has not ended, its time is not over, and nobody has asked it to stop.
CREATE FUNCTION may_go_on(of_run text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "Run"
    WHERE "id" = of_run
      AND "status" IN ('QUEUED', 'PREPARING', 'BUILDING', 'CHECKING')
      AND "stopRequestedAt" IS NULL
      AND ("endsBy" IS NULL OR "endsBy" > now())
  )
$$;

-- Tells the beginning of a step. The answer is how many of its facts were new; nothing where the run may not go on.
CREATE FUNCTION begin_step(of_project text, of_run text, told jsonb) RETURNS integer LANGUAGE sql AS $$
  SELECT CASE WHEN may_go_on(of_run) THEN record_events(of_project, of_run, told) END
$$;
