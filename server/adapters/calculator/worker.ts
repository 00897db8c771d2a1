import { parentPort } from 'node:worker_threads';
import type { Calculation } from '../../domain/formula/calculator';
import { calculate } from './calculate';
import type { WorkerReply, WorkerRequest } from './protocol';

if (!parentPort) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;

/** Each outcome is sent as soon as it is there, so that what was done before a hard stop is kept. */
port.on('message', ({ job, calculations }: WorkerRequest) => {
  calculations.forEach((calculation: Calculation, index) => {
    const reply: WorkerReply = { job, index, outcome: calculate(calculation) };
    port.postMessage(reply);
  });
});
port.postMessage('ready');
