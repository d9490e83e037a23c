import { addDays } from '../../../../domain/working-days.ts'
import { signed } from '../../scenario.ts'
import type { Data, PlayedCase, Scene } from '../../scenario.ts'
import { inventedPlace } from '../invented-place.ts'

export const COUNTY = '410105'
export const OFFICER = `${COUNTY}:grassroots-officer`
const POLITICAL = '410100:political-officer'
const NAME = (place: string) => `金水区司法局${place}司法所`

/** Townships are invented: their numbers begin where none has any. */
let townships = 0

export const proposing = (more: Data): Data => ({ countyCode: COUNTY, reason: '演示：辖区人口和工作量', ...more })

export function establishing(place: string, more: Data = {}): Data {
  townships += 1
  return proposing({
    action: 'establish',
    officePlace: place,
    areaKind: 'township',
    townshipName: `${place}街道（演示）`,
    townshipCode: `${COUNTY}${String(600 + (townships % 400))}`,
    officeAddress: `${place}1号（演示）`,
    establishedPosts: 3,
    premisesSqm: 150,
    level: 'unit',
    exceptionReason: '演示：辖区调整',
    ...more,
  })
}

export const begin = (scene: Scene, data: Data): Promise<PlayedCase> => scene.start('office-establishment', OFFICER, data)

export async function townshipSays(scene: Scene, one: PlayedCase, townshipAttitude = 'agree'): Promise<void> {
  const answer = {
    townshipAttitude,
    townshipGov: '演示街道办事处',
    townshipOn: await scene.today(),
    townshipOpinion: '演示：意见',
  }
  await scene.answer(one, 'consult-township', answer, OFFICER)
}

export async function headDecides(scene: Scene, one: PlayedCase, proposalDecision = 'approve'): Promise<void> {
  const opinion = { headOpinion: '演示：意见', decidedOn: await scene.today(), headSignature: signed('演示局长') }
  await scene.answer(one, 'decide-proposal', { proposalDecision, ...opinion })
}

export async function authorityDecides(scene: Scene, one: PlayedCase, effectiveOn: string, decision = 'approved') {
  const today = await scene.today()
  const paper = { authorityName: '演示机构编制委员会办公室', documentNo: `演编〔2027〕${scene.fresh()}号`, documentOn: today }
  const effective = decision === 'approved' ? { effectiveOn } : {}
  await scene.answer(one, 'record-approval', { authorityDecision: decision, authorityText: '演示：批复', ...paper, ...effective })
}

export async function cityFiles(scene: Scene, one: PlayedCase, filingDecision = 'filed'): Promise<void> {
  const filed = filingDecision === 'filed' ? { filingNo: `演备〔2027〕${scene.fresh()}号` } : {}
  const more = { filingRemark: '演示：说明', filedOn: await scene.today(), filingSignature: signed('演示政治部') }
  await scene.answer(one, 'file-change', { filingDecision, ...filed, ...more }, POLITICAL)
}

/** All items of the checklist, each confirmed by itself. */
export async function confirmAll(scene: Scene, one: PlayedCase, items: number): Promise<void> {
  const confirmed = { handling: '演示：已办理', handledBy: '李明（演示）', handledOn: await scene.today(), itemConfirmed: true }
  for (let item = 0; item < items; item++) await scene.answer(one, 'confirm-item', confirmed, OFFICER)
}

/** From the proposal to the day on which it holds, which is today: consulted, agreed, approved, filed. */
export async function approve(scene: Scene, one: PlayedCase): Promise<void> {
  await townshipSays(scene, one)
  await headDecides(scene, one)
  await authorityDecides(scene, one, await scene.today())
  await cityFiles(scene, one)
}

export interface Founded {
  readonly name: string
  readonly officeCode: string
}

/** How many items the checklist has for each change (office-checklist.dmn). */
export const ITEMS = { establish: 7, end: 9, 'change-name': 3, 'change-level': 2 } as const

/** An office of its own for a scenario, which nobody else changes. Two changes of one never begin on one day: it is the next day then. */
export async function founded(scene: Scene): Promise<Founded> {
  const place = inventedPlace(scene.fresh())
  const one = await begin(scene, establishing(place))
  await approve(scene, one)
  await confirmAll(scene, one, ITEMS.establish)
  await scene.ended(one, 'completed')
  const { officeCode } = await scene.office(NAME(place))
  await scene.untilDay(addDays(await scene.today(), 1))
  return { name: NAME(place), officeCode }
}

/** The office's work goes to another: approved, in force, its checklist confirmed. */
export async function merged(scene: Scene, officeCode: string): Promise<PlayedCase> {
  const one = await begin(scene, proposing({ action: 'merge', officeCode, successorCode: SUCCESSOR }))
  await approve(scene, one)
  await confirmAll(scene, one, ITEMS.end)
  return one
}

export const SUCCESSOR = `${COUNTY}-02`
export const officeNamed = NAME
