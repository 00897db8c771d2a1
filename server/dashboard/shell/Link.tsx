import { Link as FluentLink } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { addressOf, type Route } from '../routing/address';
import type { Navigation } from '../routing/navigation';

/** A link inside the dashboard: a plain click stays in the page, any other opens it as the browser does. */
export function Link({
  to,
  navigation,
  className,
  children,
}: {
  to: Route;
  navigation: Navigation;
  className?: string;
  children: ReactNode;
}) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigation.go(to);
  };
  return (
    <FluentLink href={addressOf(to)} onClick={follow} className={className}>
      {children}
    </FluentLink>
  );
}
