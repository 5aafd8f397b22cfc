/** What the toolbar of GraphiQL has beside its own buttons: the operation as a command, and as a link. */
import { useGraphiQL } from '@graphiql/react';
import { getOperationAST, OperationTypeNode } from 'graphql';
import type { ReactNode } from 'react';
import { curlOf } from './curl.ts';
import { fragmentOf } from './link.ts';
import { CopyButton } from './copy-button.tsx';
import { useEditors } from './use-editors.ts';

export function ShareButtons({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const documentAST = useGraphiQL((state) => state.documentAST);
  const operationName = useGraphiQL((state) => state.operationName);
  const { variables } = useEditors();

  const operation = (): string => queryEditor?.getValue() ?? '';
  const command = (): string | null => {
    const given = variables();
    if (given === null) return null;
    const kind = documentAST && getOperationAST(documentAST, operationName)?.operation;
    return curlOf(
      {
        query: operation(),
        ...(Object.keys(given).length === 0 ? {} : { variables: given }),
        ...(operationName === undefined ? {} : { operationName }),
      },
      { url: `${location.origin}/graphql`, isSignedIn, isStream: kind === OperationTypeNode.SUBSCRIPTION },
    );
  };
  const link = (withVariables: boolean): string =>
    location.origin +
    location.pathname +
    fragmentOf({ operation: operation(), variables: withVariables ? (variableEditor?.getValue() ?? '') : null });

  return (
    <>
      <CopyButton label="Copy as curl" text={command}>
        <Icon path="M3 4.5 7.5 9 3 13.5M9 14h7" />
      </CopyButton>
      <CopyButton label="Copy a link without variables" text={() => link(false)}>
        <Icon path={LINK} />
      </CopyButton>
      <CopyButton label="Copy a link with the variables: addresses are kept in histories" text={() => link(true)}>
        <Icon path={`${LINK}M13 15h5M15.5 12.5v5`} />
      </CopyButton>
    </>
  );
}

const LINK =
  'M8 11a3 3 0 0 0 4.2 0l2.9-2.9a3 3 0 0 0-4.2-4.2l-1 1M10 8.5a3 3 0 0 0-4.2 0l-2.9 2.9a3 3 0 0 0 4.2 4.2l1-1';

function Icon({ path }: { readonly path: string }): ReactNode {
  return (
    <svg
      className="graphiql-toolbar-icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
