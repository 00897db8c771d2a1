import { describe, expect, it } from 'vitest';
import { TaskWorkbook } from '../../contract';
import { authoredQuestion, authoredScenario, LISTS } from '../../testing/authored-question';
import type { AuthoredQuestion } from './authored';
import { AuthoringError } from './authoring-error';
import { instantiate, instantiateScenario } from './instantiate';

const made = (question: AuthoredQuestion, seed = 1) => instantiate(question, seed, LISTS).instance;
const sheetOf = (question: AuthoredQuestion, seed = 1) => made(question, seed).check!.workbook.sheets[0]!;
const withCells = (cells: Record<string, unknown>, more: Record<string, unknown> = {}) => authoredQuestion({ cells, ...more });

describe('an instance', () => {
  it('is the same for the same seed', () => expect(made(authoredQuestion(), 5)).toEqual(made(authoredQuestion(), 5)));

  it('has other numbers for another seed', () =>
    expect(sheetOf(authoredQuestion(), 6).rows).not.toEqual(sheetOf(authoredQuestion(), 5).rows));

  it('keeps its other columns when a column is added', () => {
    const [block] = authoredQuestion().data;
    const longer = authoredQuestion({
      data: [
        {
          ...block,
          rows: '5 to 7',
          columns: { Fruit: { pick: 'fruit' }, Weight: { whole: '2 to 90', distinct: true }, Shelf: { code: '@#' } },
        },
      ],
    });
    const firstTwo = sheetOf(longer).rows.map((row) => row.slice(0, 2));
    expect(firstTwo).toEqual(sheetOf(authoredQuestion()).rows);
  });

  it('is a workbook that the contract allows', () => expect(() => TaskWorkbook.parse(made(authoredQuestion()).workbook)).not.toThrow());

  it('says in its text what its data has, and leaves the follow-up’s own placeholders for later', () => {
    const instance = made(authoredQuestion());
    const rows = instance.workbook!.sheets[0]!.rows.length - 1;
    expect(instance.text).toBe(`Add up ${rows} boxes in D2.`);
    expect(instance.followUps[0]!.text).toContain('{cell}');
    expect(instance.check!.references).toEqual(['=SUM(Boxes[Weight])']);
    expect(instance.workbook!.tables).toEqual([{ name: 'Boxes', sheet: 'BoxSheet', ref: `A1:B${rows + 1}` }]);
  });

  it('refuses a placeholder that stands for nothing', () => {
    expect(() => made(authoredQuestion({ text: 'Use {nothing} here.' }))).toThrow(AuthoringError);
  });

  it('leaves array constants in formulas alone', () => {
    const question = authoredQuestion({ right: { legacy: '=SUM(Boxes[Weight]*{1})+SUM({"a","b"}="c")' } });
    expect(made(question).check!.references[0]).toContain('{1})+SUM({"a","b"}');
  });

  it('shows a prediction’s data to the calculator only', () => {
    const question = authoredQuestion({
      type: 'predict',
      answer: undefined,
      right: undefined,
      also_right: undefined,
      shown: '=SUM(B2:B3)',
      at: 'BoxSheet!D2',
      text: 'What does {shown} give?',
      wrong: [1, 2, 3].map((value) => ({ value, because: 'It is not.' })),
    });
    const instance = made(question);
    expect(instance.workbook).toBeNull();
    expect(instance.prediction!.workbook.sheets[0]!.name).toBe('BoxSheet');
    expect(instance.text).toBe('What does =SUM(B2:B3) give?');
  });
});

describe('a cell as the author writes it', () => {
  const D1 = (literal: unknown, more = {}) => sheetOf(withCells({ 'BoxSheet!D1': literal }, more)).rows[0]![3];
  it.each([
    ['=B2*2', { f: '=B2*2' }],
    ["'=B2*2", '=B2*2'],
    ["'42", '42'],
    [42, 42],
    [true, true],
    ['2025-03-31', 45747],
    ["'2025-03-31", '2025-03-31'],
    ['Total', 'Total'],
  ])('%s becomes %j', (literal, content) => expect(D1(literal)).toEqual(content));

  it('keeps the type of a drawn value that stands alone, and its words inside a text', () => {
    const draws = { day: { date: '2025-03-31' }, rate: { decimal: '0.5', places: 2 } };
    expect(D1('{day}', { draws: { day: { date: '2025-03-31 to 2025-03-31' } } })).toBe(45747);
    expect(D1('by {day}', { draws: { day: { date: '2025-03-31 to 2025-03-31' } } })).toBe('by 31 March 2025');
    expect(D1('{rate}', { draws: { rate: draws.rate } })).toBe(0.5);
    expect(D1('at {rate}', { draws: { rate: draws.rate } })).toBe('at 0.50');
  });

  it('fills a range, formulas as Excel copies them', () => {
    const rows = sheetOf(withCells({ 'BoxSheet!C2:C4': '=B2*$D$1' })).rows;
    expect(rows.slice(1, 4).map((row) => row[2])).toEqual([{ f: '=B2*$D$1' }, { f: '=B3*$D$1' }, { f: '=B4*$D$1' }]);
  });
});

describe('a column', () => {
  const column = (spec: Record<string, unknown>, rows = 40, seed = 1) => {
    const data = [{ block: 'Boxes', sheet: 'BoxSheet', rows, columns: { Key: { count_from: 1 }, Weight: spec } }];
    return sheetOf(authoredQuestion({ data, text: 'Add up.' }), seed)
      .rows.slice(1)
      .map((row) => row[1] ?? null);
  };
  it('can be distinct, sorted, and hold what must be there', () => {
    const values = column({ whole: '1 to 60', distinct: true, include: [33, 34], sorted: 'up' }) as number[];
    expect(new Set(values).size).toBe(40);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values).toEqual(expect.arrayContaining([33, 34]));
  });
  it('includes what must be there even when nothing else may be drawn', () => {
    for (let seed = 1; seed <= 20; seed += 1)
      expect(new Set(column({ pick: ['a', 'b', 'c'], include: ['a', 'b', 'c'] }, 4, seed)).size).toBe(3);
  });
  it('can have blanks and numbers stored as text', () => {
    const values = column({ whole: '1 to 9', text_numbers: 5, blanks: 3 });
    expect(values.filter((value) => value === null)).toHaveLength(3);
    expect(values.filter((value) => typeof value === 'string').length).toBeGreaterThanOrEqual(2);
  });
  it('can be composed of hidden columns', () => {
    const data = [
      {
        block: 'Boxes',
        sheet: 'BoxSheet',
        rows: 3,
        columns: { First: { values: ['Ada', 'Bo', 'Cy'], hide: true }, Weight: { compose: '{First}!' } },
      },
    ];
    expect(sheetOf(authoredQuestion({ data, text: 'Add up.' })).rows).toEqual([['Weight'], ['Ada!'], ['Bo!'], ['Cy!']]);
  });
  it('refuses to draw more different values than there are', () =>
    expect(() => column({ whole: '1 to 5', distinct: true })).toThrow(/different values/));
});

it('makes a table grow in a hidden case and leaves the visible data as it is', () => {
  const question = authoredQuestion({ cases: [{ case: 'a new box', add_rows: { Boxes: [['Fig', 500]] }, set: { 'BoxSheet!B2': 1 } }] });
  const { check } = made(question);
  const visible = check!.workbook;
  const hidden = check!.variants[0]!.workbook;
  const last = visible.sheets[0]!.rows.length;
  expect(hidden.tables[0]!.ref).toBe(`A1:B${last + 1}`);
  expect(hidden.sheets[0]!.rows[last]).toEqual(['Fig', 500]);
  expect(hidden.sheets[0]!.rows[1]![1]).toBe(1);
  expect(visible.tables[0]!.ref).toBe(`A1:B${last}`);
});

it('lets each task of a scenario build on the reference answers before it, and shows the candidate none of them', () => {
  const { instance } = instantiateScenario(authoredScenario(), 1, LISTS);
  const [first, second, third] = instance.tasks;
  const cell = (workbook: TaskWorkbook, row: number, column: number) => workbook.sheets[0]!.rows[row]?.[column] ?? null;
  expect(instance.tasks.map(({ itemId }) => itemId)).toEqual(['box-story#0', 'box-story#1', 'box-story#2']);
  expect(cell(instance.workbook, 2, 2)).toBeNull();
  expect(cell(first!.check!.workbook, 2, 2)).toBeNull();
  expect(cell(second!.check!.workbook, 2, 2)).toEqual({ f: '=B3*2' });
  expect(cell(third!.check!.workbook, 1, 4)).toEqual({ f: `=SUM(C2:C${instance.workbook.sheets[0]!.rows.length})` });
  expect(instance.tasks.every(({ workbook }) => workbook === null)).toBe(true);
});
