-- What was found out about a model at its address.
CREATE TABLE "KnownModel" (
    "url" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "report" JSONB,
    "unwellUntil" TIMESTAMPTZ(3),

    CONSTRAINT "KnownModel_pkey" PRIMARY KEY ("url", "name")
);
