import { OrganisationModel } from '../../domain/organisation.ts'
import type { PersonFile } from '../../domain/person-file.ts'
import type { FoundPerson } from '../../domain/person-records.ts'
import { titleOf } from '../../domain/case.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { Services, SessionAccount, SubjectInScope } from '../plugin-api.ts'
import { assessmentOf } from './assessment.ts'
import { openDeadlines, openTasks } from './open-work.ts'
import { particulars, personalForms } from './particulars.ts'
import { mattersIn, noticesTo, papersIn } from './person-records.ts'
import { formsIn } from './submitted-forms.ts'
import { termOf } from './term.ts'

/** @param inFull only after the look is on record */
export async function personFile(
  services: Services,
  account: SessionAccount,
  scope: SubjectInScope,
  found: FoundPerson,
  inFull: boolean,
): Promise<PersonFile> {
  const { record, person } = found
  const today = dayOf(services.clock.now())
  const [forms, office, county, deadlines, tasks, matters, papers, notices, submitted, assessment] = await Promise.all([
    personalForms(found),
    nameOf(person.get('officeCode')),
    nameOf(person.get('countyCode')),
    openDeadlines(scope.cases),
    openTasks(services, account, scope.cases),
    mattersIn(scope),
    papersIn(scope),
    noticesTo(scope),
    formsIn(scope),
    assessmentOf(scope.subjectNo),
  ])
  const entry = (person.get('enrolledOn') ?? person.get('receivedOn')) as unknown
  const term = termOf(person.get('termStart'), person.get('termEnd'), entry, today)
  const level = (person.get('level') ?? person.get('riskLevel')) as string | undefined
  return {
    subjectNo: scope.subjectNo,
    title: titleOf(scope, person.get('name')),
    sealed: scope.sealed,
    erased: person.erasedAt !== undefined && person.erasedAt !== null,
    inFull,
    today,
    status: person.status,
    counters: Object.fromEntries(record.counters.map(name => [name, person.counters[name] ?? 0])),
    ...(level ? { level } : {}),
    ...(office ? { office } : {}),
    ...(county ? { county } : {}),
    ...(term ? { term } : {}),
    ...(assessment ? { assessment } : {}),
    ...particulars(forms, services.personalData, inFull),
    deadlines,
    tasks,
    cases: scope.cases.map(({ _id, processDefinitionId, processName, state, startedAt, endedAt }) => ({
      caseKey: _id,
      processDefinitionId,
      processName,
      state,
      startedAt: startedAt.toISOString(),
      ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
    })),
    matters,
    papers,
    notices,
    forms: submitted,
  }
}

async function nameOf(code: unknown): Promise<string | undefined> {
  if (typeof code !== 'string') return undefined
  return (await OrganisationModel.findOne({ code }, 'name').lean())?.name ?? code
}
