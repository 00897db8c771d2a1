import { checkAnswer } from '../../app/check-answer';
import type { Calculator } from '../../app/ports';
import type { CheckResult } from '../../contract';
import { columnLetters } from '../../domain/questions/a1';
import type { AuthoredBank } from '../../domain/questions/bank';
import type { AuthoredAnswers } from '../../domain/questions/instantiate';
import type { QuestionInstance } from '../../domain/questions/instance';
import { answerArea, visibleContent } from '../../domain/formula/answer';
import { fillForm } from '../../domain/formula/fill';
import { parseFormula } from '../../domain/formula/syntax';
import type { CheckTask } from '../../domain/formula/task';
import { placeOf } from '../../domain/formula/usage';
import { mutantsOf } from './mutants';
import type { Mutant, Operator } from './mutants';

/** One question of the bank that is answered with a formula. */
export interface Subject {
  id: string;
  seed: number;
  task: CheckTask;
  right: string[];
  wrong: string[];
}

export interface Trial {
  subject: Subject;
  formula: string;
  /** null for an author's own answer. */
  operator: Operator | null;
  expected: 'correct' | 'wrong';
  verdict: CheckResult['verdict'];
}

export function subjectsOf(bank: AuthoredBank, seeds: number[]): Subject[] {
  const made = seeds.flatMap((seed) => [
    ...bank.content.questions.map(({ id }) => ({ seed, ...bank.withAnswers(id, seed) })),
    ...bank.content.scenarios.flatMap(({ id }) => {
      const { instance, answers } = bank.scenarioWithAnswers(id, seed);
      return instance.tasks.map((task, index) => ({ seed, instance: task, answers: answers[index]! }));
    }),
  ]);
  return made.flatMap(({ seed, instance, answers }) => subjectFrom(seed, instance, answers));
}

function subjectFrom(seed: number, { itemId: id, check: task, prediction }: QuestionInstance, answers: AuthoredAnswers): Subject[] {
  if (!task || prediction) return [];
  const wrong = answers.wrong.map(({ answer }) => answer);
  return [{ id, seed, task, right: answers.right, wrong: wrong.filter((formula) => formula.startsWith('=')) }];
}

/** The question as one who promises nothing would give it: visible data and one solution. */
export function withoutPromises(subject: Subject): Subject {
  const { task } = subject;
  return { ...subject, task: { ...task, guarantees: {}, variants: [], references: task.references.slice(0, 1) } };
}

/** Mutants of a question's right answers, without those that another right answer is. */
export function mutantsFor({ task, right }: Subject): Mutant[] {
  const area = answerArea(task);
  const first = `${columnLetters(area.left)}${area.top}`;
  const forms = new Set(right.map((formula) => fillForm(formula, first)));
  const made = right.flatMap((formula) =>
    mutantsOf(formula, {
      fillsRows: area.bottom > area.top,
      fillsColumns: area.right > area.left,
      valueOf: (reference) => valueAt(task, reference),
    }),
  );
  return made.filter(({ formula }) => {
    const form = fillForm(formula, first);
    if (forms.has(form)) return false;
    forms.add(form);
    return true;
  });
}

function valueAt(task: CheckTask, reference: string): number | string | null {
  const parsed = parseFormula(`=${reference}`);
  const place = parsed.ok ? placeOf(parsed.formula.tree, task) : null;
  const value = place && visibleContent(task.workbook, place.sheet, `${columnLetters(place.left)}${place.top}`);
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

export async function verdictOn(calculator: Calculator, task: CheckTask, formula: string): Promise<CheckResult['verdict']> {
  return (await checkAnswer({ calculator, now: () => Date.UTC(2026, 0, 15) }, task, { cells: [], typedFormula: formula })).verdict;
}

/** Tries every author's answer and every mutant (or those that `picks` says). */
export async function campaign(
  calculator: Calculator,
  subjects: Subject[],
  picks: (mutant: Mutant) => boolean = () => true,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const subject of subjects) {
    const tried: Omit<Trial, 'verdict'>[] = [
      ...subject.right.map((formula) => ({ subject, formula, operator: null, expected: 'correct' as const })),
      ...subject.wrong.map((formula) => ({ subject, formula, operator: null, expected: 'wrong' as const })),
      ...mutantsFor(subject)
        .filter(picks)
        .map(({ formula, operator }) => ({ subject, formula, operator, expected: 'wrong' as const })),
    ];
    for (const one of tried) trials.push({ ...one, verdict: await verdictOn(calculator, subject.task, one.formula) });
  }
  return trials;
}

/** Whether a surviving mutant says the same as the reference on further made data sets: as far as can be seen, it is no mistake at all. */
export async function isEquivalent(calculator: Calculator, { subject, formula }: Trial, rounds = 12): Promise<boolean> {
  for (let round = 1; round <= rounds; round++) {
    const task = { ...subject.task, seed: subject.task.seed + 7919 * round };
    if ((await verdictOn(calculator, task, formula)) === 'wrong') return false;
  }
  return true;
}
