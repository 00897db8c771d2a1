import { describe, expect, it } from 'vitest';
import { createFakeWorkbook } from './fake';
import { describeWorkbookPort } from './port.contract';

describeWorkbookPort('the fake', (options) => {
  const fake = createFakeWorkbook(options);
  return { ...fake, port: fake };
});

describe('the fake', () => {
  it('is as useless outside Excel as the real one', async () => {
    const book = createFakeWorkbook({ outsideExcel: true });
    await expect(book.capabilities()).rejects.toMatchObject({ code: 'not_in_excel' });
    await expect(book.readSelection()).rejects.toMatchObject({ code: 'not_in_excel' });
  });

  it('hides R1C1 formulas and spills from an Excel that has none', async () => {
    const cell = { formula: '=A1', formulaR1C1: '=RC[-1]', value: 1, spill: 'B1:B3' };
    const newer = createFakeWorkbook();
    newer.type('Sheet1', 'B1', cell);
    expect((await newer.readAnswer({ sheet: 'Sheet1', ref: 'B1' }, null)).cells[0]).toMatchObject({
      formulaR1C1: '=RC[-1]',
      spill: 'B1:B3',
    });
    const older = createFakeWorkbook({ excelApi: '1.1' });
    older.type('Sheet1', 'B1', cell);
    const read = (await older.readAnswer({ sheet: 'Sheet1', ref: 'B1' }, null)).cells[0];
    expect(read).not.toHaveProperty('formulaR1C1');
    expect(read).not.toHaveProperty('spill');
  });
});
