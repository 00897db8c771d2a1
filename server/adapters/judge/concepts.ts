import type { CriterionVerdict } from '../../contract';
import type { Criterion } from '../../domain/questions/instance';

/** A word as the reader sees it. Two words are the same when any of their forms is: a lemma depends on the sentence it stands in. */
export interface Word {
  forms: ReadonlySet<string>;
  /** Stands in the reach of a not, never, no, without. */
  negated: boolean;
  /** Is such a word itself. */
  negates: boolean;
  /** As it was written, where that decides: AND, OR and IF are functions, and, or and if are everywhere. */
  capitals: string | null;
}

export interface Sentence {
  /** As it stands in the answer. */
  text: string;
  words: Word[];
}

/** Splits a text into sentences of words. */
export type ReadText = (text: string) => Sentence[];

interface Sighting {
  sentence: Sentence;
  negated: boolean;
}

/**
 * Decides one criterion by its concepts: of every required group one phrase is said and not negated, and no forbidden phrase is said un-negated.
 * The quote is the sentence that shows most of the groups. null when the criterion names no concepts: then this reader has no opinion.
 */
export function readForConcepts({ id, concepts }: Criterion, sentences: Sentence[], read: ReadText): CriterionVerdict | null {
  if (concepts.required.length === 0) return null;
  const unmet = { criterionId: id, met: false, quote: '' };
  if (concepts.forbidden.some((phrase) => asserted(phrase, sentences, read).length > 0)) return unmet;
  const groups = concepts.required.map((group) => new Set(group.flatMap((phrase) => asserted(phrase, sentences, read))));
  if (groups.some((seen) => seen.size === 0)) return unmet;
  const shown = (sentence: Sentence) => groups.filter((seen) => seen.has(sentence)).length;
  const best = sentences.reduce((most, sentence) => (shown(sentence) > shown(most) ? sentence : most));
  return { criterionId: id, met: true, quote: best.text };
}

/** Notation such as `0,` or `"k"` or `--` has no words: it is looked for as it stands. */
function isNotation(phrase: string): boolean {
  return /[^\p{L}\p{N}\s]/u.test(phrase) && !/\p{L}{2}/u.test(phrase);
}

/** The sentences that say a phrase and mean it. A phrase with a negation of its own ("not sorted") is said when it stands there so. */
function asserted(phrase: string, sentences: Sentence[], read: ReadText): Sentence[] {
  if (isNotation(phrase)) return sentences.filter(({ text }) => text.includes(phrase));
  const wanted = read(phrase).flatMap((sentence) => sentence.words);
  if (wanted.length === 0) return [];
  const isNegative = wanted.some((word) => word.negates);
  return sentences
    .flatMap((sentence) => sightings(wanted, sentence))
    .filter((sighting) => isNegative || !sighting.negated)
    .map((sighting) => sighting.sentence);
}

function sightings(wanted: Word[], sentence: Sentence): Sighting[] {
  const found: Sighting[] = [];
  for (let start = 0; start + wanted.length <= sentence.words.length; start += 1) {
    const there = sentence.words.slice(start, start + wanted.length);
    if (wanted.every((word, i) => same(word, there[i]))) found.push({ sentence, negated: there.some((word) => word.negated) });
  }
  return found;
}

function same(wanted: Word, there: Word | undefined): boolean {
  if (there === undefined) return false;
  if (wanted.capitals !== null) return wanted.capitals === there.capitals;
  return [...wanted.forms].some((form) => there.forms.has(form));
}
