import type { FindingCode, ReportContent, SkillId } from '../../contract';
import { PRACTICE_WORDS, practiceIn } from '../grading';
import { answersNamed, isDecided, ofSkill, type NumberedAnswer } from './graded-turn';
import { PRACTICE_STEPS, SAY_WHY_STEP } from './practice-steps';
import { SKILL_WORDS } from './skill-words';

/** Skill scores from here on are named as a strength, and below the other as something to work on; what lies between is neither. */
export const STRENGTH_FROM = 75;
export const WEAKNESS_BELOW = 50;

/** From this score on, a next step goes beyond the basics. */
const STRETCH_FROM = 60;
const LONGEST_LIST = 5;
const STEPS = 3;

/** An explanation mark from here on says why a formula works; below the other it does not. */
const WELL_EXPLAINED = 4;
const HARDLY_EXPLAINED = 1.5;

type Skills = ReportContent['perSkill'];
type SkillLine = Skills[number] & { score: number };

/** What stood out, best skill first; empty when nothing did. Praise rests on a mark and names the answers it comes from. */
export function strengthsIn(skills: Skills, answers: NumberedAnswer[]): string[] {
  const good = decided(skills, answers)
    .filter(({ score }) => score >= STRENGTH_FROM)
    .sort((a, b) => b.score - a.score)
    .map((line) => skillSentence(line, 'strength', answers));
  return [...good, ...practicePraise(answers), ...explainingPraise(answers), ...mendingPraise(answers)].slice(0, LONGEST_LIST);
}

/** What to work on, weakest skill first. Open marks are no weakness. */
export function weaknessesIn(skills: Skills, answers: NumberedAnswer[]): string[] {
  const weak = weakest(skills, answers).map((line) => skillSentence(line, 'weakness', answers));
  const fragile = byPractice(answers, 'fragile').map(
    ([code, where]) =>
      `${where.length > 1 ? 'What comes back' : 'What makes a formula fragile'}, in ${answersNamed(where)}: ${PRACTICE_WORDS[code]}.`,
  );
  return [...weak, ...fragile, ...silence(answers)].slice(0, LONGEST_LIST);
}

/** Three things to do tomorrow: the weakest skills first, then fragile practice, then the next level of what went well. */
export function nextStepsAfter(skills: Skills, answers: NumberedAnswer[]): string[] {
  const ascending = decided(skills, answers).sort((a, b) => a.score - b.score);
  const weak = ascending
    .filter(({ score }) => score < WEAKNESS_BELOW)
    .slice(0, 2)
    .map(stepFor);
  const practice = byPractice(answers, 'fragile').flatMap(([code]) => PRACTICE_STEPS[code] ?? []);
  const why = silence(answers).length > 0 ? [SAY_WHY_STEP] : [];
  const steps = [
    ...weak,
    ...practice.slice(0, 2),
    ...why,
    ...ascending.map(stepFor),
    SAY_WHY_STEP,
    SKILL_WORDS.S2.stretch,
    SKILL_WORDS.S10.stretch,
  ];
  return answers.length === 0 ? [] : [...new Set(steps)].slice(0, STEPS);
}

/** Skills with a score that rests on decided answers alone: while one waits for a judge or a person, nothing is said about its skill. */
function decided(skills: Skills, answers: NumberedAnswer[]): SkillLine[] {
  return skills.filter((line): line is SkillLine => line.score !== null && ofSkill(answers, line.skill).every(isDecided));
}

function weakest(skills: Skills, answers: NumberedAnswer[]): SkillLine[] {
  return decided(skills, answers)
    .filter(({ score }) => score < WEAKNESS_BELOW)
    .sort((a, b) => a.score - b.score);
}

function stepFor({ skill, score }: SkillLine): string {
  return score >= STRETCH_FROM ? SKILL_WORDS[skill].stretch : SKILL_WORDS[skill].basics;
}

function skillSentence(
  { skill, name }: { skill: SkillId; name: string },
  kind: 'strength' | 'weakness',
  answers: NumberedAnswer[],
): string {
  const mine = ofSkill(answers, skill);
  if (kind === 'weakness' && mine.length > 0 && mine.every(({ graded }) => graded.skipped)) {
    return `${name}: you passed on ${answersNamed(mine)}, so this is still open ground.`;
  }
  const built = mine.some(({ instance }) => instance.type === 'formula' || instance.type === 'debug');
  return `${name}: ${SKILL_WORDS[skill][kind][built ? 'built' : 'explained']} (${capital(answersNamed(mine))}.)`;
}

/** Kinds of practice with the answers that show them, most frequent first. */
function byPractice(answers: NumberedAnswer[], kind: 'good' | 'fragile'): [FindingCode, NumberedAnswer[]][] {
  const found = new Map<FindingCode, NumberedAnswer[]>();
  for (const answer of answers) {
    for (const code of practiceIn(answer.graded.counted)[kind]) found.set(code, [...(found.get(code) ?? []), answer]);
  }
  return [...found].sort((a, b) => b[1].length - a[1].length);
}

/** Good practice once is a find, twice is a habit. */
function practicePraise(answers: NumberedAnswer[]): string[] {
  return byPractice(answers, 'good')
    .filter(([, where]) => where.length > 1)
    .slice(0, 2)
    .map(([code, where]) => `A good habit, seen in ${answersNamed(where)}: ${PRACTICE_WORDS[code]}.`);
}

function explainingPraise(answers: NumberedAnswer[]): string[] {
  const well = answers.filter(({ graded }) => (graded.marks.explanation ?? 0) >= WELL_EXPLAINED);
  return well.length > 1 ? [`You say why a formula works, and not only what it does (${answersNamed(well)}).`] : [];
}

function mendingPraise(answers: NumberedAnswer[]): string[] {
  const mended = answers.filter(({ graded }) => graded.attempts[0]?.verdict === 'wrong' && graded.counted?.verdict === 'correct');
  return mended.length > 0 ? [`Shown the case that broke it, you put your formula right (${answersNamed(mended)}).`] : [];
}

function silence(answers: NumberedAnswer[]): string[] {
  const silent = answers.filter(
    ({ graded }) => graded.answered && graded.marks.explanation !== null && graded.marks.explanation <= HARDLY_EXPLAINED,
  );
  return silent.length > 1
    ? [`Some answers come with few words on why they work (${answersNamed(silent)}); a colleague would need them.`]
    : [];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
