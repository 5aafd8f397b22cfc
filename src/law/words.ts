/** The words that laws of countries and reports of decisions share. */
import type { Compartment } from '../validity/facts.ts';

/** Who a decision is for; what is addressed to the CCF does not exist for the Secretariat. */
export type Addressee = Compartment;
/** Europol-like handling codes: police use, not in court, no onward transfer, other restriction. */
export type HandlingCode = 'H0' | 'H1' | 'H2' | 'H3';
/** How a person's consent to the report is recorded. */
export type ConsentForm = 'WRITTEN' | 'ELECTRONIC' | 'ORAL_RECORDED' | 'BY_REPRESENTATIVE';
