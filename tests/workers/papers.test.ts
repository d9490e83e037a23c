import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { papersOf } from '../../domain/case-paper.ts'
import { PaperNumberModel, PaperSeriesModel } from '../../domain/paper-number.ts'
import { addWording, takeInWording } from '../../domain/paper-wording.ts'
import { archivedPaper } from '../../papers/archived-paper.ts'
import { paperText } from '../../papers/paper.ts'
import { completed, job, openStore, storeForm } from './store.ts'

const TEXT = `文书模板 1
文种 handover-notice
名称 移交通知书
依据 法20

字段
  name       L1 姓名
  charge     L3 罪名
  number     L1 字号
  level      L1 等级 选项 strict=严管 general=普管
  on         L1 日期 日期
  countyName L1 机构

正文
【标题】移交通知书
【字号】{{number}}
【主送】{{name}}：
因{{charge}}，{{level}}。
【落款】{{countyName}}
【日期】{{on}}`

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
  await takeInWording({ kind: 'handover-notice', slug: 'handover', name: '移交通知书', text: TEXT }, '2026-11-22')
})
afterAll(() => store.close())

const place = { countyCode: '410106', officeCode: '410106-01' }
const headers = { template: 'handover-notice', on: 'declaredOn', numberedBy: 'countyCode' }
const form = { name: '张龑㛃', charge: '演示罪名', declaredOn: '2026-12-02' }
/** One job of a case of its own. */
async function render(effectKey: string, more: { form?: object; variables?: object; headers?: object } = {}) {
  const submissionId = await storeForm('correction-entry-declaration', { ...form, ...more.form })
  const variables = { ...place, submissionId, paperData: { level: 'general' }, ...more.variables }
  const of = { effectKey, processInstanceKey: effectKey, headers: { ...headers, ...more.headers } }
  return { outcome: await job('paper.render', variables, of), again: () => job('paper.render', variables, of) }
}
const textsOf = async (caseKey: string) =>
  (await papersOf(caseKey)).map(each => paperText(archivedPaper(each.get('content'), each)))

describe('paper.render', () => {
  it('needs a series where the wording prints a number, and says where to set one', async () => {
    const { outcome } = await render('unnumbered')
    expect(outcome).toMatchObject({
      kind: 'fail',
      errorMessage: expect.stringContaining('the organisation has no series for this kind'),
    })
    await PaperSeriesModel.create({ orgCode: '410106', series: 'handover-notice', pattern: '上司移〔{year}〕{n}号' })
  })

  it('makes a paper of form, model and organisation, numbers it and files it with the case, once', async () => {
    const { outcome, again } = await render('one')
    expect(completed(outcome)).toEqual({ paperNumber: '上司移〔2026〕1号' })
    expect(completed(await again())).toEqual({ paperNumber: '上司移〔2026〕1号' })
    expect(await textsOf('one')).toEqual([
      '移交通知书\n上司移〔2026〕1号\n张龑㛃：\n因演示罪名，普管。\n上街区司法局\n2026年12月2日',
    ])
    const [paper] = await papersOf('one')
    expect(paper).toMatchObject({ kind: 'handover-notice', on: '2026-12-02', wording: { county: '', version: 1 } })
    expect(JSON.stringify(await papersOf('one').lean())).not.toContain('张龑')
  })

  it('never makes less of a class than the record does', async () => {
    const [paper] = await papersOf('one')
    const { blocks } = archivedPaper(paper?.get('content'), { kind: '', name: '' })
    const runs = blocks.flatMap(block => (block.kind === 'paragraph' ? block.runs : []))
    expect(runs.find(run => 'field' in run && run.field === 'name')).toMatchObject({ text: '张龑㛃', class: 'L3' })
  })

  it.each([
    ['data', { form: { charge: null } }, 'charge is missing; enter it'],
    ['a day', { form: { declaredOn: null } }, 'declaredOn, the day it is to bear, is not known'],
    ['an organisation', { variables: { countyCode: null } }, 'countyCode, the organisation that numbers it, is not known'],
    ['a wording', { headers: { template: 'nothing' } }, 'no wording of the paper nothing is in force'],
    ['a font', { form: { name: '张\u{2B740}\u{E000}' } }, 'no font has'],
  ])('that lacks %s is an incident that says so, and takes no number', async (what, more, message) => {
    const { outcome } = await render(`lacks ${what}`, more)
    expect(outcome).toMatchObject({ kind: 'fail', errorMessage: expect.stringContaining(message) })
    expect(await PaperNumberModel.countDocuments({ _id: `lacks ${what}` })).toBe(0)
    expect(await textsOf(`lacks ${what}`)).toEqual([])
  })

  it('words it as is in force in the county on the day it is made; what was made before stays', async () => {
    const wording = {
      kind: 'handover-notice',
      slug: 'handover',
      name: '移交通知书',
      origin: 'administrator',
      reason: '演示',
    } as const
    const text = TEXT.replace('因{{charge}}', '据{{charge}}')
    await addWording({ ...wording, county: '410106', from: '2026-12-03', text }, 0)
    await render('two')
    expect((await textsOf('two'))[0]).toContain('据演示罪名')
    expect((await textsOf('one'))[0]).toContain('因演示罪名')
    expect((await papersOf('two'))[0]?.wording).toMatchObject({ county: '410106', version: 1 })
    await addWording({ ...wording, county: '410106', from: '2026-12-04', text: TEXT.replace('因{{charge}}', '按{{charge}}') }, 1)
    await render('three')
    expect((await textsOf('three'))[0]).toContain('据演示罪名')
  })
  it('names organisations of which the data give the code; a code that nobody has stays', async () => {
    const ranking = ['410106-02', '410106-99'].map((officeCode, index) => ({ officeCode, mean: 90 - index }))
    await render('ranked', {
      form: { chosenOn: '2026-12-02', pacesetterCode: '410106-02', pacesetterReason: '演示' },
      headers: { template: 'mutual-bulletin', on: 'chosenOn' },
      variables: { paperData: { ranking } },
    })
    const [text] = await textsOf('ranked')
    expect(text).toContain('1\t上街区司法局中心路司法所\t90')
    expect(text).toContain('2\t410106-99\t89')
    expect(text).toContain('评比标兵：上街区司法局中心路司法所')
  })
})
