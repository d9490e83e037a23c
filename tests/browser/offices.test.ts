import { beforeAll, describe, expect, it } from 'vitest'
import { scenarios as establishments } from '../../scripts/play/offices/office-establishment/scenarios.ts'
import { scenarios as premises } from '../../scripts/play/offices/premises-project/scenarios.ts'
import { playScenarios } from '../../scripts/play/http/play-scenarios.ts'
import { Staff } from '../../scripts/play/staff.ts'
import type { OfficePage } from '../../plugins/offices/office-page.ts'
import { FormFiller } from './form-filler.ts'
import { openSystem, type OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const NAMED = '金水区司法局花园路司法所'
let system: OpenedSystem
let officer: Person
openSystem(async opened => {
  system = opened
  officer = await opened.signedIn('jinshui-grassroots')
})

describe('offices, through the interface', () => {
  it('refuses a second office of the same name, with the reason', async () => {
    const { page } = officer
    await officer.goTo('/inbox/start/office-establishment')
    await page.locator('.fjs-form .fjs-form-field').first().waitFor()
    const form = new FormFiller(page, 'forms/office-establishment/office-establishment-proposal.form')
    await form.enter({
      action: 'establish',
      officePlace: '花园路',
      areaKind: 'township',
      townshipName: '演示街道',
      townshipCode: '410105399',
      officeAddress: '演示路1号',
      establishedPosts: 3,
      premisesSqm: 150,
      level: 'unit',
      reason: '演示：辖区调整',
    })
    await page.getByRole('button', { name: '提交并发起司法所设置' }).click()
    await page.getByRole('heading', { name: /^案号 \d/ }).waitFor()
    // The name is checked after the number was given, and the title changes with it.
    const task = await officer.taskOf(new URL(page.url()).pathname.split('/').at(-1)!)
    await officer.call('POST', `/api/inbox/tasks/${task}/claim`, {})
    await officer.goTo(`/inbox/tasks/${task}`)
    await page.getByText(`机构设置 ${NAMED}`).first().waitFor()
    await page.getByText(`已有同名的司法所：${NAMED}`).waitFor()
    await officer.picture('office-name-taken')
    expect(officer.complaints).toEqual([])
  })

  describe('whose cases were played', () => {
    beforeAll(async () => {
      const wanted = [...establishments, ...premises].filter(({ name }) =>
        ['office-renamed-merged', 'premises-extended'].includes(name),
      )
      const played = await playScenarios(Staff.of(system.address, system.dataDir), wanted, () => undefined)
      expect(played.map(({ failure }) => failure)).toEqual([undefined, undefined])
    }, 400_000)

    it('are in the register, with what is below the standard; one was founded, renamed and merged', async () => {
      const { page } = officer
      await page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '司法所' }).click()
      await page.getByRole('link', { name: NAMED }).waitFor()
      await page.getByText('正式人员 2 人，少于 3 人').waitFor()
      await officer.picture('offices')
      await page.getByRole('checkbox', { name: '包括已撤销的' }).check()
      const merged = page.getByRole('row').filter({ hasText: '已撤销' }).getByRole('link')
      await merged.first().click()
      await page.getByText('该司法所自').waitFor()
      const history = page.getByRole('region', { name: '名称和沿革' })
      for (const change of ['设立', '更名', '合并']) await history.getByText(change, { exact: true }).waitFor()
      await history.getByText('承接的司法所：410105-02').waitFor()
      await officer.picture('office-merged')
    })

    it('has an extended office’s new area, its evidence and the version before', async () => {
      const { page } = officer
      await officer.goTo('/offices/410105-01')
      const facts = page.getByRole('region', { name: '基本情况' })
      await facts.getByText('182.5 平方米').waitFor()
      await page.getByRole('region', { name: '照片和凭证' }).getByText('业务用房建设').first().waitFor()
      await page.getByRole('region', { name: '台账各版本' }).getByText('150 平方米 →').first().waitFor()
      await page.getByRole('region', { name: '人员', exact: true }).waitFor()
      const { cases } = await officer.call<OfficePage>('GET', '/api/offices/410105-01')
      expect(cases.map(({ processName }) => processName)).toContain('业务用房建设')
      await officer.picture('office')
      expect(officer.complaints).toEqual([])
    })
  })
})
