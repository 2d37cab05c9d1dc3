-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "isNamedByPerson" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "ToolAnswer" (
    "runId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "isOk" BOOLEAN NOT NULL,
    "output" TEXT NOT NULL,
    "seen" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ToolAnswer_pkey" PRIMARY KEY ("runId","step")
);

-- AddForeignKey
ALTER TABLE "ToolAnswer" ADD CONSTRAINT "ToolAnswer_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
