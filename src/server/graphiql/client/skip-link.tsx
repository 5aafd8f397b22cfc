/** The first stop of the keyboard: from the top of the page to the button that runs the operation. */
import type { MouseEvent } from 'react';

const RUN = '.graphiql-execute-button';

export function SkipLink() {
  const skip = (event: MouseEvent) => {
    // The fragment of the address is for links to operations.
    event.preventDefault();
    document.querySelector<HTMLElement>(RUN)?.focus();
  };
  return (
    <a className="nansen-skip" href="#graphiql-session" onClick={skip}>
      Skip to Run
    </a>
  );
}
