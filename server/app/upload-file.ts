import { AppError, type UploadedFile, type UploadReply } from '../contract';
import { ownDataItem } from '../domain/interview/advance';
import { phaseOf } from '../domain/interview/flow';
import { ownDataTask, profileTable } from '../domain/questions/own-data';
import { openInterview } from './open-interview';
import type { Ports } from './ports';
import { currentQuestion } from './views';

type Needs = Pick<Ports, 'interviews' | 'objects' | 'readCsv' | 'random' | 'clock'>;

/** Keeps a CSV of the candidate's own; a task on it is asked after the scenario's. Throws `wrong_phase`, `unsupported_type`, `invalid_file`. */
export async function uploadFile(ports: Needs, sessionId: string, file: UploadedFile): Promise<UploadReply> {
  const { interview } = await openInterview(ports, sessionId);
  if (phaseOf(interview) !== 'scenario') throw new AppError('wrong_phase', 'A file can be added during the scenario only.');
  const rows = await ports.readCsv(file.bytes);
  const fileName = shownName(file.fileName);
  const fileKey = await ports.objects.put(`uploads/${sessionId}/${ports.random.id()}.csv`, file.bytes, 'text/csv');
  const at = new Date(ports.clock()).toISOString();
  await ports.interviews.addUpload(sessionId, { fileKey, fileName, sizeBytes: file.bytes.length, rows, at });
  await ports.interviews.addEvent(sessionId, { kind: 'uploaded', by: 'candidate', at, details: { fileKey, sizeBytes: file.bytes.length } });
  const profile = profileTable(rows);
  const usable = ownDataTask(rows, ownDataItem(fileKey), 0, fileName) !== null;
  return { fileKey, fileName, ...profile, nextQuestion: currentQuestion(interview), message: messageOn(fileName, profile, usable) };
}

/** The name is the candidate's text: kept for display, without control characters or folders. */
function shownName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  return base.replace(/\p{C}/gu, '').trim().slice(0, 80) || 'your file';
}

function messageOn(fileName: string, { rowCount, columns }: ReturnType<typeof profileTable>, usable: boolean): string {
  const blanks = columns.reduce((sum, column) => sum + column.blanks, 0);
  const found = `I have read ${fileName}: ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}, ${columns.length} ${columns.length === 1 ? 'column' : 'columns'}, ${blanks} empty ${blanks === 1 ? 'cell' : 'cells'}.`;
  return usable
    ? `${found} After the scenario I will ask you one thing about it.`
    : `${found} There is too little in it to ask about, so we stay with the scenario; it is kept with your answers.`;
}
