import { beforeAll, describe, expect, it } from 'vitest';
import type { CellCapture, CellContent, CheckResult, FindingCode } from '../contract';
import type { CheckTask } from '../domain/formula/task';
import { startTestCalculator } from '../testing/calculator';
import { checkAnswer } from './check-answer';
import type { Calculator } from './ports';

const orders: CellContent[][] = [
  ['Order', 'Region', 'Units', 'Price', 'State', 'Note', null, 'Region', 'North', null, null],
  [1, 'North', 10, 25, 'Open', '12', null, 'Limit', 30, null, null],
  [2, 'South', 4, 40, 'Paid', '7', null, 'Scenario', 2, null, null],
  [3, 'North', 7, 17, 'Open', '30', null, null, null, null, null],
  [4, 'East', 3, 60, 'Held', '5', null, null, null, null, null],
  [5, 'South', 12, 31, 'Paid', '18', null, null, null, null, null],
  [6, 'East', 5, 52, 'Open', '9', null, null, null, null, null],
];
const task = (ref: string, reference: string, rows = orders): CheckTask => ({
  workbook: { sheets: [{ name: 'Orders', rows, formats: {} }], tables: [], names: [] },
  answer: { sheet: 'Orders', ref },
  references: [reference],
  guarantees: {},
  variants: [],
  seed: 4,
});

describe('findings', () => {
  let calculator: Calculator;
  beforeAll(async () => {
    calculator = await startTestCalculator();
  });
  const check = (given: CheckTask, typedFormula: string | null, cells: CellCapture[] = []): Promise<CheckResult> =>
    checkAnswer({ calculator, now: () => 0 }, given, { cells, typedFormula });
  const codes = ({ findings }: CheckResult): FindingCode[] => findings.map(({ code }) => code);
  const messageOf = ({ findings }: CheckResult, code: FindingCode): string => findings.find((one) => one.code === code)?.message ?? '';

  const price = task('J2', '=XLOOKUP(I3,A2:A7,D2:D7)');
  const total = task('J2', '=SUMIFS(C2:C7,B2:B7,I1)');
  const band = task('G2:G7', '=IF(C2>=10,"a",IF(C2>=5,"b","c"))');
  it.each<[FindingCode, CheckTask, string]>([
    ['syntax_error', total, '=SUMIFS(C2:C7,B2:B7,I1'],
    ['unknown_function', total, '=SUMIFFS(C2:C7,B2:B7,I1)'],
    ['unknown_name', total, '=SUMIFS(C2:C7,B2:B7,North)'],
    ['typed_constant', total, '=17'],
    ['approximate_match', price, '=VLOOKUP(I3,A2:D7,4)'],
    ['approximate_match', price, '=INDEX(D2:D7,MATCH(I3,A2:A7,1))'],
    ['approximate_match', price, '=LOOKUP(I3,A2:A7,D2:D7)'],
    ['approximate_match', price, '=XLOOKUP(I3,A2:A7,D2:D7,"",-1)'],
    ['range_too_short', total, '=SUMIFS(C2:C6,B2:B6,I1)'],
    ['whole_column', total, '=SUMIFS(C:C,B:B,I1)'],
    ['volatile', total, '=SUMIF(OFFSET(B2,0,0,6,1),I1,C2:C7)'],
    ['hard_coded_constant', total, '=SUMIFS(C2:C7,B2:B7,"North")'],
    ['number_as_text', price, '=VLOOKUP("2",A2:D7,4,FALSE)'],
    ['number_as_text', task('J2', '=SUMPRODUCT(VALUE(F2:F7))'), '=SUM(F2:F7)'],
    ['deep_nesting', band, '=IF(C2>=10,"a",IF(C2>=9,"b",IF(C2>=8,"b",IF(C2>=5,"b","c"))))'],
    ['error_swallowed', price, '=IFERROR(XLOOKUP(I3,A2:A7,D2:D7),0)'],
    ['deprecated_function', task('J2', '=B2&C2'), '=CONCATENATE(B2,C2)'],
    ['circular', total, '=SUMIFS(C2:C7,B2:B7,I1)+J2'],
    ['needless_complexity', task('G2:G7', '=C2>5'), '=IF(C2>5,TRUE,FALSE)'],
    ['needless_complexity', task('G2:G7', '=C2*D2'), '=SUM(C2*D2)'],
    ['modern_alternative', price, '=VLOOKUP(I3,A2:D7,4,FALSE)'],
    ['modern_alternative', task('J2', '=IFERROR(C2/D2,0)'), '=IF(ISERROR(C2/D2),0,C2/D2)'],
    ['unexpected_spill', total, '=C2:C7'],
    ['error_value', total, '=C2/0'],
  ])('%s is found', async (code, given, formula) => {
    const result = await check(given, formula);
    expect(codes(result)).toContain(code);
    expect(messageOf(result, code)).toMatch(/\.$/);
  }); // prettier-ignore

  it('a result without room to spill is said to be blocked', async () => {
    const cells = [
      { address: 'J2', formula: '=FILTER(A2:A7,B2:B7=I1)', value: '#SPILL!' },
      { address: 'J3', value: 'my note' },
    ];
    expect(codes(await check(task('J2', '=FILTER(A2:A7,B2:B7=I1)'), null, cells))).toContain('spill_blocked');
  });
  it('a syntax error says where and what would most likely mend it', async () => {
    const { findings } = await check(total, '=SUMIFS(C2:C7,B2:B7,I1==2)');
    expect(findings[0]).toMatchObject({ code: 'syntax_error', span: { start: 23, end: 24 } });
    expect(findings[0]!.message).toMatch(/single equals sign/);
  });
  it('semicolons and decimal commas, small letters and odd spaces are understood', async () => {
    for (const formula of [
      '=SUMIFS(C2:C7;B2:B7;I1)',
      '= sumifs ( c2:c7 , b2:b7 ,  i1 )',
      '=SUMIFS(C2:C7;B2:B7;I1)*1,0',
      '=SumIfs($c$2:C7,b2:$B7,I1)',
    ])
      expect(await check(total, formula), formula).toMatchObject({ verdict: 'correct' });
  });

  describe('wrong anchors', () => {
    const share = task('G2:G7', '=C2/SUM($C$2:$C$7)');
    const cross = task('H10:I12', '=SUMIFS($C$2:$C$7,$B$2:$B$7,$G10,$E$2:$E$7,H$9)', [
      ...orders,
      [],
      [null, null, null, null, null, null, null, 'Open', 'Paid'],
      ...['North', 'South', 'East'].map((region) => [null, null, null, null, null, null, region]),
    ]);
    it('name the references whose $ signs have to change', async () => {
      expect(messageOf(await check(share, '=C2/SUM(C2:C7)'), 'wrong_anchor')).toMatch(/^C2:C7 moves along/);
      expect(messageOf(await check(share, '=$C$2/SUM($C$2:$C$7)'), 'wrong_anchor')).toMatch(/^\$C\$2 stays in place/);
      const both = await check(cross, '=SUMIFS(C$2:C$7,B$2:B$7,$G10,$E$2:$E$7,H$9)');
      expect(messageOf(both, 'wrong_anchor')).toMatch(/^C\$2:C\$7 and B\$2:B\$7 move along/);
    });
    it('are no matter where no choice of $ signs would make the copies right', async () => {
      const late = task('G2:G7', '=AND(C2>5,E2="Open")');
      for (const formula of ['=C2>5', '=AND($C2>=7,$E2="Open")', '=C2>$I$3', '=C2=10'])
        expect(codes(await check(late, formula)), formula).not.toContain('wrong_anchor');
    });
    it('are not named when the first cell is wrong, or different cells hold different formulas', async () => {
      expect(codes(await check(share, '=D2/SUM(D2:D7)'))).not.toContain('wrong_anchor');
      const uneven = [2, 3, 4, 5, 6, 7].map((row) => ({
        address: `G${row}`,
        formula: row === 5 ? '=C5' : `=C${row}/SUM(C$2:C$7)`,
        value: 0.1,
      }));
      expect(codes(await check(share, null, uneven))).not.toContain('wrong_anchor');
    });
  });

  describe('ranges', () => {
    it('that a solution reads too are long enough', async () => {
      const flow = task('J2', '=C2+NPV(0.1,C3:C7)');
      expect(codes(await check(flow, '=C2+NPV(0.1,C3:C7)'))).not.toContain('range_too_short');
    });
    it('need not hold the row of the total', async () => {
      const rows = [...orders, ['Total', null, null, null]];
      expect(codes(await check(task('C8', '=SUBTOTAL(9,C2:C7)', rows), '=SUM(C2:C7)'))).not.toContain('range_too_short');
      expect(codes(await check(task('J2', '=SUM(C2:INDEX(C:C,7))', rows), '=SUM(C2:C7)'))).not.toContain('range_too_short');
    });
  });

  describe('typed constants in a formula', () => {
    it('are none where an array constant holds positions', async () => {
      expect(codes(await check(task('J2', '=CHOOSE($I$3,C2,C3,C4)'), '=SUM(($I$3={1,2,3})*TRANSPOSE(C2:C4))'))).not.toContain(
        'hard_coded_constant',
      );
    });
    it('are none where a cell of the data is compared with a word', async () => {
      const open = task('G2:G7', '=AND($C2>$I$2,$E2<>"Paid")');
      expect(codes(await check(open, '=AND($C2>$I$2,$E2="Open")'))).not.toContain('hard_coded_constant');
      expect(messageOf(await check(open, '=AND($C2>30,$E2<>"Paid")'), 'hard_coded_constant')).toContain('I2');
    });
  });

  it('a typed value that the task planted among the answers and nobody replaced is a typed constant', async () => {
    const planted = orders.map((row, at) =>
      at === 0 ? row : [...row.slice(0, 6), at === 6 ? 261 : { f: `=C${at + 1}+D${at + 1}` }, ...row.slice(7)],
    );
    const products = task('G2:G7', '=C2*D2', planted);
    const cells = [2, 3, 4, 5, 6].map((row) => ({
      address: `G${row}`,
      formula: `=C${row}*D${row}`,
      value: Number(orders[row - 1]![2]) * Number(orders[row - 1]![3]),
    }));
    const result = await check(products, null, [...cells, { address: 'G7', value: 261 }]);
    expect(result.verdict).toBe('wrong');
    expect(result.findings).toContainEqual(expect.objectContaining({ code: 'typed_constant', cell: 'G7' }));
    expect(result.score).toBeGreaterThan(0);
    expect(codes(await check(products, '=C2*D2', [{ address: 'G7', value: 261 }]))).not.toContain('typed_constant');
  });

  describe('the explanation of a failure', () => {
    it('names the input that breaks it and not the expected value', async () => {
      const given = task('J2', '=XLOOKUP(I3,A2:A7,D2:D7,"not listed")');
      const result = await check(given, '=VLOOKUP(I3,A2:D7,4,FALSE)');
      expect(result.explanation).toMatch(/^With a key that is not in the list \(I3 is \d+\), your formula gives #N\/A in J2/);
      expect(result.explanation).not.toContain('not listed');
      expect(result.explanationForReviewer).toContain('instead of "not listed"');
    });
    it('points to what a person would not see: spaces, capitals, text numbers, the sign', async () => {
      const cases: [string, string, RegExp][] = [
        ['=B2&" "&E2', '=B2&"  "&E2', /Only the spaces/],
        ['=UPPER(B2)', '=B2', /Only capital and small letters/],
        ['=C2*D2', '=C2*D2&""', /text that looks like a number/],
        ['=C2-D2', '=D2-C2', /Only the sign/],
      ];
      for (const [reference, formula, words] of cases) expect((await check(task('J2', reference), formula)).explanation).toMatch(words);
    });
  });
});
