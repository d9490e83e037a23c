import { CasePaperModel } from '../../domain/case-paper.ts'
import { basisText } from '../../domain/legal-basis.ts'
import { MATTER_WORDS } from '../../domain/matter-kind.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { OutgoingNoticeModel } from '../../domain/outgoing-notice.ts'
import type { MatterView, NoticeView, PaperView } from '../../domain/person-file.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import type { SubjectInScope } from '../plugin-api.ts'

/** Newest first: those of the cases that exist for the reader. */
export async function mattersIn({ subjectNo, cases }: SubjectInScope): Promise<MatterView[]> {
  const keys = new Set(cases.map(({ _id }) => _id))
  const matters = (await mattersOf(subjectNo)).filter(({ caseKey }) => keys.has(caseKey))
  return matters.toReversed().map(({ kind, caseKey, from, until, days, state, endedOn, result, submissionId, basis }) => ({
    kind,
    title: MATTER_WORDS[kind],
    caseKey,
    from,
    state,
    ...(until === undefined ? {} : { until }),
    ...(days === undefined ? {} : { days }),
    ...(endedOn === undefined ? {} : { endedOn }),
    ...(result === undefined ? {} : { result }),
    ...(submissionId === undefined ? {} : { submissionId }),
    ...(basis === undefined ? {} : { basis: basisText(basis) }),
  }))
}

/** Newest first: those of the cases that exist for the reader. */
export async function papersIn({ cases }: SubjectInScope): Promise<PaperView[]> {
  const keys = cases.map(({ _id }) => _id)
  const papers = await CasePaperModel.find({ caseKey: { $in: keys } }, 'caseKey kind name on number')
    .sort({ on: -1, _id: -1 })
    .lean()
  return papers.map(({ _id, caseKey, kind, name, on, number }) => ({
    paperId: String(_id),
    caseKey,
    kind,
    name,
    on,
    ...(number === undefined ? {} : { number }),
  }))
}

/** Newest first, also those of cases that do not exist for the reader: they tell nothing of them. */
export async function noticesTo({ subjectNo, cases }: SubjectInScope): Promise<NoticeView[]> {
  const notices = await OutgoingNoticeModel.find({ subjectNo }).sort({ sentAt: -1, _id: -1 }).lean()
  const codes = notices.flatMap(({ recipient }) => recipient ?? [])
  const organisations = await OrganisationModel.find({ code: { $in: codes } }, 'code name').lean()
  const names = new Map(organisations.map(({ code, name }) => [code, name]))
  const seen = new Set(cases.map(({ _id }) => _id))
  return notices.map(({ notice, to, recipient, sentOn, caseKey }) => ({
    notice,
    to,
    sentOn,
    ...(recipient ? { recipient: names.get(recipient) ?? recipient } : {}),
    ...(caseKey && seen.has(caseKey) ? { caseKey } : {}),
  }))
}
