import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SubjectModel } from '../../domain/subject.ts'
import { addDays } from '../../domain/working-days.ts'
import { application } from '../../scripts/play/correction/electronic-monitoring/answers.ts'
import { ask, grant } from '../../scripts/play/correction/leave-approval/answers.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import { PlayedWorld } from './world/played-world.ts'
import { WorldScene } from './world/world-scene.ts'

const WITHIN_MS = 600_000
/** `PROPERTY_WALKS=50 PROPERTY_SEED=7 vitest run tests/processes/correction-properties.test.ts` */
const WALKS = Number(process.env['PROPERTY_WALKS'] ?? 2)
const SEED = Number(process.env['PROPERTY_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const walks = Array.from({ length: WALKS }, (_none, index) => SEED + index)

/** The limits and what lies beside them, and anything else. */
const LEAVES = [1, 7, 8, 30, 31]
const OFFICE_DAYS = 7
const COUNTY_DAYS = 30
const levelOf = (days: number, before: number) =>
  days + before > COUNTY_DAYS ? 'city' : days > OFFICE_DAYS ? 'county' : 'office'
const CASES_OF_LAW = ['injunction', 'left-county', 'refused-report', 'penalty', 'revocation']
const RAISED = ['contact-lost', 'clue-found', 'detained', 'incident-reported', 'change-reported', 'key-date-begun']

let played: PlayedWorld
beforeAll(async () => {
  console.log(`seed ${SEED}, ${WALKS} walks`)
  played = await PlayedWorld.open()
})
afterAll(() => played?.close())

describe.each(walks)('a walk with seed %d', seed => {
  it(
    'approves no leave at a lower level than its days, or those of two months together, ask for',
    async () => {
      const random = new SeededRandom(seed)
      const scene = new WorldScene(`leaves-${seed}`, played)
      const [first, second] = [0, 1].map(() => (random.next() < 0.6 ? random.one(LEAVES) : random.between(1, 40))) as [
        number,
        number,
      ]
      // Whatever another level would have to decide does not come: the wrong way stands still and fails.
      const one = await ask(scene, first)
      await grant(scene, one.leave, levelOf(first, 0))
      await scene.reached(one.leave, 'deliver-notice')
      const leaveFrom = addDays(one.until, 1)
      const next = await ask(scene, second, { leaveFrom, leaveUntil: addDays(leaveFrom, second - 1) }, one.subject)
      await grant(scene, next.leave, levelOf(second, first))
      await scene.reached(next.leave, 'deliver-notice')
      await scene.leave()
    },
    WITHIN_MS,
  )

  it(
    'begins no monitoring without one of the five cases',
    async () => {
      const random = new SeededRandom(seed)
      const scene = new WorldScene(`monitoring-${seed}`, played)
      const subject = await scene.enrolled()
      const other = random.one(['', 'other', 'risk', 'convenience', 'Injunction', `${random.one(CASES_OF_LAW)} `])
      const begun = scene.start(
        'electronic-monitoring',
        'correction-officer',
        application(await scene.today(), other, 30),
        subject,
      )
      await expect(begun).rejects.toThrow('monitoringCase')
      expect(await scene.matters(subject, 'monitoring')).toEqual([])
      await scene.leave()
    },
    WITHIN_MS,
  )

  it(
    'loses nobody: whatever is raised, who is not released is in a running supervision and in an office’s register',
    async () => {
      const random = new SeededRandom(seed)
      const scene = new WorldScene(`lost-${seed}`, played)
      const subject = await scene.enrolled({ termMonths: 36 })
      await played.clock.play(async () => {
        for (let count = 0; count < 8; count++) {
          const message = random.one(RAISED)
          await scene.raise(subject, message)
          await scene.untilDay(addDays(await scene.today(), random.between(0, 20)))
          const { status } = await scene.record(subject)
          expect(['enrolled', 'leave', 'missing', 'detained', 'suspended-decision']).toContain(status)
          await scene.reached(await scene.caseOf(subject, 'correction-supervision'), 'supervise')
          const registered = { subjectNo: subject.subjectNo, officeCode: subject.officeCode, countyCode: subject.countyCode }
          expect(await SubjectModel.countDocuments(registered)).toBe(1)
        }
      })
      await scene.leave()
    },
    WITHIN_MS,
  )

  it(
    'releases nobody over something that is pending',
    async () => {
      const random = new SeededRandom(seed)
      const scene = new WorldScene(`release-${seed}`, played)
      const subject = await scene.enrolled({ termMonths: random.between(3, 8) })
      await played.clock.play(async () => {
        await scene.untilDay(addDays(subject.termEnd, -random.between(1, 29)))
        await scene.raise(subject, 'detained')
        await scene.reached(subject, 'register-detention')
        await scene.untilDay(addDays(subject.termEnd, random.between(1, 20)))
        expect((await scene.record(subject)).status).not.toBe('released')
        const release = await scene.caseOf(subject, 'correction-release')
        expect(await scene.hasPassed(release, 'make-certificate')).toBe(false)
      })
      await scene.leave()
    },
    WITHIN_MS,
  )
})
