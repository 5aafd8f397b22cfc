/** What operative parts act on: alerts by reference, and travel documents as an officer writes them, such as `BY AB1234567`. */
import type { CommissionRequest } from './request.tsx';

type Part = CommissionRequest['steps'][number]['operativeParts'][number];

/** An alert or a travel document, as it is shown. */
export function nameOf({ reference, document }: Pick<Part, 'reference' | 'document'>): string {
  return document === null ? (reference ?? '') : `${document.issuingCountry} ${document.number}`;
}

/** Travel documents of a text: the code of the country, and the number. The API says what is wrong with them. */
export function documentsOf(text: string): { issuingCountry: string; number: string }[] {
  return text.split(/[,;\n]+/).flatMap((written) => {
    const [issuingCountry = '', ...number] = written.trim().split(/\s+/);
    return issuingCountry === '' ? [] : [{ issuingCountry: issuingCountry.toUpperCase(), number: number.join(' ') }];
  });
}
