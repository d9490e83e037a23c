import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveModel } from '../../domain/archive.ts'
import { papersOf } from '../../domain/case-paper.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { OutgoingNoticeModel } from '../../domain/outgoing-notice.ts'
import { maskName } from '../../domain/personal-data.ts'
import { subjectOf } from '../../domain/subject.ts'
import { addDays } from '../../domain/working-days.ts'
import { archivedPaper } from '../../papers/archived-paper.ts'
import { paperText } from '../../papers/paper.ts'
import { AFTER_REPORT, EntryCase, OFFICE } from './entry-case.ts'
import { World } from './entry-world.ts'

let world: World
/** Each path begins on a later day than the last one ended: the clock never goes back. */
let day = '2027-03-01'
beforeAll(async () => {
  world = await World.open()
})
afterAll(() => world.close())

async function moveTo(next: string): Promise<void> {
  day = next
  await world.moveTo(day)
}
const begin = async (name: string) => {
  await moveTo(addDays(day, 1))
  return EntryCase.start(world, name)
}
const status = async (one: EntryCase) => (await subjectOf(one.subjectNo)).get('status') as string
const deadline = async (one: EntryCase, kind: string) =>
  DeadlineModel.findOne({ subjectNo: one.subjectNo, kind: `entry.${kind}` }).lean()

describe('入矫: the entry process', () => {
  it('on time: from the notice to enrolment, each task for its people', async () => {
    // given
    const one = await (await begin('on-time')).registered()
    expect(await world.variables(one.processInstanceKey)).toMatchObject({
      caseNo: one.subjectNo,
      caseTitle: maskName(one.person.name),
    })
    await world.until(one.processInstanceKey, 'await-report', 'ACTIVE')
    // when
    await moveTo(one.dayAfterEffect(4))
    await one.reports()
    const groups: Record<string, unknown> = {}
    for (const elementId of AFTER_REPORT) groups[elementId] = (await one.answer(elementId)).candidateGroups
    await world.ended(one.processInstanceKey)
    // then
    expect(groups).toEqual({
      'receive-subject': ['410106:correction-officer'],
      'open-execution-file': ['410106:correction-officer'],
      'open-working-file': [`${OFFICE}:clerk`],
      'form-group': [`${OFFICE}:clerk`],
      'sign-statement': [`${OFFICE}:social-worker`, `${OFFICE}:clerk`],
      'entry-declaration': [`${OFFICE}:director`, `${OFFICE}:clerk`],
      'correction-plan': [`${OFFICE}:clerk`, `${OFFICE}:director`],
    })
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).toContain('enrolled')
    expect(await status(one)).toBe('enrolled')
    for (const kind of ['notice', 'delivery', 'receipt', 'report', 'enrolment'])
      expect([kind, (await deadline(one, kind))?.state]).toEqual([kind, 'met'])
    expect(await ArchiveModel.countDocuments({ subjectNo: one.subjectNo })).toBe(2)
  })

  it('at the desk: whoever receives the person registers the report as a task', async () => {
    const one = await (await begin('on-time')).registered()
    await moveTo(one.dayAfterEffect(5))
    const { candidateGroups, dueDate } = await one.answer('register-report')
    expect(candidateGroups).toEqual(['410106:correction-officer', `${OFFICE}:clerk`])
    expect(new Date(String(dueDate)).toISOString()).toBe((await deadline(one, 'report'))?.dueAt.toISOString())
    const reception = await one.task('receive-subject')
    expect(reception.context['reportedOn']).toBe(one.dayAfterEffect(5))
  })

  it('shows nothing personal to the engine', async () => {
    const one = await (await begin('on-time')).registered()
    const text = JSON.stringify(await world.variables(one.processInstanceKey))
    const { name, idNo, phone, residence } = one.person
    for (const personal of [name, idNo, phone, residence]) expect(text).not.toContain(personal)
  })

  it('begins with the message judgment-notified as well', async () => {
    const one = await (await begin('by-message')).registered()
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).toContain('judgment-notified')
    expect(await status(one)).toBe('pending-report')
  })

  it('a notice that does not fit the identity number goes back to be corrected', async () => {
    const one = await begin('identity-corrected')
    const task = await one.answer('correct-notice')
    expect(task.context['identityProblem']).toBe('birth-date-differs')
    await one.registered()
    expect((await subjectOf(one.subjectNo)).get('birthDate')).toBe(one.person.birthDate)
  })

  it('late: a reminder, then the search and both notices; who reports late still enters', async () => {
    // given
    const one = await (await begin('late')).registered()
    await moveTo(one.dayAfterEffect(7))
    await world.until(one.processInstanceKey, 'remind-office')
    await moveTo(one.dayAfterEffect(11))
    // when
    const search = await one.answer('organise-search')
    expect(search.candidateGroups).toEqual(['410106:correction-officer', `${OFFICE}:clerk`])
    await world.until(one.processInstanceKey, 'search-review', 'ACTIVE')
    await moveTo(one.dayAfterEffect(13))
    await one.reports()
    await one.answerAll(AFTER_REPORT)
    await world.ended(one.processInstanceKey)
    // then
    const notices = await OutgoingNoticeModel.find({ subjectNo: one.subjectNo }).sort({ _id: 1 }).lean()
    expect(notices.map(each => [each.notice, each.to])).toEqual([
      ['receipt', 'decision-organ'],
      ['report-reminder', 'judicial-office'],
      ['not-reported', 'decision-organ'],
      ['not-reported', 'procuratorate'],
    ])
    expect(await deadline(one, 'report')).toMatchObject({ state: 'late', doneOn: one.dayAfterEffect(13) })
    expect(await status(one)).toBe('enrolled')
  })

  it('late notice and delivery are recorded; where the term has passed before they came, the search begins at once', async () => {
    const one = await (await begin('late-notice')).registered()
    expect(await world.variables(one.processInstanceKey)).toMatchObject({ noticeLate: true, deliveryLate: true })
    for (const kind of ['notice', 'delivery']) expect((await deadline(one, kind))?.state).toBe('late')
    await one.task('organise-search')
    await one.reports()
    await one.task('receive-subject')
  })

  it('reminds three days before the tenth day, and searches only when that day is over', async () => {
    const one = await (await begin('on-time')).registered()
    const steps = async () => world.elements(one.processInstanceKey, 'COMPLETED')
    await moveTo(one.dayAfterEffect(6))
    expect(await steps()).not.toContain('reminder-due')
    await moveTo(one.dayAfterEffect(7))
    await world.until(one.processInstanceKey, 'remind-office')
    await moveTo(one.dayAfterEffect(10))
    expect(await steps()).not.toContain('report-overdue')
    await moveTo(one.dayAfterEffect(11))
    await one.task('organise-search')
    await one.reports()
    await world.until(one.processInstanceKey, 'organise-search', 'TERMINATED')
    await one.task('receive-subject')
  })

  it('not reported: only a person declares it; until then the search goes on', async () => {
    const one = await (await begin('not-reported')).registered()
    await moveTo(one.dayAfterEffect(11))
    await one.answer('organise-search', { searchResult: 'continue' })
    await moveTo(one.dayAfterEffect(22))
    await one.answer('organise-search')
    const decision = await one.answer('decide-not-reported', { notReportedDecision: 'rejected' })
    expect(decision.candidateGroups).toEqual(['410106:bureau-head'])
    await one.answer('organise-search')
    await one.answer('decide-not-reported')
    await world.ended(one.processInstanceKey)
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).toContain('not-reported')
    expect(await status(one)).toBe('missing')
    expect((await deadline(one, 'report'))?.state).toBe('open')
  })

  it('missing documents: the follow-up runs beside the entry, with its own five days', async () => {
    // given
    const one = await (await begin('missing-documents')).registered()
    await moveTo(one.dayAfterEffect(3))
    await one.reports()
    // when
    await one.answerAll(AFTER_REPORT)
    await world.until(one.processInstanceKey, 'enrolled')
    expect(await status(one)).toBe('enrolled')
    expect(await world.elements(one.processInstanceKey, 'ACTIVE')).toContain('document-follow-up')
    await moveTo(addDays(one.dayAfterEffect(3), 6))
    await one.answer('urge-documents')
    const suppliedOn = day
    await one.answer('await-documents')
    await one.answer('check-documents', { documentsCheck: 'incomplete' })
    await world.client.correlateMessage({ name: 'docs-supplemented', correlationKey: one.docNo, variables: { suppliedOn } })
    await one.answer('check-documents')
    await world.ended(one.processInstanceKey)
    // then
    expect(await deadline(one, 'documents')).toMatchObject({ state: 'late', doneOn: suppliedOn, basis: '办16', mark: '※' })
  })

  it('minor: somebody who knows minors, guardian present, not public', async () => {
    const one = await (await begin('minor')).registered()
    await one.reports()
    await one.answerAll(AFTER_REPORT.slice(0, 3))
    await one.answer('form-group', {
      members: [
        { name: '演示甲', role: 'staff', gender: 'male', phone: '10000000001' },
        { name: '演示乙', role: 'family', gender: 'female', phone: '10000000002' },
      ],
    })
    const again = await one.answer('form-group')
    expect(again.context['groupProblems']).toEqual(['nobody-knows-minors'])
    await one.answer('sign-statement')
    await expect(one.answer('entry-declaration', { guardianPresent: false })).rejects.toThrow('guardianPresent')
    await one.answerAll(['entry-declaration', 'correction-plan'])
    await world.ended(one.processInstanceKey)
    const [paper] = await papersOf(one.processInstanceKey, 'entry-declaration')
    const text = paperText(archivedPaper(paper?.get('content'), { kind: '', name: '' }))
    expect(text).toContain('本次宣告不公开进行，监护人')
    expect(text).toContain('监护人（签名）：')
  })

  it('woman: a woman in the group', async () => {
    const one = await (await begin('woman')).registered()
    await one.reports()
    await one.answerAll(AFTER_REPORT.slice(0, 4))
    const again = await one.answer('form-group')
    expect(again.context['groupProblems']).toEqual(['no-woman'])
    await one.answerAll(AFTER_REPORT.slice(4))
    await world.ended(one.processInstanceKey)
    expect(await status(one)).toBe('enrolled')
  })

  it('transfer: who is outside prison temporarily is handed over, late with a reminder to the organ', async () => {
    const one = await (await begin('transfer')).registered()
    const { dueDate } = await one.task('receive-handover')
    expect(new Date(String(dueDate)).toISOString()).toBe((await deadline(one, 'transfer'))?.dueAt.toISOString())
    await moveTo(one.dayAfterEffect(12))
    await world.until(one.processInstanceKey, 'handover-urged')
    await one.answer('receive-handover')
    await one.answerAll(AFTER_REPORT)
    await world.ended(one.processInstanceKey)
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).not.toContain('await-report')
    expect(await deadline(one, 'transfer')).toMatchObject({ state: 'late', basis: '法21、监47' })
    expect((await subjectOf(one.subjectNo)).get('guarantorName')).toContain('保证人')
  })

  it('redirected: another place is competent, the case ends transferred', async () => {
    const one = await (await begin('redirected')).registered()
    await one.answer('receive-handover')
    await world.ended(one.processInstanceKey)
    expect(await world.elements(one.processInstanceKey, 'COMPLETED')).toContain('transferred')
    expect(await status(one)).toBe('relocated')
  })
})
