import type { LedgerDefinition } from './ledger-field.ts'
import { RELEASED_PERSON_LEDGER } from './released-person-ledger.ts'
import { SUBJECT_LEDGER } from './subject-ledger.ts'

/** Records of people as ledgers; their ids are the kinds of `person-record.ts`. */
export const PERSON_LEDGERS: readonly LedgerDefinition[] = [SUBJECT_LEDGER, RELEASED_PERSON_LEDGER]
