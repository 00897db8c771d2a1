import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBank } from './load';
import { ContentError } from './source';

const QUESTION = `id: fruit-total
skill: S4
level: Beginner
type: formula
roles: all
seconds: 60
text: Add up the weights in D2.
data:
  - block: FruitBoxes
    sheet: FruitSheet
    rows: 4
    columns:
      Fruit: { pick: fruit }
      Weight: { whole: 1 to 9 }
answer: FruitSheet!D2
right:
  legacy: =SUM(B2:B5)
also_right:
  - =SUMPRODUCT(B2:B5)
  - =B2+B3+B4+B5
wrong:
  - formula: =COUNT(B2:B5)
    because: It counts.
  - formula: =SUM(B2:B4)
    because: It stops too early.
  - formula: =MAX(B2:B5)
    because: It takes the heaviest.
criteria:
  - id: says_sum
    mark: explanation
    ask: Does it say what is added?
    concepts: [[add, TRUE, 0]]
hints: [Look at it., Which function adds?, Take the whole column.]
follow_ups:
  - { when: any, kind: explain, ask: What if a row is added? }
clarification: D2 shows the sum.
model_answer: SUM over the column.
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bank-'));
  await mkdir(join(folder, 'questions/S4'), { recursive: true });
  await writeFile(join(folder, 'lists.yaml'), 'fruit: [Apple, Fig, Plum]\n');
});
afterEach(() => rm(folder, { recursive: true }));

async function loaded(question: string) {
  await writeFile(join(folder, 'questions/S4/fruit-total.yaml'), question);
  return loadBank(folder);
}

async function complaint(question: string): Promise<string> {
  const error = await loaded(question).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ContentError)) throw new Error(`Expected a complaint, got ${String(error)}`);
  return error.message;
}

it('reads questions and lists, and reads bare TRUE and 0 among words as words', async () => {
  const bank = await loaded(QUESTION);
  expect(bank.items).toEqual([
    { id: 'fruit-total', type: 'formula', skill: 'S4', level: 'Beginner', roles: 'all', difficulty: -1.2, slope: 1.2, suggestedSeconds: 60 },
  ]);
  expect(bank.instantiate('fruit-total', 1).criteria[0]!.concepts.required).toEqual([['add', 'TRUE', '0']]);
});

it('gives the same version for the same files, also with Windows line ends, and another for a changed word', async () => {
  const { version } = await loaded(QUESTION);
  expect((await loaded(QUESTION.replaceAll('\n', '\r\n'))).version).toBe(version);
  expect((await loaded(QUESTION.replace('heaviest', 'largest'))).version).not.toBe(version);
});

it('throws on an id that the bank does not have', async () => {
  const bank = await loaded(QUESTION);
  expect(() => bank.instantiate('other', 1)).toThrow('The bank has no "other"');
});

describe('an author who made a slip is told file, line and what to write', () => {
  const at = 'questions/S4/fruit-total.yaml';
  it.each([
    ['an unknown level', ['level: Beginner', 'level: Easy'], `${at}:3: level: Write one of Beginner, Intermediate, Advanced.`],
    ['a field that does not exist', ['seconds: 60', 'second: 60'], `${at}:6: second: There is no field "second" here.`],
    ['a field that is missing', ['skill: S4\n', ''], `${at}:1: skill: Write one of S1`],
    ['a formula without =', ['legacy: =SUM(B2:B5)', 'legacy: SUM(B2:B5)'], `${at}:17: right > legacy: A formula begins with =`],
    ['a range the wrong way round', ['1 to 9', '9 to 1'], `${at}:14: data > 1 > columns > Weight > whole: Write a range with the smaller number first`],
    ['two ways to fill a column', ['{ pick: fruit }', '{ pick: fruit, code: "#" }'], `${at}:13: data > 1 > columns > Fruit: Keep one of pick and code`],
    ['no way to fill a column', ['{ pick: fruit }', '{ distinct: true }'], `${at}:13: data > 1 > columns > Fruit: Say what fills it`],
    ['too few wrong answers', ['  - formula: =MAX(B2:B5)\n    because: It takes the heaviest.\n', ''], `${at}:21: wrong: Give three or more typical wrong answers`],
    ['two hints', ['Which function adds?, ', ''], 'hints: Give three hints, from gentle to strong.'],
    ['an unknown type', ['type: formula', 'type: quiz'], `${at}:4: type: Write type: formula, explain, predict, debug or workbook.`],
    ['a list that is not there', ['pick: fruit', 'pick: fruits'], `${at}:13: data > 1 > columns > Fruit: There is no list "fruits" in lists.yaml. Write one of fruit`],
    ['the answer in a hint', ['Which function adds?', 'Use sum(b2:b5) there.'], `${at}:33: hints: This gives the answer away`],
    ['broken YAML', ['text: Add', 'text: Note: add'], `${at}:7: `],
  ])('%s', async (_, [right, wrong], message) => {
    const slip = QUESTION.replace(right!, wrong!);
    expect(slip).not.toBe(QUESTION);
    expect(await complaint(slip)).toContain(message);
  });
});
