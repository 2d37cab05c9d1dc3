-- A version of sixty files that changes two of them names two.
ALTER TABLE "Fragment" ADD COLUMN "changes" JSONB, ALTER COLUMN "tree" DROP NOT NULL;

UPDATE "Fragment" SET "changes" = (
  SELECT coalesce(jsonb_object_agg(coalesce(fresh.key, old.key), fresh.value), '{}')
  FROM jsonb_each("Fragment"."tree") AS fresh
  FULL JOIN (
    SELECT entry.* FROM "Fragment" AS parent, jsonb_each(parent."tree") AS entry
    WHERE parent."id" = "Fragment"."parentId"
  ) AS old ON old.key = fresh.key
  WHERE fresh.value IS DISTINCT FROM old.value
);

WITH RECURSIVE line AS (
  SELECT "id", 1 AS "place" FROM "Fragment" WHERE "parentId" IS NULL
  UNION ALL
  SELECT child."id", line."place" + 1 FROM line JOIN "Fragment" AS child ON child."parentId" = line."id"
)
UPDATE "Fragment" SET "tree" = NULL FROM line WHERE line."id" = "Fragment"."id" AND line."place" % 20 <> 0;

ALTER TABLE "Fragment" ALTER COLUMN "changes" SET NOT NULL;
