import { extractFormula } from '../formula/extract-formula';
import type { Response, Turn } from '../interview/interview';
import { answersIn, type AnswerFacts } from './answer-facts';

/**
 * What a candidate wrote beside the formula of an answer. Where words are asked for, a formula named among them belongs to the sentence and
 * stays; a formula alone is no explanation there either. "" when there are no words.
 */
export function wordsOf({ answerText }: Pick<Response, 'answerText'>, asksForWords: boolean): string {
  const { words } = extractFormula(answerText);
  return asksForWords && words !== '' ? answerText.trim() : words;
}

interface Said {
  response: Response;
  words: string;
}

/** What was said with each answer to a question and its follow-ups, in the order sent; "" for a formula alone. */
export function saidIn(facts: AnswerFacts): Said[] {
  return [facts.turn, ...facts.followUps].flatMap((asked) => saidTo(asked, facts));
}

/** The answers whose words explain something. */
export function wordedAnswers(facts: AnswerFacts): Said[] {
  return [facts.turn, ...facts.followUps].flatMap((asked) => {
    const atLeast = asked === facts.turn && facts.instance.type === 'predict' ? WORDS_BESIDE_A_VALUE : 1;
    return saidTo(asked, facts).filter(({ words }) => isProse(words, atLeast));
  });
}

function saidTo(asked: Turn, { turn, instance }: AnswerFacts): Said[] {
  const asksForWords = asked === turn ? instance.type === 'explain' : asked.followUpKind === 'explain';
  return answersIn(asked).map((response) => ({ response, words: wordsOf(response, asksForWords) }));
}

/** All words given to a question and its follow-ups, parted by empty lines. "" when there are none. */
export function allWordsOf(facts: AnswerFacts): string {
  return wordedAnswers(facts)
    .map(({ words }) => words)
    .join('\n\n');
}

/** A prediction such as TRUE or North is a value, not an explanation: there it takes so many words to explain something. */
const WORDS_BESIDE_A_VALUE = 3;

function isProse(text: string, atLeast: number): boolean {
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= atLeast;
}
