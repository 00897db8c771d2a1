export * from './workbook';
export * from './evaluation';
