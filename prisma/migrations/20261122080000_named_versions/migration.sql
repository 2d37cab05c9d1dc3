-- A version may be given a name and a star. Those that are there have neither.
ALTER TABLE "Fragment" ADD COLUMN     "name" TEXT,
ADD COLUMN     "isStarred" BOOLEAN NOT NULL DEFAULT false;
