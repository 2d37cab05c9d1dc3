-- Adds to the log of a run which files a call has changed, as it has found them: `seen` has the hash of each, or null. Where a person
-- has edited one of them meanwhile nothing is added, and their paths are the answer; else there are none. Where the run has ended, nothing is
-- the answer.
CREATE FUNCTION record_changes(of_project text, of_run text, added jsonb, seen jsonb) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  overtaken text[];
BEGIN
  PERFORM 1 FROM "Project" WHERE "id" = of_project FOR UPDATE;
  SELECT array_agg(last."path" ORDER BY last."path") INTO overtaken
    FROM (
      SELECT DISTINCT ON ("data" ->> 'path') "type", "data" ->> 'path' AS "path", "data" ->> 'hash' AS "hash"
      FROM "Event"
      WHERE "runId" = of_run AND "type" IN ('file.changed', 'file.edited') AND seen ? ("data" ->> 'path')
      ORDER BY "data" ->> 'path', "seq" DESC
    ) AS last
    WHERE last."type" = 'file.edited' AND last."hash" IS DISTINCT FROM seen ->> last."path";
  IF overtaken IS NOT NULL THEN
    RETURN overtaken;
  END IF;
  IF record_events(of_project, of_run, added) IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN ARRAY[]::text[];
END
$$;
