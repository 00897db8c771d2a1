import { z } from 'zod';
import type { CriterionVerdict } from '../../contract';
import type { JudgeRequest } from '../../app/ports';

/** What a reading may fail with. `invented_quote` leaves one criterion open; each of the others leaves the whole judgement open. */
export type ReadingFailure =
  | 'deadline'
  | 'aborted'
  | 'connection'
  | 'rate_limited'
  | 'unauthorized'
  | 'bad_request'
  | 'server_error'
  | 'refused'
  | 'content_filter'
  | 'cut_off'
  | 'empty'
  | 'not_json'
  | 'wrong_shape'
  | 'wrong_ids'
  | 'invented_quote';

/** The reply that the model is held to: one verdict per criterion id. Quotes are bounded by the answer they must occur in. */
export function readingSchema(request: JudgeRequest) {
  const ids = request.criteria.map((criterion) => criterion.id) as [string, ...string[]];
  return z.strictObject({
    verdicts: z.array(z.strictObject({ criterionId: z.enum(ids), met: z.boolean(), quote: z.string() })),
  });
}

/** The shape alone: an id that is not ours must be told apart from a reply that is no reading at all. */
const AnyReading = z.strictObject({
  verdicts: z.array(z.strictObject({ criterionId: z.string(), met: z.boolean(), quote: z.string() })),
});

/**
 * Turns a model's text into verdicts, or says why it can't. Ids must be exactly those asked, once each.
 * A yes whose quote does not stand in the answer is not believed and not turned into a no either: its criterion stays open.
 */
export function soundVerdicts(
  text: string,
  request: JudgeRequest,
): { verdicts: CriterionVerdict[]; invented: number } | { failure: ReadingFailure } {
  const json = asJson(text);
  if (json === undefined) return { failure: 'not_json' };
  const reading = AnyReading.safeParse(json);
  if (!reading.success) return { failure: 'wrong_shape' };
  const given = reading.data.verdicts;
  const asked = request.criteria.map((criterion) => criterion.id);
  const sameIds = given.length === asked.length && asked.every((id) => given.some((verdict) => verdict.criterionId === id));
  if (!sameIds) return { failure: 'wrong_ids' };
  const sound = given.filter((verdict) => !verdict.met || isQuoted(verdict.quote, request.answer));
  const verdicts = sound.map((verdict) => ({ ...verdict, quote: verdict.met ? trimmedQuote(verdict.quote) : '' }));
  return { verdicts, invented: given.length - sound.length };
}

/** True when `quote` stands in `answer`, apart from white space, letter case and the style of quotation marks. A quote has at least one word. */
export function isQuoted(quote: string, answer: string): boolean {
  const wanted = normalised(trimmedQuote(quote));
  return /\p{L}{2}|\d/u.test(wanted) && normalised(answer).includes(wanted);
}

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D\u201E]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Models like to wrap a quote in marks and dots of their own. */
function trimmedQuote(quote: string): string {
  return quote
    .trim()
    .replace(/^(["'\u201C\u2018]|\.{3}|\u2026)+/u, '')
    .replace(/(["'\u201D\u2019]|\.{3}|\u2026)+$/u, '')
    .trim();
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
