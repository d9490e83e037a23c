import { beforeAll, expect, it } from 'vitest'
import { FigureSnapshotModel } from '../../domain/figures/figure-snapshot.ts'
import { reckonFigures } from '../../domain/figures/reckon-figures.ts'
import { addDays, dayOf, mondayOf } from '../../domain/working-days.ts'
import * as fengqiao from '../../scripts/play/offices/fengqiao-office/answers.ts'
import { HttpScene } from '../../scripts/play/http/http-scene.ts'
import { Run } from '../../scripts/play/http/run.ts'
import { Staff } from '../../scripts/play/staff.ts'
import { connectStore, disconnectStore } from '../../server/store/connection.ts'
import { openSystem } from './opened-system.ts'
import type { OpenedSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const ZHONGXIN = '上街区司法局中心路司法所'
const GONGYE = '上街区司法局工业路司法所'
let system: OpenedSystem
let officer: Person
openSystem(async opened => {
  system = opened
  officer = await opened.signedIn('county-grassroots')
}, 300_000)

/** A week ago an office had sixteen square metres less. */
beforeAll(async () => {
  await connectStore(system.mongodbUri)
  const week = addDays(mondayOf(dayOf(new Date())), -7)
  const offices = (await reckonFigures(['410106-01', '410106-04'], week)).map(office => ({
    ...office,
    figures: office.figures.map(each => (each.value === 96 ? { ...each, numerator: 80, value: 80 } : each)),
  }))
  await FigureSnapshotModel.create({
    countyCode: '410106',
    week,
    takenOn: week,
    takenAt: new Date(),
    definitions: [],
    offices,
    together: [],
  })
  await disconnectStore()
})

const card = (name: string) => officer.page.getByRole('listitem', { name })
const figure = (office: string, name: string) => card(office).getByRole('button', { name: new RegExp(`^${name}，`) })

it('shows a county all its offices: what is missed by shape and words, since when, and by which formula under the focus', async () => {
  const { page } = officer
  await page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '挂图作战' }).click()
  await page.getByRole('heading', { name: '挂图作战 · 上街区司法局' }).waitFor()
  await page.getByRole('list', { name: '各机构进展' }).waitFor()
  expect(await page.locator('.dash-row').count()).toBe(6)
  const premises = figure(GONGYE, '业务用房')
  expect(await premises.getAttribute('aria-label')).toBe('业务用房，96 ㎡，未达标，比上次多 16，好转')
  await premises.focus()
  const basis = page.getByRole('tooltip').filter({ hasText: '业务用房' })
  await basis.getByText('独立业务用房不少于120平方米').waitFor()
  await basis.getByText('司法所台账登记的业务用房面积').waitFor()
  await officer.picture('wall-chart')
  await premises.press('Enter')
  const behind = page.getByRole('dialog')
  await behind.getByRole('link', { name: '司法所台账 410106-04' }).waitFor()
  await behind.getByText('80 ㎡').waitFor()
  await officer.picture('wall-chart-figure')
  await behind.getByRole('button', { name: '关闭' }).click()
  await behind.waitFor({ state: 'hidden' })
})

it('shows the stage of a case as it goes on, while one looks', async () => {
  const { page } = officer
  await card(ZHONGXIN).getByText('尚未启动：规范化（星级）、“枫桥式”创建、业务用房').waitFor()
  const scene = new HttpScene(await Run.open(Staff.of(system.address, system.dataDir)))
  await fengqiao.plan(scene, '410106-02')
  await card(ZHONGXIN).getByText('正在：建设取证').waitFor()
  await page.getByRole('button', { name: '大屏' }).click()
  await page.locator('.dash-wall').waitFor()
  await page.setViewportSize({ width: 1920, height: 1080 })
  await officer.picture('wall-chart-wall')
  await page.getByRole('button', { name: '退出大屏' }).click()
  await page.locator('.dash-wall').waitFor({ state: 'detached' })
  await page.setViewportSize({ width: 390, height: 844 })
  await officer.picture('wall-chart-phone')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByRole('button', { name: '深色' }).click()
  await officer.picture('wall-chart-dark')
  expect(officer.complaints).toEqual([])
  await officer.leave()
})

it('leads a city down to a county and its offices', async () => {
  const city = await system.signedIn('city-grassroots')
  const { page } = city
  await city.goTo('/dashboards')
  const county = page.getByRole('listitem', { name: '上街区司法局' })
  await county.getByText('6 个司法所').waitFor()
  await county.getByRole('button', { name: '上街区司法局', exact: true }).click()
  await page.getByRole('link', { name: ZHONGXIN }).waitFor()
  await page.getByRole('button', { name: '郑州市司法局' }).click()
  await page.getByRole('listitem', { name: '金水区司法局' }).waitFor()
  expect(city.complaints).toEqual([])
})
