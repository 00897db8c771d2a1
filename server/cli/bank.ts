import type { CellContent, TaskWorkbook } from '../contract';
import type { AuthoredBank } from '../domain/questions/bank';
import type { QuestionInstance } from '../domain/questions/instance';
import { loadBank } from '../content/load';
import { ContentError } from '../content/source';
import { verifyBank, type Checking, type Verified } from '../content/verify';

type Print = (line: string) => void;

/** `cli bank check [id...]`: reads the content, verifies every answer, prints a table. Resolves to the exit code. */
export async function bankCheck(
  { folder, ids, seeds }: { folder?: string; ids?: string[]; seeds?: number[] },
  checking: Checking,
  print: Print,
): Promise<0 | 1> {
  const bank = await loadOrExplain(folder, print);
  if (!bank) return 1;
  const known = new Set([...bank.content.questions, ...bank.content.scenarios].map(({ id }) => id));
  const unknown = (ids ?? []).filter((id) => !known.has(id));
  if (unknown.length > 0) {
    print(`The bank has no ${unknown.join(', ')}.`);
    return 1;
  }
  print(tableRow('id', 'skill', 'level', 'type', 'right', 'wrong', 'hidden cases', ''));
  const { items } = await verifyBank(bank, checking, {
    ...(seeds && { seeds }),
    ...(ids?.length && { ids }),
    onItem: (item) => print(itemRow(bank, item)),
  });
  const faults = items.reduce((total, item) => total + item.faults.length, 0);
  print('');
  print(coverage(bank));
  print(`${items.length} checked, ${faults === 0 ? 'all sound' : `${faults} faults`}. Bank version ${bank.version}.`);
  return faults === 0 ? 0 : 1;
}

/** `cli bank preview ID --seed N`: one instance as its candidate meets it, with the answers for its author. */
export async function bankPreview({ folder, id, seed }: { folder?: string; id: string; seed: number }, print: Print): Promise<0 | 1> {
  const bank = await loadOrExplain(folder, print);
  if (!bank) return 1;
  if (bank.content.questions.some((question) => question.id === id)) {
    const { instance, answers } = bank.withAnswers(id, seed);
    previewQuestion(instance, answers, print);
    if (instance.workbook) previewWorkbook(instance.workbook, print);
    return 0;
  }
  if (bank.content.scenarios.some((scenario) => scenario.id === id)) {
    const { instance, answers } = bank.scenarioWithAnswers(id, seed);
    print(`${instance.title}\n\n${instance.story}\n`);
    instance.tasks.forEach((task, index) => previewQuestion(task, answers[index]!, print));
    previewWorkbook(instance.workbook, print);
    return 0;
  }
  print(`The bank has no "${id}". It has ${bank.items.map((item) => item.id).join(', ')}.`);
  return 1;
}

async function loadOrExplain(folder: string | undefined, print: Print): Promise<AuthoredBank | null> {
  try {
    return await loadBank(folder);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    print(error.message);
    return null;
  }
}

const WIDTHS = [36, 5, 12, 8, 5, 5, 44];

function tableRow(...cells: (string | number)[]): string {
  return cells
    .map((cell, index) =>
      String(cell)
        .slice(0, WIDTHS[index] ?? 10_000)
        .padEnd(WIDTHS[index] ?? 0),
    )
    .join('  ')
    .trimEnd();
}

function itemRow(bank: AuthoredBank, { id, right, wrong, faults }: Verified): string {
  const question = bank.content.questions.find((one) => one.id === id);
  const scenario = bank.content.scenarios.find((one) => one.id === id);
  const traps = (question?.traps ?? scenario?.tasks.flatMap((task) => task.traps) ?? []).join(', ');
  const state = faults.length === 0 ? 'sound' : `\n  ${faults.join('\n  ')}`;
  return tableRow(id, question?.skill ?? '', question?.level ?? '', question?.type ?? 'scenario', right, wrong, traps, state);
}

function coverage(bank: AuthoredBank): string {
  const count = (skill: string, level: string): number => bank.items.filter((item) => item.skill === skill && item.level === level).length;
  const skills = [...new Set(bank.items.map(({ skill }) => skill))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const rows = skills.map((skill) => `${skill} ${count(skill, 'Beginner')}/${count(skill, 'Intermediate')}/${count(skill, 'Advanced')}`);
  return `${bank.items.length} questions, ${bank.content.scenarios.length} scenarios. Beginner/Intermediate/Advanced: ${rows.join('  ')}`;
}

function previewQuestion(
  instance: QuestionInstance,
  answers: { right: string[]; wrong: { answer: string; because: string }[] },
  print: Print,
): void {
  const { itemId, seed, type, skill, level, answer } = instance;
  print(`${itemId}  seed ${seed}  ${type}, ${skill}, ${level}${answer ? `, answer in ${answer.sheet}!${answer.ref}` : ''}\n`);
  print(`${instance.text}\n`);
  instance.guarantees.forEach((guarantee) => print(`  - ${guarantee}`));
  instance.hints.forEach(({ text }, index) => print(`  hint ${index + 1}: ${text}`));
  print(`  if asked: ${instance.clarification}`);
  instance.followUps.forEach(({ when, kind, text }) => print(`  then, ${when} (${kind}): ${text}`));
  instance.criteria.forEach(({ mark, text, weight }) => print(`  ${mark} (${weight}): ${text}`));
  answers.right.forEach((formula) => print(`  right  ${formula}`));
  answers.wrong.forEach(({ answer: given, because }) => print(`  wrong  ${given}  (${because})`));
  instance.check?.variants.forEach(({ label }) => print(`  hidden case: ${label}`));
  print(`  model answer: ${instance.modelAnswer}\n`);
}

function previewWorkbook({ sheets, tables, names }: TaskWorkbook, print: Print): void {
  for (const { name, rows } of sheets) {
    print(`[${name}]`);
    for (const [index, row] of rows.entries())
      print(
        `${String(index + 1).padStart(4)}  ${row
          .map((content) => shown(content).padEnd(14))
          .join(' ')
          .trimEnd()}`,
      );
  }
  tables.forEach(({ name, sheet, ref }) => print(`table ${name}: ${sheet}!${ref}`));
  names.forEach(({ name, refersTo }) => print(`name ${name}: ${refersTo}`));
}

function shown(content: CellContent): string {
  if (content === null) return '';
  if (typeof content === 'object') return content.f;
  return typeof content === 'string' && /^[\d.,-]+$/.test(content) ? `'${content}` : String(content);
}
