import { OrganisationModel } from '../../domain/organisation.ts'
import type { SubjectCounters, SubjectStatus } from '../../domain/subject.ts'
import { subjectOf } from '../../domain/subject.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { Services, SessionAccount, SubjectInScope } from '../../server/plugin-api.ts'
import { openDeadlines, openTasks } from './open-work.ts'
import type { FileDeadline, FileTask } from './open-work.ts'
import { particulars, personalForms, titleOf } from './particulars.ts'
import type { Particulars } from './particulars.ts'
import { mattersIn, noticesTo, papersIn } from './subject-records.ts'
import type { MatterView, NoticeView, PaperView } from './subject-records.ts'
import { formsIn } from './submitted-forms.ts'
import type { FormView } from './submitted-forms.ts'
import { termOf } from './term.ts'
import type { Term } from './term.ts'

/** One subject, one file (一人一档): all that its page shows, as far as the cases that exist for the reader tell it. */
export interface SubjectFile extends Particulars {
  readonly subjectNo: string
  /** The masked name; of a minor none. */
  readonly title: string
  /** A minor's file (法54). */
  readonly sealed: boolean
  /** The person's data were destroyed by law. */
  readonly erased: boolean
  /** What is shown is shown in full. */
  readonly inFull: boolean
  /** The business day. */
  readonly today: string
  readonly status: SubjectStatus
  readonly level?: string
  readonly counters: SubjectCounters
  readonly office?: string
  readonly county?: string
  readonly term?: Term
  readonly deadlines: readonly FileDeadline[]
  readonly tasks: readonly FileTask[]
  readonly cases: readonly FileCase[]
  readonly matters: readonly MatterView[]
  readonly papers: readonly PaperView[]
  readonly notices: readonly NoticeView[]
  readonly forms: readonly FormView[]
}
export interface FileCase {
  readonly caseKey: string
  readonly processDefinitionId: string
  readonly processName: string
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  readonly startedAt: string
  readonly endedAt?: string
}

/** @param inFull only after the look is on record */
export async function subjectFile(
  services: Services,
  account: SessionAccount,
  scope: SubjectInScope,
  inFull: boolean,
): Promise<SubjectFile> {
  const subject = await subjectOf(scope.subjectNo)
  const today = dayOf(services.clock.now())
  const [forms, office, county, deadlines, tasks, matters, papers, notices, submitted] = await Promise.all([
    personalForms(subject),
    nameOf(subject.get('officeCode')),
    nameOf(subject.get('countyCode')),
    openDeadlines(scope.cases),
    openTasks(services, account, scope.cases),
    mattersIn(scope),
    papersIn(scope),
    noticesTo(scope),
    formsIn(scope),
  ])
  const entry = (subject.get('enrolledOn') ?? subject.get('receivedOn')) as unknown
  const term = termOf(subject.get('termStart'), subject.get('termEnd'), entry, today)
  const level = subject.get('level') as string | undefined
  const { admonitions, warnings, penalties, daysMissing } = subject.counters
  return {
    subjectNo: scope.subjectNo,
    title: titleOf(scope, subject.get('name')),
    sealed: scope.sealed,
    erased: subject.erasedAt !== undefined && subject.erasedAt !== null,
    inFull,
    today,
    status: subject.status,
    counters: { admonitions, warnings, penalties, daysMissing },
    ...(level ? { level } : {}),
    ...(office ? { office } : {}),
    ...(county ? { county } : {}),
    ...(term ? { term } : {}),
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
