import { useEffect, useState } from 'react';

/** The time, moved on once a minute: "2 minutes ago" must not stay so for an hour. */
export function useClock(now: () => Date): Date {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 60_000);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}
