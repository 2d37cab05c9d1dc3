-- CreateEnum
CREATE TYPE "Plan" AS ENUM ('FREE', 'PRO');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('ADMIN', 'MEMBER');

-- CreateEnum
CREATE TYPE "ProjectSource" AS ENUM ('TEMPLATE');

-- CreateEnum
CREATE TYPE "ProjectVisibility" AS ENUM ('PRIVATE', 'UNLISTED');

-- CreateEnum
CREATE TYPE "MessageRole" AS ENUM ('USER', 'ASSISTANT');

-- CreateEnum
CREATE TYPE "MessageType" AS ENUM ('RESULT', 'ERROR');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('SENT', 'WAITING');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('QUEUED', 'PREPARING', 'BUILDING', 'CHECKING', 'COMPLETED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "StopReason" AS ENUM ('DONE', 'PROBLEMS', 'USER', 'ITERATIONS', 'BUDGET', 'TIME', 'STUCK', 'FAILED');

-- CreateEnum
CREATE TYPE "FragmentOrigin" AS ENUM ('RUN', 'EDIT', 'RESTORE', 'FORK');

-- CreateEnum
CREATE TYPE "CreditEntryKind" AS ENUM ('GRANT', 'HOLD', 'SETTLEMENT', 'REFUND');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "email" TEXT,
    "name" TEXT,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "plan" "Plan" NOT NULL DEFAULT 'FREE',
    "personalOfId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "userId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("userId","workspaceId")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "source" "ProjectSource" NOT NULL DEFAULT 'TEMPLATE',
    "visibility" "ProjectVisibility" NOT NULL DEFAULT 'PRIVATE',
    "currentFragmentId" TEXT,
    "sandboxId" TEXT,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "requestId" TEXT,
    "role" "MessageRole" NOT NULL,
    "type" "MessageType" NOT NULL DEFAULT 'RESULT',
    "state" "MessageState" NOT NULL DEFAULT 'SENT',
    "content" TEXT NOT NULL,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "status" "RunStatus" NOT NULL DEFAULT 'QUEUED',
    "phase" TEXT,
    "stopReason" "StopReason",
    "stopRequestedAt" TIMESTAMPTZ(3),
    "model" TEXT,
    "budgetMicroUsd" INTEGER,
    "iterations" INTEGER NOT NULL DEFAULT 0,
    "tokensIn" INTEGER NOT NULL DEFAULT 0,
    "tokensOut" INTEGER NOT NULL DEFAULT 0,
    "costMicroUsd" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "projectId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "runId" TEXT,
    "key" TEXT,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("projectId","seq")
);

-- CreateTable
CREATE TABLE "Fragment" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "parentId" TEXT,
    "messageId" TEXT,
    "origin" "FragmentOrigin" NOT NULL,
    "authorId" TEXT,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "tree" JSONB NOT NULL,
    "templateHash" TEXT,
    "sandboxUrl" TEXT,
    "checks" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Fragment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Blob" (
    "hash" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "ModelCall" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "answer" JSONB,
    "tokensIn" INTEGER NOT NULL DEFAULT 0,
    "tokensOut" INTEGER NOT NULL DEFAULT 0,
    "tokensCached" INTEGER NOT NULL DEFAULT 0,
    "costMicroUsd" INTEGER NOT NULL DEFAULT 0,
    "durationMs" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ModelCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditEntry" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "kind" "CreditEntryKind" NOT NULL,
    "amount" INTEGER NOT NULL,
    "runId" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderKey" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "nonce" BYTEA NOT NULL,
    "keyVersion" INTEGER NOT NULL,
    "lastFour" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProviderKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "workspaceId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("workspaceId","action")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_provider_externalId_key" ON "User"("provider", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "Workspace_personalOfId_key" ON "Workspace"("personalOfId");

-- CreateIndex
CREATE INDEX "Member_workspaceId_idx" ON "Member"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Project_currentFragmentId_key" ON "Project"("currentFragmentId");

-- CreateIndex
CREATE INDEX "Project_workspaceId_deletedAt_updatedAt_idx" ON "Project"("workspaceId", "deletedAt", "updatedAt" DESC);

-- CreateIndex
CREATE INDEX "Project_deletedAt_idx" ON "Project"("deletedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Project_workspaceId_requestId_key" ON "Project"("workspaceId", "requestId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_projectId_requestId_key" ON "Message"("projectId", "requestId");

-- CreateIndex
CREATE INDEX "Message_projectId_createdAt_idx" ON "Message"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_messageId_key" ON "Run"("messageId");

-- CreateIndex
CREATE INDEX "Run_projectId_createdAt_idx" ON "Run"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Run_status_createdAt_idx" ON "Run"("status", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_one_active_per_project" ON "Run"("projectId") WHERE (status IN ('QUEUED', 'PREPARING', 'BUILDING', 'CHECKING'));

-- CreateIndex
CREATE UNIQUE INDEX "Event_runId_key_key" ON "Event"("runId", "key");

-- CreateIndex
CREATE INDEX "Fragment_projectId_createdAt_idx" ON "Fragment"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Fragment_parentId_idx" ON "Fragment"("parentId");

-- CreateIndex
CREATE INDEX "Fragment_messageId_idx" ON "Fragment"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "ModelCall_runId_step_key" ON "ModelCall"("runId", "step");

-- CreateIndex
CREATE INDEX "CreditEntry_workspaceId_createdAt_idx" ON "CreditEntry"("workspaceId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CreditEntry_runId_kind_key" ON "CreditEntry"("runId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderKey_workspaceId_provider_key" ON "ProviderKey"("workspaceId", "provider");

-- AddForeignKey
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_personalOfId_fkey" FOREIGN KEY ("personalOfId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_currentFragmentId_fkey" FOREIGN KEY ("currentFragmentId") REFERENCES "Fragment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fragment" ADD CONSTRAINT "Fragment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fragment" ADD CONSTRAINT "Fragment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Fragment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fragment" ADD CONSTRAINT "Fragment_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderKey" ADD CONSTRAINT "ProviderKey_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RateLimit" ADD CONSTRAINT "RateLimit_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- Ids carry their kind.
ALTER TABLE "User" ADD CONSTRAINT "User_id_kind" CHECK ("id" LIKE 'usr\_%');
ALTER TABLE "Workspace" ADD CONSTRAINT "Workspace_id_kind" CHECK ("id" LIKE 'wsp\_%');
ALTER TABLE "Project" ADD CONSTRAINT "Project_id_kind" CHECK ("id" LIKE 'prj\_%');
ALTER TABLE "Message" ADD CONSTRAINT "Message_id_kind" CHECK ("id" LIKE 'msg\_%');
ALTER TABLE "Run" ADD CONSTRAINT "Run_id_kind" CHECK ("id" LIKE 'run\_%');
ALTER TABLE "Fragment" ADD CONSTRAINT "Fragment_id_kind" CHECK ("id" LIKE 'frg\_%');
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_id_kind" CHECK ("id" LIKE 'mdc\_%');
ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_id_kind" CHECK ("id" LIKE 'crd\_%');
ALTER TABLE "ProviderKey" ADD CONSTRAINT "ProviderKey_id_kind" CHECK ("id" LIKE 'pvk\_%');

-- A run has ended when it says why, and only then.
ALTER TABLE "Run" ADD CONSTRAINT "Run_end_is_whole" CHECK (
  ("status" IN ('QUEUED', 'PREPARING', 'BUILDING', 'CHECKING')) = ("finishedAt" IS NULL)
  AND ("finishedAt" IS NULL) = ("stopReason" IS NULL)
);
ALTER TABLE "Run" ADD CONSTRAINT "Run_counts_are_not_negative" CHECK (
  "iterations" >= 0 AND "tokensIn" >= 0 AND "tokensOut" >= 0 AND "costMicroUsd" >= 0
);

-- Only what a person has said can wait.
ALTER TABLE "Message" ADD CONSTRAINT "Message_waiting_is_from_user" CHECK (
  "state" = 'SENT' OR "role" = 'USER'
);

ALTER TABLE "Event" ADD CONSTRAINT "Event_seq_is_positive" CHECK ("seq" > 0);
ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_changes_something" CHECK ("amount" <> 0);
ALTER TABLE "RateLimit" ADD CONSTRAINT "RateLimit_tokens_are_not_negative" CHECK ("tokens" >= 0);
ALTER TABLE "ProviderKey" ADD CONSTRAINT "ProviderKey_last_four" CHECK (length("lastFour") <= 4);

-- Bytes are stored under their own hash, or not at all.
ALTER TABLE "Blob" ADD CONSTRAINT "Blob_hash_is_of_bytes" CHECK (
  "hash" = encode(sha256("bytes"), 'hex') AND "size" = length("bytes")
);

-- History and ledger are written once. Rows go when their project or workspace goes, or when the fact that ends a
-- live chunk replaces it; none changes.
CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "Event_is_append_only" BEFORE UPDATE ON "Event"
  FOR EACH ROW EXECUTE FUNCTION refuse_update();
CREATE TRIGGER "CreditEntry_is_append_only" BEFORE UPDATE ON "CreditEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_update();

-- Whoever follows a project is woken when something was added to its log, after the commit.
CREATE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('project_events', "projectId") FROM (SELECT DISTINCT "projectId" FROM added) AS projects;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Event_is_announced" AFTER INSERT ON "Event"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION announce_events();
