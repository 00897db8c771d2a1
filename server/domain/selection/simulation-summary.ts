import type { ItemSummary } from '../questions/instance';
import { fitsRole } from './next-item';
import { LEVEL_CUTS, levelOf } from './role-weights';
import type { SimulatedPerson } from './simulate';

export interface SimulationSummary {
  people: number;
  meanQuestions: number;
  /** Share of people whose estimate reached the standard error asked for. */
  reached: number;
  /** In logits: root mean square of estimate - truth, and its mean. */
  rmse: number;
  bias: number;
  /** Root mean square of the reported standard errors, in logits. */
  nominal: number;
  /** Share of people whose level (of three) is the one of their true ability. */
  levelRight: number;
  /** Of people whose true ability lies more than half a logit from both cuts between levels. */
  levelRightClear: number;
}

export function summarize(people: SimulatedPerson[], stopAt: number): SimulationSummary {
  const mean = (of: (person: SimulatedPerson) => number, among = people) =>
    among.reduce((sum, person) => sum + of(person), 0) / among.length;
  const right = (person: SimulatedPerson) => Number(levelOf(person.estimate) === levelOf(person.theta));
  return {
    people: people.length,
    meanQuestions: mean(({ asked }) => asked.length),
    reached: mean(({ standardError }) => Number(standardError <= stopAt)),
    rmse: Math.sqrt(mean(({ estimate, theta }) => (estimate - theta) ** 2)),
    bias: mean(({ estimate, theta }) => estimate - theta),
    nominal: Math.sqrt(mean(({ standardError }) => standardError ** 2)),
    levelRight: mean(right),
    levelRightClear: mean(
      right,
      people.filter(({ theta }) => Object.values(LEVEL_CUTS).every((cut) => Math.abs(theta - cut) > 0.5)),
    ),
  };
}

export interface Exposure {
  id: string;
  /** Share of the interviews of its roles in which it was asked. */
  share: number;
}

/** The most asked first. */
export function exposureOf(people: SimulatedPerson[], items: ItemSummary[]): Exposure[] {
  return items
    .map((item) => {
      const fitting = people.filter(({ role }) => fitsRole(item, role));
      return { id: item.id, share: fitting.filter(({ asked }) => asked.includes(item.id)).length / Math.max(1, fitting.length) };
    })
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
}
