import { Worker } from 'node:worker_threads';
import type { Calculation, Calculator, Outcome } from '../../domain/formula/calculator';
import type { WorkerReply, WorkerRequest } from './protocol';
import { SentWorkbooks } from './sent-workbooks';

export interface PoolOptions {
  /** The bundled `worker.ts`. */
  workerFile: URL;
  /** Worker threads. Default 2. */
  size?: number;
  /** How long one call may compute before its worker is ended. Default 2,500 ms. Waiting in the queue does not count. */
  deadlineMs?: number;
  /** Calls that may wait; more are answered `too_costly`. Default 1,000. */
  queueLimit?: number;
}

interface Job {
  id: number;
  calculations: Calculation[];
  outcomes: (Outcome | undefined)[];
  missing: number;
  resolve(outcomes: Outcome[]): void;
  timer?: NodeJS.Timeout;
}

interface Seat {
  worker: Worker;
  ready: boolean;
  job: Job | null;
  sent: SentWorkbooks;
}

const HEAP_MB = 256;
/** Deep but honest nesting and long chains of cells need stack; the default of 4 MB ends at about 400 cells. */
const STACK_MB = 48;

/** A calculator that computes in worker threads: the host never blocks, and a worker that hangs or runs out of memory is replaced. An idle pool does not keep the process alive. */
export function createCalculatorPool(options: PoolOptions): Calculator {
  const { workerFile, size = 2, deadlineMs = 2500, queueLimit = 1000 } = options;
  const seats: Seat[] = [];
  const queue: Job[] = [];
  let nextId = 1;
  let closed = false;

  const startWorker = (seat: Seat): void => {
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, stackSizeMb: STACK_MB } });
    seat.worker = worker;
    seat.ready = false;
    seat.sent = new SentWorkbooks();
    worker.on('message', (message: 'ready' | WorkerReply) => {
      if (seat.worker !== worker) return;
      if (message === 'ready') {
        seat.ready = true;
        next(seat);
      } else receive(seat, message);
    });
    worker.on('error', (fault) => {
      if (seat.worker === worker) replace(seat, endedBecause(fault));
    });
    // A thread that runs out of stack or memory may end without an error.
    worker.on('exit', () => {
      if (seat.worker === worker && !closed) replace(seat, 'Computing it failed.');
    });
  };

  const receive = (seat: Seat, { job: id, from, outcomes }: WorkerReply): void => {
    const { job } = seat;
    if (!job || job.id !== id) return;
    outcomes.forEach((outcome, index) => (job.outcomes[from + index] = outcome));
    job.missing -= outcomes.length;
    if (job.missing === 0) settle(seat, job, 'unreachable');
  };

  const settle = (seat: Seat, job: Job, reason: string): void => {
    clearTimeout(job.timer);
    seat.job = null;
    job.resolve(job.calculations.map((_, index) => job.outcomes[index] ?? { status: 'too_costly', reason }));
    next(seat);
  };

  const replace = (seat: Seat, reason: string): void => {
    const { worker, job } = seat;
    seat.ready = false;
    void worker.terminate();
    if (!closed) startWorker(seat);
    if (job) settle(seat, job, reason);
  };

  /** Threads keep the process alive exactly as long as somebody waits for one. */
  const holdOpen = (): void => {
    for (const { worker, job } of seats) {
      if (job || queue.length > 0) worker.ref();
      else worker.unref();
    }
  };

  const next = (seat: Seat): void => {
    holdOpen();
    if (!seat.ready || seat.job || closed) return;
    const job = queue.shift();
    if (!job) return;
    seat.job = job;
    holdOpen();
    job.timer = setTimeout(() => replace(seat, 'It takes too long to compute.'), deadlineMs);
    const request: WorkerRequest = { job: job.id, ...seat.sent.messageFor(job.calculations) };
    seat.worker.postMessage(request);
  };

  for (let i = 0; i < size; i++) {
    const seat = { ready: false, job: null } as unknown as Seat;
    startWorker(seat);
    seats.push(seat);
  }

  return {
    calculate(calculations) {
      if (closed) return Promise.reject(new Error('The calculator is closed.'));
      if (calculations.length === 0) return Promise.resolve([]);
      if (queue.length >= queueLimit)
        return Promise.resolve(calculations.map(() => ({ status: 'too_costly', reason: 'Too many calculations are waiting.' })));
      return new Promise((resolve) => {
        queue.push({ id: nextId++, calculations, outcomes: [], missing: calculations.length, resolve });
        const free = seats.find((seat) => seat.ready && !seat.job);
        if (free) next(free);
        else holdOpen();
      });
    },
    async close() {
      closed = true;
      const waiting = [...queue.splice(0), ...seats.flatMap((seat) => (seat.job ? [seat.job] : []))];
      for (const job of waiting) {
        clearTimeout(job.timer);
        job.resolve(
          job.calculations.map((_, index) => job.outcomes[index] ?? { status: 'too_costly', reason: 'The calculator was closed.' }),
        );
      }
      await Promise.all(seats.map((seat) => seat.worker.terminate()));
    },
  };
}

function endedBecause(fault: unknown): string {
  const code = (fault as { code?: string }).code;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'It needs too much memory.' : 'Computing it failed.';
}
