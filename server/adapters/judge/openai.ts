import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { z } from 'zod';
import type { Judge, JudgeRequest } from '../../app/ports';
import type { Judgement } from '../../contract';
import { INSTRUCTIONS, PROMPT_VERSION, materialFor } from './prompt';
import { readingSchema, soundVerdicts, type ReadingFailure } from './reading';

export interface OpenAiJudgeSettings {
  apiKey: string;
  /** OpenAI's own address, or any server that speaks chat completions with structured outputs (Gemini's, Azure's, a local one). */
  baseUrl: string;
  model: string;
  /** Over everything: connecting, retries, waiting for a rate limit, reading the reply. */
  deadlineMs: number;
  /** 2 means three requests at most. */
  maxRetries: number;
  fetch?: typeof fetch;
  /** For the log: the kind of failure, never a word of the candidate. */
  onFailure?: (kind: ReadingFailure) => void;
}

/** Reads words with a language model. Whatever goes wrong comes out as null, so that the criteria stay pending. */
export function createOpenAiJudge({ onFailure = () => {}, ...settings }: OpenAiJudgeSettings): Judge {
  const { apiKey, baseUrl, model, deadlineMs, maxRetries } = settings;
  const client = new OpenAI({ apiKey, baseURL: baseUrl, timeout: deadlineMs, maxRetries, logLevel: 'off', fetch: settings.fetch });
  return {
    name: `openai ${model}`,
    async judge(request, signal) {
      const started = performance.now();
      const deadline = AbortSignal.timeout(deadlineMs);
      const stop = signal ? AbortSignal.any([signal, deadline]) : deadline;
      const reply = await unlessStopped(askModel(client, model, request, stop), stop);
      if ('failure' in reply) {
        onFailure(deadline.aborted && reply.failure === 'aborted' ? 'deadline' : reply.failure);
        return null;
      }
      const reading = soundVerdicts(reply.text, request);
      if ('failure' in reading) {
        onFailure(reading.failure);
        return null;
      }
      for (let i = 0; i < reading.invented; i += 1) onFailure('invented_quote');
      return judgementOf(reply, reading.verdicts, model, Math.round(performance.now() - started));
    },
  };
}

interface ModelReply {
  text: string;
  model: string;
  inputTokens: number | null;
  outputTokens: number | null;
}

type Asked = ModelReply | { failure: ReadingFailure };

async function askModel(client: OpenAI, model: string, request: JudgeRequest, signal: AbortSignal): Promise<Asked> {
  try {
    const completion = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: INSTRUCTIONS },
          { role: 'user', content: materialFor(request) },
        ],
        response_format: { type: 'json_schema', json_schema: { name: 'reading', strict: true, schema: jsonSchema(request) } },
      },
      { signal },
    );
    return replyIn(completion);
  } catch (fault) {
    const failure = failureOf(fault);
    if (failure === null) throw fault;
    return { failure };
  }
}

function jsonSchema(request: JudgeRequest): Record<string, unknown> {
  // Servers differ in whether they accept "$schema" in a strict schema; none needs it.
  const { $schema: _dialect, ...schema } = z.toJSONSchema(readingSchema(request));
  return schema;
}

/** Servers that only resemble OpenAI's may leave out any of this. */
function replyIn(completion: OpenAI.ChatCompletion): Asked {
  const choice = completion.choices?.[0];
  if (choice?.message?.refusal) return { failure: 'refused' };
  if (choice?.finish_reason === 'content_filter') return { failure: 'content_filter' };
  if (choice?.finish_reason === 'length') return { failure: 'cut_off' };
  const text = choice?.message?.content;
  if (!text) return { failure: 'empty' };
  return {
    text,
    model: completion.model,
    inputTokens: completion.usage?.prompt_tokens ?? null,
    outputTokens: completion.usage?.completion_tokens ?? null,
  };
}

/** null: not a failure of the service, so a bug of ours. */
function failureOf(fault: unknown): ReadingFailure | null {
  if (fault instanceof APIUserAbortError) return 'aborted';
  if (fault instanceof APIConnectionTimeoutError) return 'deadline';
  if (fault instanceof APIConnectionError) return 'connection';
  if (fault instanceof APIError) return failureOfStatus(fault.status as number | undefined);
  if (fault instanceof SyntaxError) return 'not_json';
  // Node's fetch ends a body that breaks off with a bare TypeError ("terminated"), and an aborted one with a DOMException.
  if (fault instanceof TypeError && fault.message === 'terminated') return 'connection';
  return fault instanceof DOMException && fault.name === 'AbortError' ? 'aborted' : null;
}

function failureOfStatus(status: number | undefined): ReadingFailure {
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 403) return 'unauthorized';
  return status !== undefined && status < 500 ? 'bad_request' : 'server_error';
}

/** The client sleeps between retries without listening to the signal; the deadline does not wait for it. */
async function unlessStopped(asked: Promise<Asked>, signal: AbortSignal): Promise<Asked> {
  if (signal.aborted) {
    asked.catch(() => {});
    return { failure: 'aborted' };
  }
  let stop = () => {};
  const stopped = new Promise<Asked>((resolve) => {
    stop = () => resolve({ failure: 'aborted' });
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([asked, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function judgementOf(reply: ModelReply, verdicts: Judgement['verdicts'], asked: string, elapsedMs: number): Judgement {
  return {
    verdicts,
    judge: 'openai',
    model: reply.model || asked,
    promptVersion: PROMPT_VERSION,
    confidence: 'normal',
    inputTokens: reply.inputTokens,
    outputTokens: reply.outputTokens,
    elapsedMs,
  };
}
