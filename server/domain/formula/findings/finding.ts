import type { Finding } from '../../../contract';
import type { Formula, Tree } from '../syntax';
import type { CheckTask } from '../task';
import type { Usage } from '../usage';
import { spanOf } from '../walk';

/** What a rule about one formula may look at. */
export interface Subject {
  task: CheckTask;
  usage: Usage;
  formula: Formula;
  /** null for a typed formula. */
  cell: string | null;
  /** Functions that the reference solutions call: what they do is no fault. */
  referenceFunctions: ReadonlySet<string>;
}

export function finding(
  subject: Pick<Subject, 'cell'>,
  code: Finding['code'],
  severity: Finding['severity'],
  message: string,
  at: Tree | { start: number; end: number } | null = null,
): Finding {
  const span = at === null ? null : 'start' in at ? (at as { start: number; end: number }) : spanOf(at as Tree);
  return { code, severity, cell: subject.cell, span, message };
}

/** The node as it stands in the formula's text, shortened for a sentence. */
export function textOf({ formula }: Pick<Subject, 'formula'>, node: Tree): string {
  const span = spanOf(node);
  const text = span ? formula.text.slice(span.start, span.end) : '';
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
