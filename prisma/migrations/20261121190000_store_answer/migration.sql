-- Adds to the log of a run. Where it has ended, nothing is added and nothing is the answer. What a step has told while it worked goes
-- with the fact that tells the whole.
CREATE OR REPLACE FUNCTION record_events(of_project text, of_run text, added jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  fresh integer;
  whole jsonb;
BEGIN
  PERFORM 1 FROM "Project" WHERE "id" = of_project FOR UPDATE;
  PERFORM 1 FROM "Run" WHERE "id" = of_run AND "status" IN ('QUEUED', 'PREPARING', 'BUILDING', 'CHECKING');
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  fresh := append_events(of_project, added);
  FOR whole IN
    SELECT e FROM jsonb_array_elements(added) AS a(e)
    WHERE e ->> 'type' IN ('text.done', 'tool.finished', 'usage.updated')
  LOOP
    DELETE FROM "Event"
      WHERE "runId" = of_run
        AND "type" = CASE whole ->> 'type'
          WHEN 'text.done' THEN 'text.delta'
          WHEN 'tool.finished' THEN 'tool.output'
          WHEN 'usage.updated' THEN 'tool.drafted'
        END
        AND "data" ->> 'step' = whole -> 'data' ->> 'step';
  END LOOP;
  RETURN fresh;
END
$$;

-- Keeps a model's answer, counts what it cost, and tells it. The answer is whether it was the first one of its step, which is the one;
-- nothing where the run has ended: then its cost alone is kept.
CREATE FUNCTION store_answer(of_project text, of_run text, call jsonb, told jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  is_told boolean;
BEGIN
  PERFORM 1 FROM "Project" WHERE "id" = of_project FOR UPDATE;
  IF EXISTS (SELECT 1 FROM "ModelCall" WHERE "runId" = of_run AND "step" = call ->> 'step') THEN
    RETURN false;
  END IF;
  is_told := record_events(of_project, of_run, told) IS NOT NULL;
  INSERT INTO "ModelCall" ("id", "runId", "step", "model", "requestHash", "answer", "durationMs",
      "tokensIn", "tokensOut", "tokensCached", "costMicroUsd")
    SELECT c."id", of_run, c."step", c."model", c."requestHash", CASE WHEN is_told THEN c."answer" END, c."durationMs",
      c."tokensIn", c."tokensOut", c."tokensCached", c."costMicroUsd"
    FROM jsonb_to_record(call) AS c("id" text, "step" text, "model" text, "requestHash" text, "answer" jsonb,
      "durationMs" integer, "tokensIn" integer, "tokensOut" integer, "tokensCached" integer, "costMicroUsd" integer);
  UPDATE "Run" SET "model" = call ->> 'model', "iterations" = "iterations" + 1,
      "tokensIn" = "tokensIn" + (call ->> 'tokensIn')::integer,
      "tokensOut" = "tokensOut" + (call ->> 'tokensOut')::integer,
      "costMicroUsd" = "costMicroUsd" + COALESCE((call ->> 'costMicroUsd')::integer, 0)
    WHERE "id" = of_run;
  RETURN CASE WHEN is_told THEN true END;
END
$$;
