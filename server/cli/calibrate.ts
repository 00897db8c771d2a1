import type { Logger } from 'pino';
import { createInterviewStore } from '../adapters/store';
import { calibrateBank, parameterSetFrom, type CalibrationReport } from '../app/calibrate';
import type { Config } from '../config';
import type { Bank } from '../domain/questions/instance';
import { keepParameters, newestParameters } from '../startup/parameter-files';
import { openBeside } from './users';

type Print = (line: string) => void;

/** `cli bank calibrate`: shows what would change; with `apply` writes the next parameter set, which servers use from their next start. */
export async function bankCalibrate(
  config: Config,
  log: Logger,
  { bank, apply, json }: { bank: Bank; apply: boolean; json: boolean },
  print: Print,
): Promise<void> {
  const inUse = await newestParameters(config.dataFolder);
  const database = await openBeside(config, log);
  try {
    const report = await calibrateBank({ interviews: createInterviewStore(database.prisma) }, bank, inUse);
    if (json) print(JSON.stringify(report));
    else printReport(report, inUse?.version ?? 0, print);
    const applied = apply && report.interviews > 0;
    if (applied) {
      const set = parameterSetFrom(report, inUse, new Date().toISOString());
      const file = await keepParameters(config.dataFolder, set);
      if (!json)
        print(`Written as version ${set.version}: ${file}. Restart the server to ask with it; questions already asked keep what they had.`);
    } else if (!json)
      print(report.interviews > 0 ? 'Nothing was changed. Add --apply to use these.' : 'There is nothing to learn from yet.');
  } finally {
    await database.close();
  }
}

export function printReport({ interviews, items }: CalibrationReport, version: number, print: Print): void {
  const answered = items.filter(({ answers }) => answers > 0);
  print(`${interviews} finished interviews, ${answered.length} of ${items.length} questions answered. In use: version ${version}.`);
  if (answered.length === 0) return;
  print('');
  print(`${'question'.padEnd(36)} answers  right  difficulty now -> new (±)     slope now -> new  pt-bis  exposure  infit  outfit  drift`);
  for (const item of [...answered].sort((a, b) => change(b) - change(a))) print(row(item));
  const flagged = answered.filter(({ statistics }) => (statistics?.flags.length ?? 0) > 0);
  print('');
  for (const { id, statistics } of flagged) print(`Consider retiring ${id}: ${statistics?.flags.join('; ')}.`);
  if (flagged.length === 0) print('No question is flagged for retirement.');
}

type Row = CalibrationReport['items'][number];

const change = ({ now, parameters }: Row): number => Math.abs(parameters.difficulty - now.difficulty);
const figure = (value: number | null | undefined, width: number, digits = 2): string =>
  (value === null || value === undefined ? '-' : value.toFixed(digits)).padStart(width);

function row({ id, answers, now, parameters, statistics: of }: Row): string {
  return [
    id.slice(0, 36).padEnd(36),
    String(answers).padStart(7),
    `${figure(100 * (of?.right ?? 0), 5, 0)}%`,
    `${figure(now.difficulty, 9)} -> ${figure(parameters.difficulty, 5)} (${figure(parameters.difficultySd, 4)})`.padEnd(26),
    `${figure(now.slope, 7)} -> ${figure(parameters.slope, 4)}`.padEnd(19),
    figure(of?.pointBiserial, 6),
    `${figure(100 * (of?.exposure ?? 0), 7, 0)}%`,
    figure(of?.infit, 6),
    figure(of?.outfit, 7),
    figure(of?.drift, 6),
  ].join(' ');
}
