-- Keeps what came of a tool call, and tells it. The answer is how many files the call has changed; nothing where the run has ended.
CREATE FUNCTION finish_tool(
  of_project text, of_run text, of_step text, is_ok boolean, of_output text, of_facts jsonb, told jsonb
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  changed integer;
BEGIN
  IF record_events(of_project, of_run, told) IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT count(*) INTO changed FROM "Event"
    WHERE "runId" = of_run AND "type" = 'file.changed' AND "data" ->> 'step' = of_step;
  INSERT INTO "ToolAnswer" ("runId", "step", "isOk", "output", "facts", "filesChanged")
    VALUES (of_run, of_step, is_ok, of_output, of_facts, changed)
    ON CONFLICT DO NOTHING;
  RETURN changed;
END
$$;
