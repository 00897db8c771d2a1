import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkAnswer } from '../../app/check-answer';
import type { Calculator } from '../../app/ports';
import { CheckLine, forFirstCell, taskFrom } from '../../cli/check-line';
import type { CheckResult } from '../../contract';

/** A task of `labelled.jsonl`: a line of the bulk check, with what Excel and the prompt say of each formula. */
const LabelledLine = CheckLine.extend({ labels: z.array(z.enum(['correct', 'wrong'])) });
export type LabelledLine = z.infer<typeof LabelledLine>;

export interface Labelled {
  taskId: string;
  formula: string;
  label: 'correct' | 'wrong';
  result: CheckResult;
}

/** The shares that count: wrong ones let through of all wrong ones, right ones refused of all right ones, and those left to a person of all. */
export interface Tally {
  tried: number;
  falseAccepts: Labelled[];
  falseRejects: Labelled[];
  reviews: Labelled[];
  falseAcceptShare: number;
  falseRejectShare: number;
  reviewShare: number;
}

export function labelledLines(): LabelledLine[] {
  const file = new URL('./labelled.jsonl', import.meta.url);
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => LabelledLine.parse(JSON.parse(line)));
}

/** Prompt, visible data and one solution: all that an author gives who promises nothing. */
export function withoutPromises(line: LabelledLine): LabelledLine {
  return { ...line, guarantees: undefined, variants: undefined };
}

export async function checkLabelled(calculator: Calculator, lines: LabelledLine[]): Promise<Labelled[]> {
  const checked: Labelled[] = [];
  for (const line of lines) {
    const task = taskFrom(line);
    for (const [index, formula] of line.formulas.entries()) {
      const submission = { cells: [], typedFormula: forFirstCell(line, formula) };
      const result = await checkAnswer({ calculator, now: () => Date.UTC(2026, 0, 15) }, task, submission);
      checked.push({ taskId: line.taskId, formula, label: line.labels[index]!, result });
    }
  }
  return checked;
}

export function tally(checked: Labelled[]): Tally {
  const wrong = checked.filter(({ label }) => label === 'wrong');
  const right = checked.filter(({ label }) => label === 'correct');
  const falseAccepts = wrong.filter(({ result }) => result.verdict === 'correct');
  const falseRejects = right.filter(({ result }) => result.verdict === 'wrong');
  const reviews = checked.filter(({ result }) => result.verdict === 'review');
  return {
    tried: checked.length,
    falseAccepts,
    falseRejects,
    reviews,
    falseAcceptShare: falseAccepts.length / wrong.length,
    falseRejectShare: falseRejects.length / right.length,
    reviewShare: reviews.length / checked.length,
  };
}
