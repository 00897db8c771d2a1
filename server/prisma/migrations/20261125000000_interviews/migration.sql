-- CreateEnum
CREATE TYPE "role" AS ENUM ('Finance', 'Operations', 'Analytics', 'Marketing', 'HR');

-- CreateEnum
CREATE TYPE "difficulty" AS ENUM ('Beginner', 'Intermediate', 'Advanced');

-- CreateEnum
CREATE TYPE "phase" AS ENUM ('questions', 'scenario', 'reflection', 'closing');

-- CreateEnum
CREATE TYPE "review_status" AS ENUM ('in_progress', 'to_review', 'published');

-- CreateEnum
CREATE TYPE "turn_kind" AS ENUM ('question', 'follow_up', 'scenario_task');

-- CreateEnum
CREATE TYPE "follow_up_kind" AS ENUM ('mend', 'explain');

-- CreateEnum
CREATE TYPE "intent" AS ENUM ('answer', 'hint', 'clarify', 'skip');

-- CreateEnum
CREATE TYPE "mark_name" AS ENUM ('correctness', 'explanation', 'excel_specificity');

-- CreateEnum
CREATE TYPE "user_role" AS ENUM ('reviewer', 'admin');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "user_role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "family_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "candidate_name" TEXT NOT NULL,
    "search_name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "difficulty" "difficulty" NOT NULL,
    "seed" DOUBLE PRECISION NOT NULL,
    "bank_version" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "token_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "reflection" JSONB,
    "published_at" TIMESTAMPTZ(3),
    "published_by" TEXT,
    "status" "review_status" NOT NULL,
    "phase" "phase" NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "overall_score" DOUBLE PRECISION,
    "level" "difficulty",
    "theta" DOUBLE PRECISION NOT NULL,
    "standard_error" DOUBLE PRECISION NOT NULL,
    "needs_person" TEXT[],
    "pending_judgements" INTEGER,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questions" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "turn_kind" NOT NULL,
    "type" TEXT,
    "item_id" TEXT NOT NULL,
    "seed" DOUBLE PRECISION NOT NULL,
    "bank_version" TEXT NOT NULL,
    "parent_id" UUID,
    "follow_up_kind" "follow_up_kind",
    "text" TEXT NOT NULL,
    "expected" JSONB,
    "instance" JSONB,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "questions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "responses" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "intent" "intent" NOT NULL,
    "answer_text" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "idempotency_key" TEXT,
    "reply" TEXT NOT NULL,
    "rubric" JSONB,
    "evaluation_notes" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "responses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluations" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "session_id" UUID NOT NULL,
    "response_id" UUID NOT NULL,
    "check" JSONB,
    "judgement" JSONB,
    "judge" TEXT,
    "model" TEXT,
    "prompt_version" TEXT,
    "input_tokens" INTEGER,
    "output_tokens" INTEGER,
    "elapsed_ms" DOUBLE PRECISION,
    "cost_usd" DECIMAL(12,6),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "evaluations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "overrides" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "session_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "mark" "mark_name" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "overrides_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "session_id" UUID NOT NULL,
    "object_key" TEXT NOT NULL,
    "transcript_key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "session_id" UUID NOT NULL,
    "file_key" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "session_id" UUID,
    "kind" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "refresh_tokens_family_id_idx" ON "refresh_tokens"("family_id");

-- CreateIndex
CREATE INDEX "refresh_tokens_user_id_idx" ON "refresh_tokens"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_status_started_at_idx" ON "sessions"("status", "started_at");

-- CreateIndex
CREATE INDEX "sessions_role_started_at_idx" ON "sessions"("role", "started_at");

-- CreateIndex
CREATE INDEX "sessions_started_at_idx" ON "sessions"("started_at");

-- CreateIndex
CREATE INDEX "sessions_search_name_idx" ON "sessions"("search_name");

-- CreateIndex
CREATE INDEX "sessions_overall_score_idx" ON "sessions"("overall_score");

-- CreateIndex
CREATE INDEX "questions_item_id_idx" ON "questions"("item_id");

-- CreateIndex
CREATE INDEX "questions_parent_id_idx" ON "questions"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "questions_session_id_position_key" ON "questions"("session_id", "position");

-- CreateIndex
CREATE INDEX "responses_question_id_idx" ON "responses"("question_id");

-- CreateIndex
CREATE UNIQUE INDEX "responses_session_id_position_key" ON "responses"("session_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "responses_session_id_idempotency_key_key" ON "responses"("session_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "evaluations_session_id_idx" ON "evaluations"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluations_response_id_sequence_key" ON "evaluations"("response_id", "sequence");

-- CreateIndex
CREATE INDEX "overrides_session_id_sequence_idx" ON "overrides"("session_id", "sequence");

-- CreateIndex
CREATE INDEX "overrides_question_id_idx" ON "overrides"("question_id");

-- CreateIndex
CREATE INDEX "reports_session_id_sequence_idx" ON "reports"("session_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "uploads_file_key_key" ON "uploads"("file_key");

-- CreateIndex
CREATE INDEX "uploads_session_id_sequence_idx" ON "uploads"("session_id", "sequence");

-- CreateIndex
CREATE INDEX "events_session_id_sequence_idx" ON "events"("session_id", "sequence");

-- CreateIndex
CREATE INDEX "events_kind_at_idx" ON "events"("kind", "at");

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questions" ADD CONSTRAINT "questions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questions" ADD CONSTRAINT "questions_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "questions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responses" ADD CONSTRAINT "responses_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "responses" ADD CONSTRAINT "responses_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "responses"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "overrides" ADD CONSTRAINT "overrides_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language can't say; the drift check does not see it either.

-- A question is answered or passed once, whoever asks at the same moment; hints and clarifications may come before.
CREATE UNIQUE INDEX "responses_closed_once_key" ON "responses"("question_id") WHERE "intent" IN ('answer', 'skip');
