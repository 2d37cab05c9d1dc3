-- CreateTable
CREATE TABLE "SpareSandbox" (
    "id" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenAt" TIMESTAMPTZ(3),

    CONSTRAINT "SpareSandbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SpareSandbox_template_createdAt_idx" ON "SpareSandbox"("template", "createdAt");
