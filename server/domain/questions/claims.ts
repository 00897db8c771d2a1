/** What somebody says a formula returns. */
export type Claim =
  | {
      kind: 'number';
      /** "12,5" may be read in more than one way; `places` are the decimals written. */ readings: { value: number; places: number }[];
    }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'error'; /** null: "an error", without saying which. */ name: string | null }
  | { kind: 'text'; text: string };

export type Reading =
  | { status: 'one'; claim: Claim; said: string; /** It is one of the author's other ways to say it. */ accepted: boolean }
  | { status: 'several'; said: string[] }
  | { status: 'none' };

interface Found {
  claim: Claim;
  said: string;
  start: number;
  end: number;
  accepted: boolean;
}

const ERRORS = '#N/A|#VALUE!|#REF!|#DIV/0!|#NUM!|#NAME\\?|#NULL!|#SPILL!|#CALC!';
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** Words that may stand before an answer without changing it: "I think it shows 5". */
const FILLER =
  /\b(?:well|i|i'd|i'm|would|will|think|believe|guess|expect|say|it|it's|its|this|that|the|a|an|is|be|are|as|get|gets|we|you|result|answer|value|cell|formula|excel|number|text|word|shows?|returns?|gives?|displays?|contains?|outputs?|equals?|in|to|of|my|so|then|therefore|about|approximately|should|see|back|up|out|comes?|evaluates?|can|going|simply|just)\b/gi;
const CUE =
  /\b(?:shows?|returns?|gives?|displays?|outputs?|results?(?: is| in)?|answer(?: is)?|equals?|gets?|evaluates? to|comes? (?:out )?(?:to|as)|will be|would be|should be|expect|think|therefore|so|hence)\b[\s:=,]*$|(?:=>|->|→|=)\s*$/i;
/** A sign, a currency, digits with separators (a space only before three digits), a percent sign. */
const NUMBER = /(?:\bminus\s+|(?<![\w)])-\s?)?(?:[$€£¥]\s?)?-?\d(?:[\d.,']|[ \u00a0\u202f](?=\d{3}(?!\d)))*(?:\s?%)?/gi;
const REASON = /\b(?:because|since|due to|the reason|as the|as it|as there)\b/i;
const NEGATED =
  /\b(?:not|no|never|without|isn't|is not|instead of|rather than|n't)\s+(?:be\s+|show\s+|shows\s+|return\s+|give\s+)?(?:an?\s+|the\s+)?["'“‘]?$/i;

/**
 * The one value that a sentence claims. `texts` are words that may be the answer (the literals of the formula); `accepted` are the author's other
 * ways to say the right one. A value that opens the answer wins, then one after "returns", "so", "="; several different ones are `several`.
 */
export function readClaim(answer: string, expected: Claim['kind'], texts: readonly string[], accepted: readonly string[]): Reading {
  const text = answer.trim().replaceAll('−', '-').replaceAll('’', "'");
  const all = claimsIn(text, texts, accepted).filter(({ start }) => !NEGATED.test(text.slice(0, start)));
  const relevant = all.filter(({ claim, accepted: known }) => known || claim.kind === expected || claim.kind === 'error');
  const claims = relevant.length > 0 ? relevant : all;
  if (claims.length === 0) return { status: 'none' };
  const head = beforeReasons(text, claims);
  return decide(opening(text, head) ?? cued(text, head) ?? cued(text, claims) ?? head);
}

function decide(claims: Found[]): Reading {
  const different = new Map(claims.map((found) => [keyOf(found.claim), found]));
  const [first] = claims;
  if (different.size === 1 && first) return { status: 'one', claim: first.claim, said: first.said, accepted: first.accepted };
  return { status: 'several', said: [...different.values()].map(({ said }) => said) };
}

function keyOf(claim: Claim): string {
  if (claim.kind === 'number') return `number ${claim.readings[0]?.value}`;
  if (claim.kind === 'error') return `error ${claim.name}`;
  return claim.kind === 'boolean' ? `boolean ${claim.value}` : `text ${claim.text.toLowerCase()}`;
}

/** Claims before the first "because", when there are any: what follows are the numbers of the explanation. */
function beforeReasons(text: string, claims: Found[]): Found[] {
  const reason = REASON.exec(text)?.index ?? text.length;
  const before = claims.filter(({ start }) => start < reason);
  return before.length > 0 ? before : claims;
}

/** The claim that the answer opens with, and what it is said to be in the alternative ("5 or 6"); null when it opens with something else. */
function opening(text: string, claims: Found[]): Found[] | null {
  const first = claims[0];
  if (!first) return null;
  const lead = withoutReferences(text.slice(0, first.start)).replace(FILLER, '');
  if (/[\p{L}\p{N}]/u.test(lead)) return null;
  const alternatives = claims
    .slice(1)
    .filter(({ start }, index) =>
      /^["'”’]?\s*(?:,|or|\/|and maybe|maybe)\s*(?:an?\s+)?["'“‘]?$/i.test(text.slice(claims[index]!.end, start)),
    );
  return [first, ...alternatives];
}

function cued(text: string, claims: Found[]): Found[] | null {
  const found = claims.filter(({ start }) =>
    CUE.test(text.slice(0, start).replace(/(?:\b(?:an?|the|be|it|is|to|text|value|number|about)\b|["'“‘]|\s)+$/i, ' ')),
  );
  return found.length > 0 ? found : null;
}

function claimsIn(text: string, texts: readonly string[], accepted: readonly string[]): Found[] {
  const found = [...phrases(text, accepted, true), ...phrases(text, texts, false), ...errors(text), ...booleans(text), ...numbers(text)];
  const kept: Found[] = [];
  for (const one of found) if (!kept.some(({ start, end }) => one.start < end && start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

function phrases(text: string, candidates: readonly string[], accepted: boolean): Found[] {
  return candidates
    .filter((phrase) => phrase.trim() !== '')
    .flatMap((phrase) => matches(text, wordsOf(phrase.trim()), () => ({ kind: 'text', text: phrase.trim() }), accepted));
}

/** A whole phrase, in any case. One letter only as a capital that does not open a sentence: "A" is a grade, "a" and "A score" are not. */
function wordsOf(phrase: string): RegExp {
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const whole = `(?<![\\p{L}\\p{N}$])${escaped}(?![\\p{L}\\p{N}])`;
  return phrase.length === 1 ? new RegExp(`${whole}(?!\\s+\\p{Ll}(?!ecause|ince|s\\b))`, 'gu') : new RegExp(whole, 'giu');
}

function errors(text: string): Found[] {
  const named = matches(text, new RegExp(`(?:${ERRORS})`, 'gi'), (said) => ({ kind: 'error', name: said.toUpperCase() }));
  const bare = matches(text, /(?<![#\w])N\/A\b/gi, () => ({ kind: 'error', name: '#N/A' }));
  if (named.length + bare.length > 0) return [...named, ...bare];
  return matches(text, /\berrors?\b/gi, () => ({ kind: 'error', name: null }));
}

function booleans(text: string): Found[] {
  return matches(text, /\b(?:true|false)\b/gi, (said) => ({ kind: 'boolean', value: said.toLowerCase() === 'true' }));
}

function numbers(text: string): Found[] {
  const blanked = withoutReferences(text);
  const digits = matches(blanked, NUMBER, (said) => ({ kind: 'number', readings: readingsOf(said) })).filter(
    ({ claim, start, end }) =>
      claim.kind === 'number' && claim.readings.length > 0 && !/[\p{L}_]/u.test((blanked[start - 1] ?? ' ') + (blanked[end] ?? ' ')),
  );
  if (digits.length > 0) return digits;
  return matches(blanked, new RegExp(`\\b(?:${NUMBER_WORDS.join('|')})\\b`, 'gi'), (said) => ({
    kind: 'number',
    readings: [{ value: NUMBER_WORDS.indexOf(said.toLowerCase()), places: 0 }],
  }));
}

/** `1,234.50`, `1 234,5`, `$12`, `12%`, `minus 3`. A single comma before three digits may be either, so both readings are kept. */
function readingsOf(said: string): { value: number; places: number }[] {
  const sign = /^\s*(?:minus|-)/i.test(said) || said.includes('-') ? -1 : 1;
  const percent = said.includes('%');
  const digits = said.replace(/minus|[-$€£¥%\s\u00a0\u202f']/gi, '').replace(/[.,]+$/, '');
  const ways = new Set([digits.replaceAll(',', '')]);
  if (/,\d+$/.test(digits))
    ways.add(
      digits
        .replaceAll('.', '')
        .replace(/,(?=\d+$)/, '.')
        .replaceAll(',', ''),
    );
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) ways.add(digits.replaceAll('.', ''));
  return [...ways]
    .filter((way) => /^\d+(?:\.\d+)?$/.test(way))
    .map((way) => {
      const places = (way.split('.')[1]?.length ?? 0) + (percent ? 2 : 0);
      return { value: (sign * Number(way)) / (percent ? 100 : 1), places };
    });
}

/** Cell addresses and "row 3" are not claims; they are blanked, so that positions stay. */
function withoutReferences(text: string): string {
  return text
    .replace(/\$?\b[A-Z]{1,3}\$?\d{1,6}\b(?::\$?[A-Z]{1,3}\$?\d{1,6}\b)?/gi, (ref) => ' '.repeat(ref.length))
    .replace(/\b(?:rows?|columns?|steps?|lines?|arguments?)\s+\d+/gi, (ref) => ' '.repeat(ref.length));
}

function matches(text: string, pattern: RegExp, claim: (said: string) => Claim, accepted = false): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({
    claim: claim(match[0]),
    said: match[0].trim(),
    start: match.index,
    end: match.index + match[0].length,
    accepted,
  }));
}
