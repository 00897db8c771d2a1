import { exactTime, relativeTime } from '../words/when';

/** "2 hours ago", with the exact time in the reader's zone on hover. */
export function When({ iso, now }: { iso: string; now: Date }) {
  return (
    <time dateTime={iso} title={exactTime(iso)}>
      {relativeTime(iso, now)}
    </time>
  );
}
