import { addressOf, routeOf, type Route } from './address';

/** The browser's address as the one place where "which screen, which filters" is kept. */
export interface Navigation {
  route(): Route;
  /** A new entry in the history, from its top. */
  go(route: Route): void;
  /** The same entry, changed: typing in the search box must not fill the history. */
  replace(route: Route): void;
  /** To the list as it was left: one step back where that is it, otherwise a fresh one. */
  backTo(route: Route): void;
  subscribe(listener: () => void): () => void;
}

interface Entry {
  /** Where the page was scrolled to when it was left, in pixels. */
  scrollY?: number;
  /** True where the entry before is one of ours. */
  inside?: boolean;
}

export function createNavigation(window: Window): Navigation {
  const { history, location } = window;
  const listeners = new Set<() => void>();
  let current = { href: '', route: routeOf(location.pathname, location.search) };

  const entry = (): Entry => (history.state as Entry | null) ?? {};
  const changed = () => listeners.forEach((listener) => listener());

  window.addEventListener('popstate', () => {
    changed();
    // After the screen is drawn from what is already known; the browser's own attempt comes too early.
    const { scrollY = 0 } = entry();
    window.requestAnimationFrame(() => window.scrollTo(0, scrollY));
  });

  const go = (route: Route) => {
    history.replaceState({ ...entry(), scrollY: window.scrollY }, '');
    history.pushState({ inside: true } satisfies Entry, '', addressOf(route));
    changed();
    window.scrollTo(0, 0);
  };

  return {
    route() {
      const href = location.pathname + location.search;
      if (current.href !== href) current = { href, route: routeOf(location.pathname, location.search) };
      return current.route;
    },
    go,
    replace(route) {
      history.replaceState(entry(), '', addressOf(route));
      changed();
    },
    backTo(route) {
      if (entry().inside) history.back();
      else go(route);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
