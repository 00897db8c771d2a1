import type { RichApiEvent, RichApiReply, RichApiRequest } from '../richapi/wire';

/**
 * The host end of the messages between Office.js and Excel on the web: JSON strings by `postMessage`. Inferred from what the stock client
 * sends and accepts. Numbers in here are Office.js's own.
 */
interface Message {
  _messageType: number;
  _actionName: string;
  _actionType?: number;
  _conversationId: string;
  _correlationId: number;
  _data?: unknown;
}

const REQUEST = 0;
const RESPONSE = 1;
const ACTION = { invoke: 0, register: 1, unregister: 2 } as const;
const FOR_CALL = 0;
const FOR_EVENT = 1;
const NO_SUCH_ACTION = -2;
/** Office's `ooeInternalError`. */
const INTERNAL_ERROR = 5001;
/** Methods of the document, by dispatch id. */
const METHOD = { richApi: 93, saveSettings: 76, loadSettings: 75, commandCompleted: 94 } as const;
/** Category of RichApi events. */
const EXCEL_EVENT = 65536;

export interface XdmHostOptions {
  paneUrl: string;
  excelApi: string;
  /** Settings of the document that `Office.context.document.settings` shows, as name and JSON. */
  documentSettings: Map<string, string>;
  execute(request: RichApiRequest): Promise<RichApiReply>;
  /** The pane's script is loaded and waits for Office; the last moment before its own code runs. */
  onPaneLoading(pane: Window): void;
  onSettingsSaved(): void;
  /** Office.js asked for something that the workbench does not know. */
  onUnknown(what: string): void;
}

/** Makes the pane's iframe and answers what Office.js in it asks. */
export class XdmHost {
  readonly frame: HTMLIFrameElement;
  private readonly conversation = `workbench_${crypto.randomUUID()}`;
  private readonly addinId = 'workbench-addin';
  private readonly origin: string;
  private readonly events = new Map<string, Message>();
  private readonly listener = (event: MessageEvent) => void this.receive(event);

  constructor(private readonly options: XdmHostOptions) {
    const url = new URL(options.paneUrl, location.href);
    this.origin = url.origin;
    this.frame = this.makeFrame(url);
    window.addEventListener('message', this.listener);
  }

  /** Office.js reads the window's name and the query when it starts; the name has to be there before the frame is inserted. */
  private makeFrame(url: URL): HTMLIFrameElement {
    const hostInfo = ['Excel', 'Web', '16.00', 'en-US', 'workbench', '', 'disableLogging', '0'];
    url.searchParams.set('_host_Info', hostInfo.join('$'));
    const frame = document.createElement('iframe');
    frame.name = JSON.stringify({
      baseFrameName: `_xdm_${this.conversation}`,
      hostInfo: hostInfo.join('|'),
      xdmInfo: [this.conversation, this.addinId, `${location.origin}/`].join('|'),
      serializerVersion: '1',
      flights: '[]',
    });
    frame.title = 'Task pane';
    frame.allow = 'clipboard-read; clipboard-write';
    frame.src = url.href;
    return frame;
  }

  remove(): void {
    window.removeEventListener('message', this.listener);
    this.frame.remove();
  }

  sendRichApiEvent({ type, targetId, args }: RichApiEvent): void {
    this.fire('richApiMessage', { ArrayData: [[EXCEL_EVENT, type, targetId, JSON.stringify(args), '0', false]] });
  }

  /** What a ribbon button of type ExecuteFunction does. False when the pane has not associated any function. */
  invokeCommand(controlId: string, functionName: string): boolean {
    return this.fire('appCommandInvoked', [controlId, functionName, JSON.stringify({ source: { id: controlId } })]);
  }

  selectionChanged(): void {
    this.fire('documentSelectionChanged', {});
  }

  private fire(name: string, data: unknown): boolean {
    const registration = this.events.get(name);
    if (registration) this.send({ ...this.replyTo(registration), _data: data, _errorCode: 0, _responseType: FOR_EVENT });
    return registration !== undefined;
  }

  private send(message: Record<string, unknown>): void {
    this.frame.contentWindow?.postMessage(JSON.stringify({ _origin: location.origin, _serializerVersion: 1, ...message }), this.origin);
  }

  private replyTo = ({ _actionName, _conversationId, _correlationId }: Message) => ({
    _messageType: RESPONSE,
    _actionName,
    _conversationId,
    _correlationId,
  });

  private reply(message: Message, data: unknown, errorCode = 0): void {
    this.send({ ...this.replyTo(message), _data: data, _errorCode: errorCode, _responseType: FOR_CALL });
  }

  private async receive(event: MessageEvent): Promise<void> {
    if (event.source !== this.frame.contentWindow || event.origin !== this.origin || typeof event.data !== 'string') return;
    const message = parse(event.data);
    if (!message || message._messageType !== REQUEST || message._conversationId !== this.conversation) return;
    if (message._actionType === ACTION.register) {
      this.events.set(message._actionName, message);
      return this.reply(message, { Error: 0, Version: 1 });
    }
    if (message._actionType === ACTION.unregister) {
      this.events.delete(message._actionName);
      return this.reply(message, { Error: 0, Version: 1 });
    }
    return this.invoke(message);
  }

  private async invoke(message: Message): Promise<void> {
    switch (message._actionName) {
      case 'ContextActivationManager_getAppContextAsync':
        this.events.clear();
        if (this.frame.contentWindow) this.options.onPaneLoading(this.frame.contentWindow);
        return this.reply(message, this.appContext());
      case 'ContextActivationManager_notifyHost':
        return this.reply(message, null);
      case 'executeMethod':
        return this.executeMethod(message);
      default:
        this.options.onUnknown(`action ${message._actionName}`);
        return this.reply(message, null, NO_SUCH_ACTION);
    }
  }

  private async executeMethod(message: Message): Promise<void> {
    const data = message._data as {
      DdaMethod: { DispatchId: number };
      ArrayData?: unknown[];
      DdaSettingsMethod?: { Properties: [string, string][] };
    };
    switch (data.DdaMethod.DispatchId) {
      case METHOD.richApi: {
        const body = await this.options.execute(JSON.parse(String(data.ArrayData?.[4])) as RichApiRequest);
        return this.reply(message, { Error: 0, Version: 1, Data: [200, ['content-type', 'application/json'], JSON.stringify(body)] });
      }
      case METHOD.saveSettings:
        this.options.documentSettings.clear();
        for (const [name, value] of data.DdaSettingsMethod?.Properties ?? []) this.options.documentSettings.set(name, value);
        this.options.onSettingsSaved();
        return this.reply(message, { Error: 0, Version: 1 });
      case METHOD.loadSettings:
        return this.reply(message, { Error: 0, Version: 1, Properties: [...this.options.documentSettings] });
      case METHOD.commandCompleted:
        return this.reply(message, { Error: 0, Version: 1 });
      default:
        this.options.onUnknown(`method ${data.DdaMethod.DispatchId}`);
        return this.reply(message, { Error: INTERNAL_ERROR, Version: 1 });
    }
  }

  private appContext(): Record<string, unknown> {
    return {
      _id: this.addinId,
      _appName: 16,
      _appVersion: '16.00',
      _appMinorVersion: 0,
      _appUILocale: 'en-US',
      _dataLocale: 'en-US',
      _docUrl: 'https://workbench.invalid/Book1.xlsx',
      /** 1: may be edited. */
      _clientMode: 1,
      _settings: [...this.options.documentSettings],
      _reason: 'documentOpened',
      _osfControlType: 1,
      _eToken: '',
      _correlationId: this.conversation,
      _appInstanceId: this.addinId,
      _requirementMatrix: JSON.stringify({
        ExcelApi: this.options.excelApi,
        RichApiRuntime: '1.2',
        RichApiRuntimeFlag: '1.2',
        AddInCommands: '1.1',
        Settings: '1.1',
      }),
      _hostFullVersion: '16.0.18000.0',
      _featureGates: {},
      _appDomains: [],
    };
  }
}

function parse(text: string): Message | null {
  try {
    return JSON.parse(text) as Message;
  } catch {
    return null;
  }
}
