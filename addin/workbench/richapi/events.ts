import { refOf } from '../../workbook/a1';
import type { Book, BookEvent } from '../book/book';
import { EventType, WORKBOOK_TARGET, type RichApiEvent } from './wire';

/** Sends what happens in the book to the handlers that the pane has registered, after the request that caused it is answered. */
export class EventSubscriptions {
  private readonly counts = new Map<string, number>();
  /** Nothing is sent after this. */
  readonly stop: () => void;

  constructor(
    book: Book,
    private readonly emit: (event: RichApiEvent) => void,
  ) {
    this.stop = book.onEvent((event) => this.send(event));
  }

  /** `target` is a sheet's id, or "Workbook" for handlers on the whole collection. */
  count(event: string, target: string, by: 1 | -1): void {
    const key = `${event}:${target}`;
    this.counts.set(key, Math.max(0, (this.counts.get(key) ?? 0) + by));
  }

  private send(event: BookEvent): void {
    const { name, type, args } = asExcelTellsIt(event);
    for (const target of [event.sheetId, WORKBOOK_TARGET]) {
      if ((this.counts.get(`${name}:${target}`) ?? 0) > 0) setTimeout(() => this.emit({ type, targetId: target, args }));
    }
  }
}

function asExcelTellsIt(event: BookEvent): { name: string; type: number; args: Record<string, unknown> } {
  const worksheetId = event.sheetId;
  switch (event.kind) {
    case 'changed':
      return {
        name: 'DataChanged',
        type: EventType.DataChanged,
        args: { worksheetId, address: refOf(event.area), changeType: 'RangeEdited', source: 'Local', triggerSource: 'Unknown' },
      };
    case 'selected':
      return { name: 'SelectionChanged', type: EventType.SelectionChanged, args: { worksheetId, address: refOf(event.area) } };
    case 'activated':
      return { name: 'WorksheetActivated', type: EventType.SheetActivated, args: { worksheetId } };
    case 'sheetAdded':
      return { name: 'WorksheetAdded', type: EventType.SheetAdded, args: { worksheetId, source: 'Local' } };
    case 'sheetDeleted':
      return { name: 'WorksheetDeleted', type: EventType.SheetDeleted, args: { worksheetId, source: 'Local' } };
  }
}
