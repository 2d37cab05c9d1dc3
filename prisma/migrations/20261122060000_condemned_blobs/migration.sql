-- Since when nobody has named these bytes. They are kept for another day: somebody may be about to.
ALTER TABLE "Blob" ADD COLUMN "condemnedAt" TIMESTAMPTZ(3);
