import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';

interface MoreProps {
  readonly title: string;
  /** The level of its heading: one below that of what it is part of. */
  readonly level?: 2 | 3;
  /** Whether it is shown from the beginning. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** What is shown when a person asks for it. */
export function More({ title, level = 3, isOpen = false, children }: MoreProps) {
  return (
    <Disclosure defaultExpanded={isOpen}>
      <Heading level={level}>
        <Button slot="trigger">
          <span className="more-mark" aria-hidden="true" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>{children}</DisclosurePanel>
    </Disclosure>
  );
}
