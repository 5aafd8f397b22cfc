/** The readers that the development sign-in offers. The demo data (`scripts/demo`) has something for each of them. */
import type { DemoReader } from './pages/page.ts';

export const DEMO_READERS: readonly DemoReader[] = [
  { reader: 'bureau:BY', title: 'Bureau of Belarus, source of the alert in the story' },
  { reader: 'bureau:FR', title: 'Bureau of France' },
  { reader: 'asylum-office:SE', title: 'Asylum office of Sweden' },
  { reader: 'bureau:SE', title: 'Bureau of Sweden' },
  { reader: 'border:TH', title: 'Border police of Thailand' },
  { reader: 'police:TH', title: 'Police post in Thailand' },
  { reader: 'immigration:CA', title: 'Immigration authority of Canada, which decides on asylum there' },
  { reader: 'notices-desk', title: 'Notices desk of the Secretariat' },
  { reader: 'refugee-desk', title: 'Refugee desk of the Secretariat' },
  { reader: 'refugee-desk', user: 'demo:refugee-desk-2', title: 'Refugee desk, a second officer' },
  { reader: 'ccf', title: 'Commission for the Control of INTERPOL’s Files' },
  { reader: 'ccf', user: 'demo:ccf-2', title: 'CCF, a second officer' },
  { reader: 'ccf-secretariat', title: 'Commission’s secretariat, which records requests' },
  { reader: 'ccf-rapporteur', title: 'Rapporteur of the Commission' },
  { reader: 'ccf-chamber', title: 'Requests Chamber of the Commission' },
  { reader: 'applicant', title: 'Counsel of a person who turns to the Commission' },
  { reader: 'dpo:TH', title: 'Data protection officer of Thailand' },
  { reader: 'auditor', title: 'Auditor of the register of operations' },
];
