import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArchiveModel } from '../../domain/archive.ts'
import { papersOf } from '../../domain/case-paper.ts'
import { maskName } from '../../domain/personal-data.ts'
import { subjectOf } from '../../domain/subject.ts'
import { archivedPaper } from '../../papers/archived-paper.ts'
import { paperText } from '../../papers/paper.ts'
import { PlayedEntry } from '../../scripts/play/correction/correction-entry/played-entry.ts'
import { PlayedWorld } from './world/played-world.ts'
import { WorldScene } from './world/world-scene.ts'

/** What scenarios do not tell: they see what people see. */
let played: PlayedWorld
let scene: WorldScene
beforeAll(async () => {
  played = await PlayedWorld.open()
  scene = new WorldScene('entry', played)
})
afterAll(() => played.close())

describe('入矫: the entry process', () => {
  it('shows nothing personal to the engine', async () => {
    const { subject } = await PlayedEntry.begun(scene)
    await scene.reached(subject.entry, 'register-report')
    const variables = await played.world.variables(subject.entry.processInstanceKey)
    expect(variables).toMatchObject({ caseNo: subject.subjectNo, caseTitle: maskName(subject.person.name) })
    const { name, idNo, phone, residence } = subject.person
    for (const personal of [name, idNo, phone, residence]) expect(JSON.stringify(variables)).not.toContain(personal)
  })

  it('opens both files and fills the record', async () => {
    const entry = await PlayedEntry.begun(scene, { category: 'temp-outside' })
    await entry.answer('receive-handover')
    await entry.from('receive-subject')
    await entry.ends('enrolled', 'enrolled')
    expect(await ArchiveModel.countDocuments({ subjectNo: entry.subject.subjectNo })).toBe(2)
    expect((await subjectOf(entry.subject.subjectNo)).get('guarantorName')).toContain('保证人')
  })

  it('suggests the first level by the rules of supervision, with their reasons, to who makes the plan', async () => {
    const entry = await PlayedEntry.begun(scene)
    await entry.reports()
    await entry.upTo('assess-risk', { 'assess-risk': { risk: 'high' } })
    await scene.reached(entry.case, 'correction-plan')
    const variables = await played.world.variables(entry.case.processInstanceKey)
    expect(variables).toMatchObject({ suggestedLevel: 'strict', levelReasons: '入矫不满2个月；再犯罪风险高' })
  })

  it('declares of minors in private, before their guardian', async () => {
    const entry = await PlayedEntry.begun(scene, { minor: true })
    await entry.reports()
    await entry.upTo('sign-statement')
    await expect(entry.answer('entry-declaration', { guardianPresent: false })).rejects.toThrow('guardianPresent')
    await entry.answer('entry-declaration')
    await scene.reached(entry.case, 'assess-risk')
    const [paper] = await papersOf(entry.case.processInstanceKey, 'entry-declaration')
    const text = paperText(archivedPaper(paper?.get('content'), { kind: '', name: '' }))
    expect(text).toContain('本次宣告不公开进行，监护人')
    expect(text).toContain('监护人（签名）：')
  })
})
