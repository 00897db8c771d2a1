import { checkAnswer } from '../app/check-answer';
import type { Calculator } from '../app/ports';
import { CheckLine, forFirstCell, taskFrom } from './check-line';

export interface CheckFileOptions {
  /** Milliseconds since 1970 (UTC); for TODAY and NOW, and for `ms`. */
  now?: () => number;
  /** Told after each task; `cli` writes it to stderr. */
  progress?: (taskId: string, formulas: number) => void;
}

/**
 * Checks formulas in bulk: one task per line of JSON in, one line of JSON per formula out, in order.
 * A line that cannot be used gives `{"line","error"}` with its number, and the run goes on. Empty lines are skipped. Resolves to the number of such errors.
 */
export async function checkFile(
  lines: AsyncIterable<string> | Iterable<string>,
  calculator: Calculator,
  write: (line: string) => void,
  { now = Date.now, progress }: CheckFileOptions = {},
): Promise<number> {
  let number = 0;
  let errors = 0;
  for await (const text of lines) {
    number++;
    if (text.trim() === '') continue;
    const line = readLine(text);
    if ('error' in line) {
      errors++;
      write(JSON.stringify({ line: number, error: line.error }));
      continue;
    }
    const { task, given } = line;
    for (const formula of given.formulas) {
      const startedAt = now();
      const result = await checkAnswer({ calculator, now }, task, { cells: [], typedFormula: forFirstCell(given, formula) });
      const failed = result.cases
        .filter(({ passed }) => !passed)
        .map(({ where, cell, got, want, label }) => ({ where, cell, got, want, case: label }));
      const findings = result.findings.map(({ code, message }) => ({ code, message }));
      write(
        JSON.stringify({
          taskId: given.taskId,
          formula,
          verdict: result.verdict,
          score: result.score,
          failed,
          findings,
          ms: now() - startedAt,
        }),
      );
    }
    progress?.(given.taskId, given.formulas.length);
  }
  return errors;
}

type ReadLine = { given: CheckLine; task: ReturnType<typeof taskFrom> } | { error: string };

function readLine(text: string): ReadLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (fault) {
    return { error: `This is no JSON: ${fault instanceof Error ? fault.message : String(fault)}` };
  }
  const parsed = CheckLine.safeParse(json);
  if (!parsed.success)
    return { error: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ') };
  try {
    return { given: parsed.data, task: taskFrom(parsed.data) };
  } catch (fault) {
    return { error: fault instanceof Error ? fault.message : String(fault) };
  }
}
