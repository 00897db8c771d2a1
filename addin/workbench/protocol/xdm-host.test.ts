// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { XdmHost } from './xdm-host';

let host: XdmHost;
let sent: Record<string, unknown>[];
const execute = vi.fn().mockResolvedValue({ Results: [], TraceIds: [] });
const onUnknown = vi.fn();
const documentSettings = new Map([['kept', '"before"']]);

beforeEach(() => {
  vi.clearAllMocks();
  sent = [];
  host = new XdmHost({
    paneUrl: '/taskpane.html',
    excelApi: '1.9',
    documentSettings,
    execute,
    onPaneLoading: () => undefined,
    onSettingsSaved: () => undefined,
    onUnknown,
  });
  document.body.append(host.frame);
  vi.spyOn(host.frame.contentWindow!, 'postMessage').mockImplementation(((text: string) => sent.push(JSON.parse(text))) as never);
});
afterEach(() => host.remove());

const conversation = () => (JSON.parse(host.frame.name) as { xdmInfo: string }).xdmInfo.split('|')[0];

/** What Office.js in the pane would post to its parent. */
async function post(
  message: Record<string, unknown>,
  origin = location.origin,
  source: Window | null = host.frame.contentWindow,
): Promise<void> {
  const data = JSON.stringify({ _messageType: 0, _conversationId: conversation(), _correlationId: 7, ...message });
  window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  await new Promise((resolve) => setTimeout(resolve));
}

const richApi = {
  _actionName: 'executeMethod',
  _data: { DdaMethod: { DispatchId: 93 }, ArrayData: ['', 'POST', 'ProcessQuery', [], '{"Actions":[],"ObjectPaths":{}}', 0, 0] },
};

describe('the host of the pane', () => {
  it('tells Office.js in the address and the name of the frame that it is in Excel', () => {
    expect(new URL(host.frame.src).searchParams.get('_host_Info')).toMatch(/^Excel\$Web\$16\.00/);
    expect(JSON.parse(host.frame.name)).toMatchObject({ hostInfo: expect.stringMatching(/^Excel\|Web/), serializerVersion: '1' });
  });

  it('declares the requirement set that it plays, and the settings of the document', async () => {
    await post({ _actionName: 'ContextActivationManager_getAppContextAsync' });
    const context = sent[0]!._data as { _requirementMatrix: string; _settings: unknown };
    expect(JSON.parse(context._requirementMatrix)).toMatchObject({ ExcelApi: '1.9' });
    expect(context._settings).toEqual([['kept', '"before"']]);
    expect(sent[0]).toMatchObject({ _messageType: 1, _correlationId: 7, _errorCode: 0 });
  });

  it('answers Excel requests', async () => {
    await post(richApi);
    expect(execute).toHaveBeenCalledWith({ Actions: [], ObjectPaths: {} });
    expect((sent[0]!._data as { Data: unknown[] }).Data[0]).toBe(200);
  });

  it('ignores messages from another origin, another window or another conversation', async () => {
    await post(richApi, 'https://elsewhere.example');
    await post(richApi, location.origin, window);
    await post({ ...richApi, _conversationId: 'other' });
    window.dispatchEvent(new MessageEvent('message', { data: 'not JSON', origin: location.origin, source: host.frame.contentWindow }));
    expect(execute).not.toHaveBeenCalled();
    expect(sent).toEqual([]);
  });

  it('saves the settings of the document', async () => {
    await post({
      _actionName: 'executeMethod',
      _data: { DdaMethod: { DispatchId: 76 }, DdaSettingsMethod: { Properties: [['kept', '"after"']] } },
    });
    expect([...documentSettings]).toEqual([['kept', '"after"']]);
  });

  it('sends events only to what is registered, until it is no longer', async () => {
    host.selectionChanged();
    expect(sent).toEqual([]);
    await post({ _actionName: 'documentSelectionChanged', _actionType: 1 });
    host.selectionChanged();
    expect(sent.at(-1)).toMatchObject({ _actionName: 'documentSelectionChanged', _responseType: 1 });
    await post({ _actionName: 'documentSelectionChanged', _actionType: 2 });
    const before = sent.length;
    host.selectionChanged();
    expect(sent).toHaveLength(before);
  });

  it('refuses what it does not know, and says so', async () => {
    await post({ _actionName: 'somethingNew' });
    await post({ _actionName: 'executeMethod', _data: { DdaMethod: { DispatchId: 12345 } } });
    expect(sent[0]?._errorCode).not.toBe(0);
    expect((sent[1]?._data as { Error: number }).Error).not.toBe(0);
    expect(onUnknown.mock.calls.map(([what]) => what as string)).toEqual(['action somethingNew', 'method 12345']);
  });
});
