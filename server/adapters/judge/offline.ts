import type { Judge } from '../../app/ports';
import { readForConcepts } from './concepts';
import { createEnglishReader } from './english';

export const OFFLINE_MODEL = 'offline-concepts-1';

/**
 * Reads without a language model: looks for each criterion's concepts in the sentences, with lemmas and negation. Less sure than a model:
 * it misses a right thought in unforeseen words, and cannot tell a thought from its mention. Text that is not English gets no judgement, for a person to read.
 */
export function createOfflineJudge(): Judge {
  const { read, seemsEnglish } = createEnglishReader();
  return {
    name: OFFLINE_MODEL,
    async judge({ answer, criteria }, signal) {
      const started = performance.now();
      if (signal?.aborted || !seemsEnglish(answer)) return null;
      const sentences = read(answer);
      const verdicts = criteria.flatMap((criterion) => readForConcepts(criterion, sentences, read) ?? []);
      return {
        verdicts,
        judge: 'offline',
        model: OFFLINE_MODEL,
        promptVersion: OFFLINE_MODEL,
        confidence: 'lower',
        inputTokens: null,
        outputTokens: null,
        elapsedMs: Math.round(performance.now() - started),
      };
    },
  };
}
