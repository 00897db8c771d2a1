import { checkAnswer } from '../app/check-answer';
import type { Ports } from '../app/ports';
import { verifyOnce, type Checking } from '../content/verify';
import type { AuthoredBank } from '../domain/questions/bank';

export function checkingWith({ calculator, clock }: Pick<Ports, 'calculator' | 'clock'>): Checking {
  return { calculator, check: (task, submission) => checkAnswer({ calculator, now: clock }, task, submission) };
}

/** A question whose own right answers fail or whose wrong answers pass is never asked: such a bank does not start. Costs time once per version. */
export async function verifiedOnce(
  ports: Pick<Ports, 'calculator' | 'clock'>,
  bank: AuthoredBank,
  dataFolder: string,
  say: (line: string) => void,
): Promise<void> {
  let told = false;
  await verifyOnce(bank, checkingWith(ports), dataFolder, {
    onItem: () => {
      if (!told) say('Verifying the question bank (once for each version of it) …');
      told = true;
    },
  });
}
