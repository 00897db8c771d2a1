import type { CandidateQuestion, TaskWorkbook } from '../../../server/contract';

/** A short interview for tests and for looking at the screens: one of each kind of turn. */

const ORDERS: TaskWorkbook = {
  sheets: [
    {
      name: 'Orders',
      rows: [
        ['Order', 'Product', 'Units', 'Price', 'Total'],
        ...Array.from({ length: 11 }, (_, i) => [1001 + i, ['Tea', 'Coffee', 'Cocoa'][i % 3]!, 3 + ((i * 7) % 9), null, null]),
      ],
      formats: { 'D2:E12': '#,##0.00' },
    },
    {
      name: 'Products',
      rows: [
        ['Product', 'Price'],
        ['Tea', 4.5],
        ['Coffee', 6.25],
        ['Cocoa', 5],
      ],
      formats: { 'B2:B4': '#,##0.00' },
    },
  ],
  tables: [{ name: 'Products', sheet: 'Products', ref: 'A1:B4' }],
  names: [],
};

const SHIFTS: TaskWorkbook = {
  sheets: [
    {
      name: 'Shifts',
      rows: [
        ['Date', 'Site', 'Hours', 'Cost'],
        ...Array.from({ length: 20 }, (_, i) => [45_900 + i, i % 2 ? 'North' : 'South', 6 + (i % 4), 120 + i * 3]),
      ],
      formats: { 'A2:A21': 'yyyy-mm-dd' },
    },
  ],
  tables: [],
  names: [],
};

const base: Omit<CandidateQuestion, 'id' | 'type' | 'text'> = {
  guarantees: [],
  skill: null,
  level: null,
  number: 0,
  workbook: null,
  workbookOf: null,
  answerPlace: null,
  answerKind: 'none',
  shownFormula: null,
  hintsLeft: 0,
  suggestedSeconds: 150,
  uploadAllowed: false,
};

const asked = { skill: 'S5', level: 'Intermediate', hintsLeft: 2 } as const;
const inCase = {
  ...base,
  type: 'scenario_task',
  workbook: SHIFTS,
  workbookOf: 'case-1',
  answerKind: 'cells',
  uploadAllowed: true,
  hintsLeft: 1,
} as const;

export const SCRIPT: CandidateQuestion[] = [
  {
    ...base,
    ...asked,
    id: 'q-1',
    type: 'formula',
    number: 1,
    text: 'Each order names a product. Bring its price into column D, so that it stays right when somebody adds a product.',
    guarantees: [
      'Each product is in the price list once.',
      'Some orders may name a product that is not in the list yet: show “no price” there.',
    ],
    workbook: ORDERS,
    workbookOf: 'q-1',
    answerPlace: { sheet: 'Orders', ref: 'D2:D12' },
    answerKind: 'cells',
  },
  {
    ...base,
    ...asked,
    id: 'q-1-why',
    type: 'follow_up',
    number: 1,
    text: 'Why did you choose this function, and what happens to your formula when a column is inserted in the price list?',
    workbook: ORDERS,
    workbookOf: 'q-1',
    answerKind: 'words',
    hintsLeft: 0,
  },
  {
    ...base,
    ...asked,
    id: 'q-2',
    type: 'predict',
    number: 2,
    text: 'B2 holds the text "12", B3 holds the number 8. What does this return, and why?',
    answerKind: 'value',
    shownFormula: '=SUM(B2:B3)&""',
  },
  {
    ...inCase,
    id: 'case-1',
    number: 1,
    text: 'You help the operations manager of two sites. She has a list of shifts and meets the finance team this afternoon.\n\nHow many hours were worked at North? Put the formula into F2.',
    answerPlace: { sheet: 'Shifts', ref: 'F2' },
  },
  {
    ...inCase,
    id: 'case-2',
    number: 2,
    text: 'What did an hour cost on average at North? You may use F2.',
    answerPlace: { sheet: 'Shifts', ref: 'F3' },
  },
  {
    ...inCase,
    id: 'case-3',
    number: 3,
    text: 'Write the manager two sentences on what you found.',
    answerKind: 'words',
    hintsLeft: 0,
  },
  {
    ...base,
    id: 'reflection',
    type: 'reflection',
    text: 'That was the last task. How sure do you feel about your answers, what went well, and what would you like to do better? It does not change your marks.',
  },
  {
    ...base,
    id: 'closing',
    type: 'closing',
    text: 'Thank you, that is everything. A person will now read your answers next to the checks and decide. You can open your report here once it is published.',
  },
];
