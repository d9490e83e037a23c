import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveModel, openArchive } from '../../domain/archive.ts'
import { SubjectModel } from '../../domain/subject.ts'
import type { PublishedMessage } from '../../workers/worker-contract.ts'
import { enrolledSubject } from './enrolled-subject.ts'
import { completed, job, openStore, storeForm } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const enrolled = () => enrolledSubject({ termEnd: '2026-12-20' })
const gate = async (subjectNo: string, more: Record<string, unknown> = {}) =>
  completed(await job('release.gate', { subjectNo, ...more }, { today: '2026-12-20' }))
const open = (subjectNo: string, kind: string, more: Record<string, unknown> = {}, state?: string) =>
  job(
    'matter.open',
    { subjectNo, ...more },
    { headers: { kind, ...(state ? { state } : {}) }, effectKey: `${subjectNo}-${kind}` },
  )

describe('release.gate', () => {
  it('finds the last day by the record, and when it begins', async () => {
    expect(await gate(await enrolled())).toMatchObject({
      releaseGround: 'expiry',
      releaseOn: '2026-12-20',
      releaseAt: '2026-12-19T16:00:00.000Z',
      pendingKinds: [],
    })
  })

  it('goes by the day of a pardon, not by the term', async () => {
    const pardoned = { releaseGround: 'pardon', pardonEffectiveOn: '2026-12-01' }
    expect(await gate(await enrolled(), pardoned)).toMatchObject({ releaseGround: 'pardon', releaseOn: '2026-12-01' })
  })

  it.each(['missing', 'detained', 'new-offence', 'revocation', 'arrest', 'penalty-proposed'])(
    'tells what stands in the way, and lets nobody through by itself: %s',
    async kind => {
      const subjectNo = await enrolled()
      completed(await open(subjectNo, kind))
      expect(await gate(subjectNo)).toMatchObject({ pendingKinds: [kind], recheckOn: '2026-12-23' })
      const published: PublishedMessage[] = []
      completed(await job('matter.close', { subjectNo }, { headers: { kind }, effectKey: `${subjectNo}-end`, published }))
      expect(published).toMatchObject([{ name: 'matter-closed', correlationKey: subjectNo }])
      expect(await gate(subjectNo)).toMatchObject({ pendingKinds: [] })
    },
  )

  it('counts rewards and punishments; what goes on and is none of them stands in no way', async () => {
    const subjectNo = await enrolled()
    completed(await open(subjectNo, 'admonition', {}, 'done'))
    completed(await open(subjectNo, 'commendation', {}, 'done'))
    completed(await open(subjectNo, 'missing', { matterDays: 4 }, 'done'))
    completed(await open(subjectNo, 'leave'))
    expect(await gate(subjectNo)).toMatchObject({
      pendingKinds: [],
      conduct: { commendations: 1, admonitions: 1, warnings: 0, penalties: 0, daysMissing: 4 },
    })
  })

  it('needs to know when the term ends', async () => {
    const subjectNo = await enrolled()
    await SubjectModel.updateOne({ subjectNo }, { $unset: { termEnd: 1 } })
    expect(await job('release.gate', { subjectNo })).toMatchObject({ kind: 'fail', retries: 0 })
  })
})

describe('release.close-files', () => {
  it.each([
    [true, '2026-12-20'],
    [false, undefined],
  ])('closes the files with what the release has made; a minor’s are sealed: %s', async (isMinor, sealedOn) => {
    const subjectNo = await enrolled()
    for (const kind of ['execution', 'work'] as const)
      await openArchive({ subjectNo, kind, orgCode: '410106-01', openedOn: '2026-01-01' })
    const summarySubmissionId = await storeForm('correction-release-summary', { summaryOn: '2026-12-01' })
    for (let times = 0; times < 2; times++)
      completed(await job('release.close-files', { subjectNo, isMinor, summarySubmissionId }, { today: '2026-12-20' }))
    const files = await ArchiveModel.find({ subjectNo }).lean()
    expect(files.map(file => [file.closedOn, file.sealedOn, file.documents.map(({ kind }) => kind)])).toEqual([
      ['2026-12-20', sealedOn, ['release-summary']],
      ['2026-12-20', sealedOn, ['release-summary']],
    ])
  })
})
