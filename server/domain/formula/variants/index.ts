import type { TaskWorkbook } from '../../../contract';
import { randomFor } from '../../questions/random';
import type { CheckTask } from '../task';
import { changeDates } from './dates';
import { Draft } from './draft';
import type { Study } from './draft';
import { blanksToEdges, classesToEdges, keepFirstLabels, numbersToEdges, rowsToEdges } from './edges';
import { growLists } from './grow';
import type { Growth } from './grow';
import { changeInputs, changeInputsToFirst, loseKey } from './keys';
import { meetLimits } from './limits';
import { changeLooseNumbers } from './loose';
import { changeNumbers, changeOrder } from './numbers';
import { studyOf } from './study';
import { changeClasses, exchangeKeys, loseClass } from './texts';

export interface MadeVariant {
  /** In words a candidate understands, to follow "With ...". */
  label: string;
  workbook: TaskWorkbook;
  growths: Growth[];
}

type Change = (draft: Draft) => void;

const inTurn =
  (...changes: Change[]): Change =>
  (draft) =>
    changes.forEach((change) => change(draft));

const changeNumbersEverywhere = inTurn(changeNumbers, changeLooseNumbers, (draft) => numbersToEdges(draft, 'greatest last'));
const changeRows = inTurn(changeOrder, (draft) => rowsToEdges(draft, 'greatest last'));
const changeNames = inTurn(exchangeKeys, changeClasses, classesToEdges, blanksToEdges, (draft) => numbersToEdges(draft, 'greatest last'));
const changeEverything = inTurn(
  changeNumbers,
  changeLooseNumbers,
  changeClasses,
  loseClass,
  classesToEdges,
  changeDates,
  changeOrder,
  changeInputsToFirst,
  (draft) => numbersToEdges(draft, 'greatest first'),
  (draft) => rowsToEdges(draft, 'greatest first'),
);

/** The last change of a recipe is what its label speaks of: without it there is no variant. */
const RECIPES: { label: string; changes: Change[] }[] = [
  { label: 'other numbers in the same cells', changes: [changeNumbersEverywhere] },
  { label: 'the same rows in another order', changes: [changeRows] },
  { label: 'other values in the input cells', changes: [changeInputs] },
  { label: 'the names and numbers spread differently over the rows', changes: [changeNames] },
  { label: 'other dates, first and last days of months among them', changes: [changeDates] },
  { label: 'values exactly on the limits', changes: [changeNumbersEverywhere, meetLimits] },
  { label: 'a key that is not in the list', changes: [loseKey] },
  { label: 'other numbers, names, dates and keys together', changes: [changeEverything] },
];

/**
 * Hidden data sets made from the visible one, respecting what the question promises and, where it promises nothing, what the visible data and
 * the reference solutions suggest. The same task and seed give the same variants.
 */
export function makeVariants(task: CheckTask): MadeVariant[] {
  let made = known.get(task);
  if (!made) known.set(task, (made = variantsFor(task)));
  return made;
}

/** Tasks are plain values that nobody changes, and many answers are checked against the same one. */
const known = new WeakMap<CheckTask, MadeVariant[]>();

function variantsFor(task: CheckTask): MadeVariant[] {
  const study = studyOf(task);
  const made: MadeVariant[] = [];
  RECIPES.forEach(({ label, changes }, index) => {
    const draft = new Draft(study, randomFor(task.seed, `variant/${index}`));
    changes.forEach((change, step) => {
      if (step === changes.length - 1) draft.hasChanged = false;
      change(draft);
    });
    keepFirstLabels(draft);
    if (draft.hasChanged) made.push({ label, workbook: draft.workbook, growths: [] });
  });
  const draft = new Draft(study, randomFor(task.seed, 'variant/grow'));
  const growths = growLists(draft);
  if (growths.length > 0) made.push({ label: 'more rows below the data', workbook: draft.workbook, growths });
  return [...made, ...further(task, study, FEWEST - made.length)];
}

const FEWEST = 4;

/** Small tasks (three input cells and nothing else) have few kinds of change; they get the same kind again with other values. */
function further(task: CheckTask, study: Study, count: number): MadeVariant[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const draft = new Draft(study, randomFor(task.seed, `variant/further/${index}`));
    changeEverything(draft);
    keepFirstLabels(draft);
    return { label: 'yet other values in the same cells', workbook: draft.workbook, growths: [], hasChanged: draft.hasChanged };
  }).filter(({ hasChanged }) => hasChanged);
}
