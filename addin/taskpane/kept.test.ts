// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { createKept } from './kept';

afterEach(() => window.localStorage.clear());

describe('what the pane keeps', () => {
  it('comes back in another pane of the same browser', () => {
    createKept().write('session', { sessionId: 's-1', tokenExpiresAt: '2027-01-01T00:00:00Z' });
    expect(createKept().read('session')).toEqual({ sessionId: 's-1', tokenExpiresAt: '2027-01-01T00:00:00Z' });
  });

  it('is really gone after removal, and removing what is not there is harmless', () => {
    const kept = createKept();
    kept.write('session', { token: 'secret-token' });
    kept.remove('session');
    kept.remove('never-there');
    expect(kept.read('session')).toBeNull();
    expect(JSON.stringify({ ...window.localStorage })).not.toContain('secret-token');
  });

  it('uses no cookie', () => {
    createKept().write('session', { token: 't' });
    expect(document.cookie).toBe('');
  });

  it('takes damaged text for nothing', () => {
    window.localStorage.setItem('@excel-interviewer/session', '"{broken"');
    expect(createKept().read('session')).toBeNull();
  });
});
