import { describe, expect, it } from 'vitest';
import { AUTOSAVE_MS, createDrafts } from './drafts';
import { keptInMemory } from './kept';

function draftsWithClock() {
  const kept = keptInMemory();
  const due: { at: number; run: () => void }[] = [];
  let time = 0;
  const drafts = createDrafts(kept, (ms, run) => {
    const entry = { at: time + ms, run };
    due.push(entry);
    return () => void due.splice(due.indexOf(entry), 1);
  });
  const pass = (ms: number) => {
    time += ms;
    for (const entry of due.filter(({ at }) => at <= time)) {
      due.splice(due.indexOf(entry), 1);
      entry.run();
    }
  };
  return { kept, drafts, pass };
}

describe('drafts', () => {
  it('are in storage five seconds after the first letter, also while the typing never pauses', () => {
    const { kept, drafts, pass } = draftsWithClock();
    for (let typed = 1; typed <= 50; typed += 1) {
      drafts.note('q-1', { words: 'x'.repeat(typed) });
      pass(100);
    }
    expect(AUTOSAVE_MS).toBeLessThanOrEqual(5000);
    expect(kept.read<{ words: string }>('draft:q-1')!.words.length).toBeGreaterThan(35);
  });

  it('are read back at once, before they are in storage', () => {
    const { drafts } = draftsWithClock();
    drafts.note('q-1', { words: 'half a sen' });
    expect(drafts.read('q-1')).toEqual({ words: 'half a sen' });
  });

  it('are written when the pane is closed', () => {
    const { kept, drafts } = draftsWithClock();
    drafts.note('q-1', { words: 'half a sen' });
    drafts.flush();
    expect(createDrafts(kept, () => () => undefined).read('q-1')).toEqual({ words: 'half a sen' });
  });

  it('are gone once the answer has arrived, also one that still waits to be written', () => {
    const { kept, drafts, pass } = draftsWithClock();
    drafts.note('q-1', { words: 'sent' });
    drafts.forget('q-1');
    pass(10_000);
    expect([drafts.read('q-1'), kept.read('draft:q-1')]).toEqual([null, null]);
  });
});
