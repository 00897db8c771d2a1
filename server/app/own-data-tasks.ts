import { ownDataItem } from '../domain/interview/advance';
import { mixSeed } from '../domain/interview/draw';
import type { Interview } from '../domain/interview/interview';
import type { QuestionInstance } from '../domain/questions/instance';
import { ownDataTask } from '../domain/questions/own-data';
import type { Ports } from './ports';

/** One interview asks at most this many tasks on the candidate's own files. */
export const OWN_DATA_TASKS = 1;

/** Tasks made from the files uploaded so far, the latest file first. */
export async function ownDataTasks({ interviews }: Pick<Ports, 'interviews'>, interview: Interview): Promise<QuestionInstance[]> {
  const uploads = await interviews.uploads(interview.id);
  const tasks = uploads
    .toReversed()
    .flatMap(({ fileKey, fileName, rows }) => ownDataTask(rows, ownDataItem(fileKey), mixSeed(interview.seed, 2000), fileName) ?? []);
  return tasks.slice(0, OWN_DATA_TASKS);
}
