import type { Criterion } from '../questions/instance';
import { attemptsOf, isSkipped, type AnswerFacts } from './answer-facts';
import { judgementOf } from './criteria';
import { allWordsOf, wordedAnswers } from './words';

/** The same shape as the judge's port: what is read, never who wrote it. */
export interface ReadingRequest {
  questionText: string;
  modelAnswer: string;
  answer: string;
  formulas: string[];
  criteria: Criterion[];
}

/** A filled range repeats one formula; the judge needs to see a few different ones, for context only. */
const FORMULAS_FOR_CONTEXT = 5;

/** What the judge should read; null where there is nothing to read: no words, no criteria, or the candidate passed. */
export function judgeRequestFor(facts: AnswerFacts): ReadingRequest | null {
  const { instance, followUps } = facts;
  const answer = allWordsOf(facts);
  if (answer === '' || instance.criteria.length === 0 || isSkipped(facts)) return null;
  const shown = instance.shownFormula ? [`The formula shown: ${instance.shownFormula}`] : [];
  const asked = followUps.map((followUp) => `Then asked: ${followUp.text}`);
  return {
    questionText: [instance.text, ...shown, ...asked].join('\n'),
    modelAnswer: instance.modelAnswer,
    answer,
    formulas: checkedFormulas(facts),
    criteria: instance.criteria,
  };
}

/** The response that a judgement of all words belongs to: the last one with words. null when nobody needs to read anything. */
export function responseToJudge(facts: AnswerFacts): string | null {
  return judgeRequestFor(facts) ? (wordedAnswers(facts).at(-1)?.response.id ?? null) : null;
}

/** True while there are unread words, or criteria that the judgement at hand says nothing about (the rubric grew). */
export function needsJudgement(facts: AnswerFacts): boolean {
  if (!judgeRequestFor(facts)) return false;
  const verdicts = judgementOf(facts)?.verdicts ?? [];
  return facts.instance.criteria.some((criterion) => !verdicts.some((verdict) => verdict.criterionId === criterion.id));
}

function checkedFormulas(facts: AnswerFacts): string[] {
  const formulas = attemptsOf(facts).flatMap((attempt) => attempt.check?.formulas ?? []);
  return [...new Set(formulas.map(({ formula }) => formula))].slice(0, FORMULAS_FOR_CONTEXT);
}
