import { describe, expect, it } from 'vitest';
import { intentOf } from './intent';

const said = (answerText: string) => intentOf({ answerText });

describe('what a message asks for', () => {
  it.each([
    ["I don't know", 'skip'],
    ['I don’t know.', 'skip'],
    ['no idea', 'skip'],
    ['skip this question please', 'skip'],
    ['hint please', 'hint'],
    ['Can I have a hint?', 'hint'],
    ['give me another hint', 'hint'],
    ['What do you mean?', 'clarify'],
    ["I don't understand the question", 'clarify'],
    ['=SUM(A1:A3)', 'answer'],
    ['42', 'answer'],
    ['I do not know why FALSE matters, but without it the lookup takes the nearest key below', 'answer'],
    ['SUMIFS skips blanks', 'answer'],
    ['', 'answer'],
  ] as const)('reads %j as %s', (text, intent) => expect(said(text)).toBe(intent));

  it('takes cells with a formula as an answer whatever the words say', () => {
    expect(intentOf({ answerText: 'not sure', cells: [{ address: 'F2', formula: '=A1', value: 1 }] })).toBe('answer');
  });

  it('believes the client when it says what is wanted', () => {
    expect(intentOf({ answerText: 'I stop here', intent: 'skip' })).toBe('skip');
  });
});
