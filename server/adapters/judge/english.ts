import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItemSentence, type ItemToken, type ItsFunction } from 'wink-nlp';
import type { ReadText, Sentence, Word } from './concepts';

const ARTICLES = new Set(['a', 'an', 'the']);
const NEGATIONS = new Set(['not', 'no', 'never', 'none', 'neither', 'nor', 'without', 'cannot']);

const MODALS = new Set(['would', 'could', 'might', 'may', 'can', 'will']);

/** English text with this many words has at least this share of function words (the, is, of ...); ordinary prose has about 0.4. */
const ENOUGH_WORDS = 8;
const LEAST_FUNCTION_WORDS = 0.1;

/** Loads the language model once (5 MB, some 0.3 s). */
export function createEnglishReader(): { read: ReadText; seemsEnglish: (text: string) => boolean } {
  const nlp = winkNLP(model, ['sbd', 'pos', 'negation']);
  const { its } = nlp;
  // wink's own types give these two another shape than the one that `out` takes; at run time they are like the others.
  const lemma = its.lemma as unknown as ItsFunction<string>;
  const stem = its.stem as unknown as ItsFunction<string>;
  const read: ReadText = (text) => {
    const sentences: Sentence[] = [];
    nlp
      .readDoc(text)
      .sentences()
      .each((sentence: ItemSentence) => {
        const words: Word[] = [];
        sentence.tokens().each((token: ItemToken) => {
          const type = token.out(its.type);
          const normal = token.out(its.normal);
          if (type === 'punctuation' || type === 'tabCRLF' || ARTICLES.has(normal)) return;
          const forms = new Set([normal, token.out(lemma), token.out(stem)]);
          words.push({
            forms,
            negated: token.out(its.negationFlag) === true,
            negates: [...forms].some((form) => NEGATIONS.has(form)),
            capitals: token.out(its.case) === 'upperCase' && token.out(its.stopWordFlag) === true ? token.out() : null,
          });
        });
        sentences.push({ text: sentence.out(), words: isWhatIf(words) ? words.map((word) => ({ ...word, negated: false })) : words });
      });
    return sentences;
  };
  const seemsEnglish = (text: string) => {
    const flags = nlp
      .readDoc(text)
      .tokens()
      .filter((token) => token.out(its.type) === 'word')
      .out(its.stopWordFlag) as unknown as boolean[];
    return flags.length < ENOUGH_WORDS || flags.filter(Boolean).length / flags.length >= LEAST_FUNCTION_WORDS;
  };
  return { read, seemsEnglish };
}

/** "Without FALSE, it takes the nearest value", or "it could take it without FALSE", denies nothing: it says what FALSE is for. */
function isWhatIf(words: Word[]): boolean {
  const says = (wanted: ReadonlySet<string>) => words.some((word) => [...word.forms].some((form) => wanted.has(form)));
  const negations = words.filter((word) => word.negates);
  const onlyWithout = negations.length > 0 && negations.every((word) => word.forms.has('without'));
  return onlyWithout && (words[0]?.negates === true || says(MODALS));
}
