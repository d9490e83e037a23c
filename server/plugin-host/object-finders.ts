import { findFile } from '../files/file-service.ts'
import type { Services } from '../plugin-api.ts'
import { administeredAccount } from './administered-account.ts'
import { dutyObjects } from './duty-objects.ts'
import type { ObjectFinders } from './named-objects.ts'

/** Where objects of each kind that has a scope are found. */
export const objectFinders = ({ tasks, cases, ledgers, subjects, releasedPersons }: Services): ObjectFinders => ({
  account: administeredAccount,
  task: (account, key) => tasks.get(account, key),
  case: (account, key) => cases.get(account, key),
  instance: (account, key) => cases.instance(account, key),
  incident: (account, key) => cases.incident(account, key),
  entry: (account, id) => ledgers.entry(account, id),
  subject: (account, subjectNo) => subjects.get(account, subjectNo),
  'released-person': (account, personNo) => releasedPersons.get(account, personNo),
  file: (account, id) => findFile(account, id, cases),
  ...dutyObjects,
})
