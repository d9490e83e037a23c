import { deepEqual, equal } from 'node:assert/strict'
import { addDays, daysBetween, lastDay } from '../../../../domain/working-days.ts'
import { signed } from '../../scenario.ts'
import type { Scenario, Scene, PlayedSubject } from '../../scenario.ts'
import { found, searched, searchedAgain } from '../correction-supervision/forms.ts'

const PROCESS = 'missing-search'
/** 超过一个月: of the calendar. */
const MONTH = { unit: 'month', firstDayCounted: false, rollsOver: false } as const

async function lost(scene: Scene, missingDays = 0, searchResult = 'not-found') {
  const subject = await scene.enrolled({ category: 'probation', termMonths: 24 })
  await scene.untilDay(addDays(await scene.today(), Math.max(1, missingDays)))
  await scene.raise(subject, 'contact-lost', 'clerk')
  const search = await scene.caseOf(subject, PROCESS)
  const today = await scene.today()
  const missingSince = addDays(today, -missingDays)
  equal((await scene.record(subject)).status, 'missing')
  await scene.answer(search, 'search-at-once', searched(today, searchResult, { missingSince }))
  return { subject, search, missingSince }
}

const decided = (today: string, longMissingDecision: string) => ({
  longMissingDecision,
  decidedOn: today,
  ...(longMissingDecision === 'refer' ? { missingUntil: today } : {}),
  decisionReason: '演示：多次查找未果。',
  decidedBySignature: signed('演示负责人'),
})

/** Its notices from the search on. */
const noticesOf = async (scene: Scene, subject: PlayedSubject) =>
  (await scene.notices(subject)).filter(notice => /search|missing|found/.test(notice))

export const scenarios: readonly Scenario[] = [
  {
    name: 'search-not-lost',
    title: '失联查找：当日取得联系，并非失联',
    process: PROCESS,
    async play(scene) {
      const { subject, search } = await lost(scene, 0, 'contacted')
      await scene.ended(search, 'contacted')
      equal((await scene.record(subject)).status, 'enrolled')
      // Withdrawn, as if it had not been.
      deepEqual(await scene.matters(subject, 'missing'), [])
      deepEqual(await noticesOf(scene, subject), [])
    },
  },
  {
    name: 'search-found-at-once',
    title: '失联查找：脱管三日，当日找到，作为违规线索',
    process: PROCESS,
    async play(scene) {
      const { subject, search } = await lost(scene, 3, 'found')
      const today = await scene.today()
      await scene.answer(search, 'question-subject', found(today, 'discipline'))
      await scene.ended(search, 'found')
      deepEqual(
        (await scene.matters(subject, 'missing')).map(({ state, days, result }) => [state, days, result]),
        [['done', 3, 'found']],
      )
      deepEqual(await noticesOf(scene, subject), ['subject-found>police', 'subject-found>procuratorate'])
      equal((await scene.record(subject)).status, 'enrolled')
    },
  },
  {
    name: 'search-found-by-police',
    title: '失联查找：公安机关协查找到，有正当理由',
    process: PROCESS,
    async play(scene) {
      const { subject, search } = await lost(scene, 1)
      await scene.reached(search, 'search-again')
      await scene.untilDay(addDays(await scene.today(), 4))
      const today = await scene.today()
      await scene.message('subject-found', subject.subjectNo, { foundOn: today })
      await scene.answer(search, 'question-subject', found(today, 'none'))
      await scene.ended(search, 'found')
      deepEqual(
        (await scene.matters(subject, 'missing')).map(({ days }) => days),
        [5],
      )
      deepEqual(await noticesOf(scene, subject), [
        'search-assistance>police',
        'subject-missing>procuratorate',
        'subject-found>police',
        'subject-found>procuratorate',
      ])
      deepEqual((await scene.papers(search)).includes('search-assistance-letter'), true)
    },
  },
  {
    name: 'search-over-a-month',
    title: '失联查找：超过一个月，负责人认定，仍继续查找至找到',
    process: PROCESS,
    async play(scene) {
      const { subject, search, missingSince } = await lost(scene, 2)
      await scene.answer(search, 'search-again', searchedAgain(await scene.today(), 'continue'))
      await scene.untilDay(addDays(await scene.today(), 10))
      await scene.answer(search, 'search-again', searchedAgain(await scene.today(), 'propose'))
      await scene.answer(search, 'decide-missing', decided(await scene.today(), 'continue'), 'bureau-head')
      const overOn = addDays(lastDay(missingSince, 1, MONTH), 1)
      for (let due = addDays(await scene.today(), 10); due < overOn; due = addDays(due, 10)) {
        await scene.untilDay(due)
        await scene.answer(search, 'search-again', searchedAgain(due, 'continue'))
      }
      await scene.untilDay(overOn)
      equal(await scene.hasPassed(search, 'propose-revocation'), false)
      await scene.answer(search, 'decide-missing', decided(await scene.today(), 'refer'), 'bureau-head')
      await scene.passed(search, 'propose-revocation')
      await scene.untilDay(addDays(await scene.today(), 10))
      const today = await scene.today()
      await scene.answer(search, 'search-again', searchedAgain(today, 'found'))
      await scene.answer(search, 'question-subject', found(today, 'discipline'))
      await scene.ended(search, 'found')
      deepEqual(
        (await scene.matters(subject, 'missing')).map(({ days }) => days),
        [daysBetween(missingSince, today)],
      )
    },
  },
]
