import type { IWorkbookData } from '@univerjs/core';
import { CalculationMode, UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import sheetsEnglish from '@univerjs/preset-sheets-core/locales/en-US';
import '@univerjs/preset-sheets-core/lib/index.css';
import { UniverSheetsTablePreset } from '@univerjs/preset-sheets-table';
import tableEnglish from '@univerjs/preset-sheets-table/locales/en-US';
import '@univerjs/preset-sheets-table/lib/index.css';
import { createUniver, LocaleType, mergeLocales } from '@univerjs/presets';
import { mendLexer } from './mend-lexer';
import { UniverGrid } from './univer-grid';

const FRESH: Partial<IWorkbookData> = {
  id: 'book',
  name: 'Book1.xlsx',
  sheetOrder: ['sheet1'],
  sheets: { sheet1: { id: 'sheet1', name: 'Sheet1', rowCount: 1000, columnCount: 40 } },
};

export interface CreatedGrid {
  grid: UniverGrid;
  save(): Partial<IWorkbookData>;
  setDark(isDark: boolean): void;
}

/** A Univer workbook in the element: the kept one, or one with an empty Sheet1. */
export function createGrid(container: HTMLElement, kept: Partial<IWorkbookData> | null): CreatedGrid {
  mendLexer();
  const { univer, univerAPI } = createUniver({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: mergeLocales(sheetsEnglish, tableEnglish) },
    presets: [UniverSheetsCorePreset({ container, toolbar: false, disableAutoFocus: true }), UniverSheetsTablePreset()],
  });
  // Spilled values are not kept with the cells; computing everything once brings them back.
  univerAPI.getFormula().setInitialFormulaComputing(CalculationMode.FORCED);
  const workbook = univerAPI.createWorkbook(kept ?? FRESH);
  return {
    grid: new UniverGrid(univer, univerAPI, workbook),
    save: () => workbook.save(),
    setDark: (isDark) => univerAPI.toggleDarkMode(isDark),
  };
}
