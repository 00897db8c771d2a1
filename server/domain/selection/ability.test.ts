import { describe, expect, it } from 'vitest';
import { estimateAbility, information, probability } from './ability';
import lsat7 from '../../testing/irt/lsat7.json';

const standard = { mean: 0, sd: 1 };

describe('the ability estimate', () => {
  it('gives an even chance where ability equals difficulty', () => {
    expect(probability(0.7, { slope: 1.4, difficulty: 0.7 })).toBeCloseTo(0.5, 12);
  });

  it('finds most information where ability equals difficulty', () => {
    const item = { slope: 1.2, difficulty: 0.3 };
    expect(information(0.3, item)).toBeGreaterThan(information(0.8, item));
    expect(information(0.3, item)).toBeGreaterThan(information(-0.2, item));
  });

  it('agrees within 0.01 with the EAP values published for LSAT7', () => {
    lsat7.eap_published.forEach((published, k) => {
      const observations = lsat7.items.map(({ a, d }, i) => ({ slope: a, difficulty: -d / a, share: lsat7.patterns[k]![i]! }));
      expect(Math.abs(estimateAbility(observations, standard).theta - published)).toBeLessThan(0.01);
    });
  });

  it('stays finite when everything is right or everything is wrong', () => {
    const ten = (share: number) => Array.from({ length: 10 }, () => ({ slope: 1.2, difficulty: 0, share }));
    const right = estimateAbility(ten(1), standard);
    const wrong = estimateAbility(ten(0), standard);
    expect(right.theta).toBeGreaterThan(0.8);
    expect(right.theta).toBeLessThan(4);
    expect(wrong.theta).toBeCloseTo(-right.theta, 6);
  });

  it('is the prior before the first answer, and surer with each one', () => {
    const prior = { mean: -1.2, sd: 1 };
    const item = { slope: 1.2, difficulty: -1, share: 1 };
    const none = estimateAbility([], prior);
    expect(none.theta).toBeCloseTo(-1.2, 3);
    expect(none.standardError).toBeCloseTo(1, 2);
    expect(estimateAbility([item], prior).standardError).toBeLessThan(none.standardError);
  });

  it('places half a credit between wrong and right', () => {
    const at = (share: number) => estimateAbility([{ slope: 1.2, difficulty: 0, share }], standard).theta;
    expect(at(0)).toBeLessThan(at(0.5));
    expect(at(0.5)).toBeLessThan(at(1));
  });
});
