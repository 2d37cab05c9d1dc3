-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "isNamedByPerson" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "limits" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "endsBy" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ModelCall" ALTER COLUMN "costMicroUsd" DROP NOT NULL,
ALTER COLUMN "costMicroUsd" DROP DEFAULT;

-- CreateTable
CREATE TABLE "ToolAnswer" (
    "runId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "isOk" BOOLEAN NOT NULL,
    "output" TEXT NOT NULL,
    "filesChanged" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ToolAnswer_pkey" PRIMARY KEY ("runId","step")
);

-- AddForeignKey
ALTER TABLE "ToolAnswer" ADD CONSTRAINT "ToolAnswer_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Event_runId_type_idx" ON "Event"("runId", "type");

-- Adds to a project's log. Taking its numbers locks the project's row until the commit: they become visible in their
-- order, and whoever has done this first in a transaction is alone with the project. A fact with a key is told once;
-- the answer is how many were new.
CREATE FUNCTION append_events(of_project text, added jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  last integer;
  fresh integer;
BEGIN
  SELECT "lastSeq" INTO last FROM "Project" WHERE "id" = of_project FOR UPDATE;
  INSERT INTO "Event" ("projectId", "seq", "runId", "key", "type", "data")
    SELECT of_project, last + row_number() OVER (ORDER BY n), e ->> 'runId', e ->> 'key', e ->> 'type', e -> 'data'
    FROM jsonb_array_elements(added) WITH ORDINALITY AS a(e, n)
    WHERE NOT EXISTS (
      SELECT 1 FROM "Event" told WHERE told."runId" = e ->> 'runId' AND told."key" = e ->> 'key'
    );
  GET DIAGNOSTICS fresh = ROW_COUNT;
  UPDATE "Project" SET "lastSeq" = last + fresh, "updatedAt" = now() WHERE "id" = of_project;
  RETURN fresh;
END
$$;

-- The same for a run. Where it has ended, nothing is added and nothing is the answer. What a step has told while it worked goes with the
-- fact that tells the whole.
CREATE FUNCTION record_events(of_project text, of_run text, added jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  fresh integer;
BEGIN
  PERFORM 1 FROM "Project" WHERE "id" = of_project FOR UPDATE;
  PERFORM 1 FROM "Run" WHERE "id" = of_run AND "status" IN ('QUEUED', 'PREPARING', 'BUILDING', 'CHECKING');
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  fresh := append_events(of_project, added);
  DELETE FROM "Event" live USING jsonb_array_elements(added) fact
    WHERE live."runId" = of_run
      AND live."type" = CASE fact ->> 'type'
        WHEN 'text.done' THEN 'text.delta'
        WHEN 'tool.finished' THEN 'tool.output'
        WHEN 'usage.updated' THEN 'tool.drafted'
      END
      AND live."data" ->> 'step' = fact -> 'data' ->> 'step';
  RETURN fresh;
END
$$;
