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
