/**
 * A list that can grow without bound is a connection: an answer has a page of it. So each plain list of the printed schemas says here why it
 * is short. One that is new fails this test until it does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSchema, getNullableType, isListType, isObjectType } from 'graphql';

const FOLDER = join(import.meta.dirname, '../schema');

/** Fields that answer a list given in the question, item for item. */
const ASKED = [
  'AcknowledgeRecallPayload.recalls',
  'CheckPayload.results',
  'CopyReconciliation.notValid',
  'CopyReconciliation.readAgain',
  'DecideReviewsPayload.results',
  'Query.alertValidity',
  'Query.nodes',
  'Reconciliation.notValid',
];

/** Fields whose list an input or a record of an import gives. The check of the input has a greatest length. */
const GIVEN = [
  'Alert.recipients',
  'Alert.warrants',
  'Amendment.warrants',
  'AsylumDecision.alertReferences',
  'AsylumDecision.fearedCountries',
  'BulletinPerson.names',
  'BulletinPerson.nationalities',
  'BulletinRule.countries',
  'CcfApplicant.nationalities',
  'CcfRequest.alertReferences',
  'CcfRequest.alerts',
  'CcfStep.operativeParts',
  'DecisionPerson.aliases',
  'DecisionPerson.documents',
  'DecisionPerson.names',
  'DecisionPerson.nationalities',
  'NationalConstraints.addressees',
  'RecallAcknowledgement.systems',
  'RecognitionQuestion.nationalities',
  'Subject.aliases',
  'Subject.documents',
  'Subject.eyeColours',
  'Subject.hairColours',
  'Subject.languages',
  'Subject.nationalities',
];

/** Fields whose items are words of a closed list, each once, or one for each of these words. */
const WORDS = [
  'AlertMatch.contradictions',
  'AlertMatch.reasons',
  'CcfRequest.allowedSteps',
  'CheckedAlert.reasons',
  'ConsentRule.recordedAs',
  'EntityRule.may',
  'MatchCandidate.contradictions',
  'MatchCandidate.reasons',
  'NationalConstraints.entities',
  'NationalConstraints.withheldFields',
  'Query.reviewCounts',
  'ReviewEffect.rulings',
  'ReviewItem.effects',
  'ReviewItem.outcomes',
  'ReviewedDocument.states',
];

/** Fields with a greatest length of their own, as their description says or as it says here. */
const LIMITED: Readonly<Record<string, string>> = {
  'Alert.reviews': 'at most 100',
  'AsylumDecision.candidates': 'at most 100',
  'AsylumDecision.reviews': 'at most 100',
  'CcfRequest.documents': 'an applicant hands in ten at most',
  'CcfRequest.operations': 'at most 100',
  'CheckResult.alerts': 'at most ten',
  'CheckResult.documents': 'what one country recorded under one number, and under those that look like it',
  'OverdueRecallCounts.countries': 'one for each country',
  'Query.matchCandidates': 'at most 100',
  'Query.questions': 'at most two',
  'Query.recognitionQuestions': 'at most 100',
  'Query.webhooks': 'a country registers five at most',
  'Reissues.cases': 'at most 100',
  'ReviewItem.questions': 'at most 20',
  'ReviewItem.relatedAlerts': 'at most 100',
};

/** The plain lists of all printed schemas, without pages and mistakes. */
function plainLists(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(FOLDER).filter((each) => each.endsWith('.graphql'))) {
    const types = Object.values(buildSchema(readFileSync(join(FOLDER, file), 'utf8')).getTypeMap());
    for (const type of types.filter((each) => isObjectType(each) && !each.name.startsWith('__'))) {
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        const isPage = type.name.endsWith('Connection') && ['edges', 'nodes'].includes(field.name);
        // A mistake names a position in the input, so there are no more than the input has.
        const isMistake = field.name === 'userErrors' || `${type.name}.${field.name}` === 'CheckResult.errors';
        if (isListType(getNullableType(field.type)) && !isPage && !isMistake) found.add(`${type.name}.${field.name}`);
      }
    }
  }
  return [...found].sort();
}

test('each list that is no connection is short, and says why', () => {
  const justified = [...ASKED, ...GIVEN, ...WORDS, ...Object.keys(LIMITED), 'UserError.path'];
  expect(plainLists()).toEqual([...justified].sort());
});
