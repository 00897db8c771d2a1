-- What a client can read back of a workbook beside formulas, and what it read for an answer.
ALTER TABLE "sessions" ADD COLUMN "host_reads" JSONB;
ALTER TABLE "responses" ADD COLUMN "reading" JSONB;
