export * from './workbook';
export * from './workbook-reading';
export * from './evaluation';
export * from './errors';
export * from './interview';
export * from './report';
export * from './review';
export * from './endpoints';
