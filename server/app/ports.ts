export type { Calculator } from '../domain/formula/calculator';
