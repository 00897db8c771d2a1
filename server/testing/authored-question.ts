import { AuthoredQuestion, AuthoredScenario, type WordLists } from '../domain/questions/authored';

export const LISTS: WordLists = { fruit: ['Apple', 'Cherry', 'Fig', 'Lemon', 'Mango', 'Plum'] };

const told = {
  skill: 'S4',
  level: 'Beginner',
  seconds: 60,
  text: 'Add up {Boxes.rows} boxes in D2.',
  guarantees: [{ say: 'Weights are positive.', range: { 'Boxes[Weight]': { min: 1 } } }],
  criteria: [{ id: 'says_sum', mark: 'explanation', ask: 'Does it say what is added?', concepts: [['add']] }],
  hints: ['Look at the column.', 'Which function adds?', 'Use the column of the table.'],
  follow_ups: [{ when: 'any', kind: 'explain', ask: 'What does {cell} show when a box is added?' }],
  clarification: 'D2 shows the sum of all weights.',
  model_answer: 'SUM over the column.',
} as const;

const solved = {
  type: 'formula',
  answer: 'BoxSheet!D2',
  right: { legacy: '=SUM(Boxes[Weight])' },
  also_right: ['=SUM(B2:B{Boxes.last})', '=SUMPRODUCT(Boxes[Weight])'],
  wrong: [
    { formula: '=COUNT(Boxes[Weight])', because: 'It counts.' },
    { formula: '=MAX(Boxes[Weight])', because: 'It takes the heaviest.' },
    { formula: '=SUM(B2:B3)', because: 'It stops too early.' },
  ],
} as const;

const boxes = {
  data: [
    {
      block: 'Boxes',
      sheet: 'BoxSheet',
      table: true,
      rows: '5 to 7',
      columns: { Fruit: { pick: 'fruit' }, Weight: { whole: '2 to 90', distinct: true } },
    },
  ],
} as const;

/** A question that is valid in every respect: a table of boxes whose weights are to be added. A change to undefined takes the field away. */
export function authoredQuestion(changes: Record<string, unknown> = {}): AuthoredQuestion {
  const fields = { id: 'box-weights', roles: 'all', ...boxes, ...told, ...solved, ...changes };
  return AuthoredQuestion.parse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

/** Three tasks on the boxes; the second and third build on the one before. */
export function authoredScenario(changes: Record<string, unknown> = {}): AuthoredScenario {
  const task = (more: Record<string, unknown>): Record<string, unknown> => ({ ...told, ...solved, text: 'Next step.', ...more });
  return AuthoredScenario.parse({
    id: 'box-story',
    title: 'Boxes',
    roles: ['Operations'],
    story: 'There are {Boxes.rows} boxes.',
    ...boxes,
    tasks: [
      task({ answer: 'BoxSheet!C2:C{Boxes.last}', right: { legacy: '=B2*2' } }),
      task({ answer: 'BoxSheet!E2', right: { legacy: '=SUM(C2:C{Boxes.last})' } }),
      task({ answer: 'BoxSheet!F2', right: { legacy: '=E2/2' } }),
    ],
    ...changes,
  });
}
