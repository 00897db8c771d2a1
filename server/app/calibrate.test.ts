import { describe, expect, it } from 'vitest';
import { buildBank, buildCheck, buildInstance, buildInterview, buildResponse, buildTurn, buildWrongCheck } from '../testing/builders';
import type { Interview, Response } from '../domain/interview/interview';
import { assess } from '../domain/interview/assess';
import { withParameters } from '../domain/selection/parameter-set';
import { calibrateBank, parameterSetFrom } from './calibrate';
import type { Ports } from './ports';

const AT = '2026-03-02T09:30:00.000Z';
const bank = buildBank();
const [first, second] = bank.items;
const right = () => buildResponse({ check: buildCheck() });
const wrong = () => buildResponse({ check: buildWrongCheck() });
const skipped = () => buildResponse({ intent: 'skip', check: null });

function interviewWith(answers: [string, Response][], change: Partial<Interview> = {}): Interview {
  const turns = answers.map(([itemId, response]) => buildTurn({ instance: buildInstance({ itemId }), responses: [response] }));
  return buildInterview({ turns, reflection: { confidence: 5, strengths: '', weaknesses: '', at: AT }, ...change });
}

/** Only what calibration reads; pages as the store does. */
function storeOf(interviews: Interview[]): Pick<Ports, 'interviews'> {
  const listed = interviews.map(({ id, reflection }) => ({ id, finishedAt: reflection?.at ?? null }));
  const reads = {
    list: ({ page, pageSize }: { page: number; pageSize: number }) =>
      Promise.resolve({ items: listed.slice((page - 1) * pageSize, page * pageSize), total: listed.length }),
    load: (id: string) => Promise.resolve({ interview: interviews.find((one) => one.id === id)!, version: 1 }),
  };
  return { interviews: reads as unknown as Ports['interviews'] };
}

const many = (count: number, make: () => Interview) => Array.from({ length: count }, make);

describe('calibrating the bank from stored interviews', () => {
  it('finds a question harder that people fail, and easier that they get right, on every page of interviews', async () => {
    const interviews = many(230, () =>
      interviewWith([
        [first!.id, skipped()],
        [second!.id, right()],
      ]),
    );
    const { interviews: counted, items } = await calibrateBank(storeOf(interviews), bank, null);
    expect(counted).toBe(230);
    const found = (id: string) => items.find((item) => item.id === id)!;
    expect(found(first!.id).answers).toBe(230);
    expect(found(first!.id).parameters.difficulty).toBeGreaterThan(first!.difficulty + 0.3);
    expect(found(second!.id).parameters.difficulty).toBeLessThan(second!.difficulty - 0.3);
    expect(found(second!.id).statistics).toMatchObject({ right: 1, exposure: 1 });
  });

  it('counts finished interviews only, and no scenario task', async () => {
    const open = interviewWith([[first!.id, right()]], { reflection: null });
    const task = interviewWith([]);
    task.turns.push(buildTurn({ kind: 'scenario_task', instance: buildInstance({ itemId: first!.id }), responses: [wrong()] }));
    expect((await calibrateBank(storeOf([open, task]), bank, null)).interviews).toBe(0);
  });

  it('counts a mark as a person has set it', async () => {
    const interviews = many(40, () => {
      const interview = interviewWith([[first!.id, skipped()]]);
      const override = {
        id: 'o',
        turnId: interview.turns[0]!.id,
        mark: 'correctness' as const,
        score: 5,
        reason: 'Right.',
        by: 'r',
        at: AT,
      };
      return { ...interview, overrides: [override] };
    });
    const { items } = await calibrateBank(storeOf(interviews), bank, null);
    expect(items.find(({ id }) => id === first!.id)!.parameters.difficulty).toBeLessThan(first!.difficulty);
  });

  it('starts from the authors each time: the same facts give the same parameters, whatever is in use', async () => {
    const store = storeOf(many(50, () => interviewWith([[first!.id, wrong()]])));
    const one = await calibrateBank(store, bank, null);
    const set = parameterSetFrom(one, null, AT);
    const two = await calibrateBank(store, bank, set);
    expect(two.items.map(({ parameters }) => parameters)).toEqual(one.items.map(({ parameters }) => parameters));
    expect(two.items.find(({ id }) => id === first!.id)!.now).toEqual(set.items[first!.id]);
    expect(parameterSetFrom(two, set, AT).version).toBe(2);
  });
});

describe('a calibrated bank', () => {
  const set = {
    version: 3,
    at: AT,
    interviews: 9,
    items: { [first!.id]: { slope: 2, difficulty: 2.5, steps: [-0.5, 0, 0.5], difficultySd: 0.1 } },
  };

  it('serves instances that carry their parameters and version', () => {
    const calibrated = withParameters(bank, set);
    expect(calibrated.instantiate(first!.id, 1)).toMatchObject({ difficulty: 2.5, slope: 2, parameters: { version: 3 } });
    expect(calibrated.instantiate(second!.id, 1).parameters).toBeUndefined();
    expect(calibrated.items[0]).toMatchObject({ difficulty: 2.5, parameters: { version: 3 } });
  });

  it('changes nothing about an interview that was served before', () => {
    const served = (from: typeof bank) => {
      const turn = buildTurn({ id: 't', instance: from.instantiate(first!.id, 1), responses: [right()] });
      return buildInterview({ turns: [turn] });
    };
    const before = served(bank);
    const kept = assess(before).ability;
    withParameters(bank, set);
    expect(assess(before).ability).toEqual(kept);
    expect(assess(served(withParameters(bank, set))).ability.theta).toBeGreaterThan(kept.theta);
  });
});
