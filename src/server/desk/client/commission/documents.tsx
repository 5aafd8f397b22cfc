import type { ErrorLike } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { Button, Heading } from 'react-aria-components';
import { CCF_DOCUMENT } from '../graphql/commission.ts';
import type { EnumOf } from '../graphql/tada.ts';
import { Failure } from '../parts/answer.tsx';
import { Moment } from '../parts/moment.tsx';
import { CCF_DOCUMENT_TYPE } from '../words/commission-words.ts';
import { COMMISSION } from '../words/commission.ts';
import { useWords } from '../words/use-words.ts';
import type { CommissionRequest } from './request.tsx';

const ENDING: Readonly<Record<EnumOf<'CcfDocumentType'>, string>> = { PDF: 'pdf', PNG: 'png', JPEG: 'jpg' };

/** What the applicant handed in. The page shows nothing of it: a document is a file of a stranger. It is saved, and each look is recorded. */
export function Documents({ documents }: Pick<CommissionRequest, 'documents'>) {
  const { say, language } = useWords();
  const client = useApolloClient();
  const [failure, setFailure] = useState<ErrorLike | null>(null);
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 });
  const download = async (id: string, name: string): Promise<void> => {
    setFailure(null);
    try {
      // Not in the cache of the page.
      const { data } = await client.query({ query: CCF_DOCUMENT, variables: { id }, fetchPolicy: 'no-cache' });
      const document = data?.ccfDocument;
      if (document) save(`${name}.${ENDING[document.type]}`, document.content);
    } catch (error) {
      setFailure(error as ErrorLike);
    }
  };
  return (
    <section>
      <Heading level={2}>{say(COMMISSION.documents)}</Heading>
      {documents.length === 0 && <p>{say(COMMISSION.noDocument)}</p>}
      {documents.length > 0 && <p className="quiet no-print">{say(COMMISSION.documentsHint)}</p>}
      {failure !== null && <Failure error={failure} />}
      <ul>
        {documents.map(({ id, type, bytes, receivedAt }, place) => {
          const name = say(COMMISSION.document, { number: String(place + 1) });
          return (
            <li key={id} className="row">
              <span>
                <strong>{name}</strong> · {say(CCF_DOCUMENT_TYPE[type])} · {size.format(bytes / 1000)} ·{' '}
                <Moment at={receivedAt} />
              </span>
              <Button
                className="react-aria-Button no-print"
                aria-label={say(COMMISSION.downloadNamed, { name })}
                onPress={() => void download(id, name.toLowerCase().replace(/\W+/g, '-'))}
              >
                {say(COMMISSION.download)}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Saves bytes as a file. Their type is that of bytes, so no browser opens them. */
function save(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
