import { expect, it } from 'vitest';
import { authoredQuestion, authoredScenario, LISTS } from '../../testing/authored-question';
import type { AuthoredQuestion, AuthoredScenario } from './authored';
import { createBank } from './bank';
import { lintBank } from './lint';

const faults = (questions: AuthoredQuestion[], scenarios: AuthoredScenario[] = []) =>
  lintBank(createBank({ questions, scenarios, lists: LISTS }, 'v1')).map(({ id, message }) => `${id}: ${message}`);

const other = (changes: Record<string, unknown> = {}) => {
  const [block] = authoredQuestion().data;
  const columns = { Fruit: { pick: 'fruit' }, Weight: { whole: '2 to 90' } };
  const data = [{ ...block, block: 'Crates', sheet: 'CrateSheet', rows: 5, columns }];
  const answers = { answer: 'CrateSheet!D2', right: { legacy: '=SUM(Crates[Weight])' }, also_right: ['=SUM(B2:B6)', '=SUMPRODUCT(B2:B6)'] };
  return authoredQuestion({ id: 'crate-weights', text: 'Add up.', guarantees: [], data, ...answers, ...changes });
};

it('finds nothing in a sound bank', () => expect(faults([authoredQuestion(), other()])).toEqual([]));

it('refuses one id twice', () =>
  expect(faults([authoredQuestion(), authoredQuestion()]).join()).toContain('The id "box-weights" is used by'));

it('refuses a sheet, a table or a defined name that another question has, whatever the capitals', () => {
  const named = faults([authoredQuestion({ names: { Limit: 'BoxSheet!D1' } }), other({ names: { LIMIT: 'CrateSheet!D1' } })]);
  expect(named.join()).toContain('The table or name "LIMIT" is used by box-weights');
  const sheets = faults([authoredQuestion()], [authoredScenario()]);
  expect(sheets.join()).toContain('The sheet "BoxSheet" is used by box-weights');
  expect(sheets.join()).toContain('The table or name "Boxes" is used by box-weights');
});

it.each([
  ['text', { text: 'Write =SUM(Boxes[Weight]) in D2.' }],
  ['a hint', { hints: ['Look.', 'Think.', 'Try sum( boxes[weight] ).'] }],
  ['the clarification', { clarification: 'It is =SUMPRODUCT(Boxes[Weight]).' }],
])('refuses the answer in %s', (_, changes) => expect(faults([authoredQuestion(changes)]).join()).toContain('gives the answer away'));

it('refuses a text that is too long for a pane', () =>
  expect(faults([authoredQuestion({ text: 'word '.repeat(200) })]).join()).toContain('a pane is narrow'));

it('refuses an answer place on a sheet that is not there', () =>
  expect(faults([authoredQuestion({ answer: 'Elsewhere!D2' })]).join()).toContain('There is no sheet "Elsewhere"'));

it('says which placeholder stands for nothing', () =>
  expect(faults([authoredQuestion({ hints: ['{x}', 'b b b', 'c c c'] })]).join()).toContain('{x}'));
