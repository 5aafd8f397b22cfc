/** References of alerts in addresses of the page: `2026/1042` is `/alerts/2026/1042`. */
const REFERENCE = /^\s*(\d{4})\s*[/-]\s*(\d{1,12})\s*$/;

/** The path of an alert; null where the text is no reference. */
export function pathOf(place: 'alerts' | 'amendments', reference: string): string | null {
  const [, year, number] = REFERENCE.exec(reference) ?? [];
  return year === undefined || number === undefined ? null : `/${place}/${year}/${number}`;
}
