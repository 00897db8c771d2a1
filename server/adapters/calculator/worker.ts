import { parentPort } from 'node:worker_threads';
import type { TaskWorkbook } from '../../contract';
import type { Outcome } from '../../domain/formula/calculator';
import { calculate } from './calculate';
import type { WorkerReply, WorkerRequest } from './protocol';

if (!parentPort) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;

/**
 * Outcomes wait so long for company, because a message costs more than a small calculation. The first one (of the visible data) does not wait,
 * so that a hard stop never takes more with it than this time's work.
 */
const HOLD_MS = 5;

const workbooks = new Map<number, TaskWorkbook>();

port.on('message', ({ job, workbooks: sent, forget, calculations }: WorkerRequest) => {
  for (const number of forget) workbooks.delete(number);
  for (const [number, workbook] of sent) workbooks.set(number, workbook);
  let held: Outcome[] = [];
  let sentAt = performance.now();
  calculations.forEach((calculation, index) => {
    const workbook = workbooks.get(calculation.workbook)!;
    held.push(calculate({ ...calculation, workbook }));
    const now = performance.now();
    if (index > 0 && index < calculations.length - 1 && now - sentAt < HOLD_MS) return;
    const reply: WorkerReply = { job, from: index - held.length + 1, outcomes: held };
    port.postMessage(reply);
    held = [];
    sentAt = now;
  });
});
port.postMessage('ready');
