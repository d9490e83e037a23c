import { CaseModel } from '../case.ts'
import type { BothLanguages } from '../parameter.ts'
import { TaskModel } from '../task.ts'
import { dayOf } from '../working-days.ts'

/** A stage of a process about an office: where it stands while one of these tasks is open. */
interface Stage {
  readonly name: BothLanguages
  readonly tasks: readonly string[]
}
/** The way of a process that a wall chart draws, stage after stage (挂图作战). */
export interface Track {
  /** The process's id. */
  readonly id: string
  readonly name: BothLanguages
  readonly stages: readonly Stage[]
}

const stage = (zh: string, en: string, ...tasks: string[]): Stage => ({ name: { zh, en }, tasks })

export const TRACKS: readonly Track[] = [
  {
    id: 'office-standardization',
    name: { zh: '规范化（星级）', en: 'Standardisation (stars)' },
    stages: [
      stage('自评', 'Self-assessment', 'self-assess', 'review-assessment'),
      stage('核验', 'Check on site', 'check-on-site'),
      stage('评分', 'Scoring', 'set-panel', 'score-panel', 'decide-panel'),
      stage('公示', 'Public notice', 'register-objection', 'examine-objection'),
      stage('命名', 'Naming', 'record-naming'),
      stage('挂牌', 'Plaque', 'hang-plaque'),
    ],
  },
  {
    id: 'fengqiao-office',
    name: { zh: '“枫桥式”创建', en: 'Fengqiao standard' },
    stages: [
      stage('方案', 'Plan', 'make-plan', 'approve-plan'),
      stage('建设取证', 'Building, evidence', 'collect-evidence'),
      stage('检查', 'Check', 'check-items'),
      stage('命名', 'Naming', 'record-naming'),
    ],
  },
  {
    id: 'premises-project',
    name: { zh: '业务用房', en: 'Premises' },
    stages: [
      stage('征求意见', 'Township’s opinion', 'township-view'),
      stage('审核', 'Review', 'review', 'supplement'),
      stage('审批', 'Decision', 'decide'),
      stage('建设', 'Building', 'report-progress'),
      stage('验收', 'Acceptance', 'inspect', 'rectify'),
    ],
  },
]

/** none: no case was ever begun. under-way; putting-right: something is being put right (整改). over: its newest case has ended. */
export const TRACK_STATES = ['none', 'under-way', 'putting-right', 'over'] as const
export interface TrackStanding {
  readonly track: string
  readonly state: (typeof TRACK_STATES)[number]
  /** The stage that it is at, or was last, from 0; absent: none was reached. */
  readonly stage?: number
  /** Its newest case, and the day on which that began. */
  readonly caseKey?: string
  readonly caseNo?: string
  readonly since?: string
}

const PUTTING_RIGHT = { process: 'office-rectification', tasks: new Set(['rectify']) }

/** By office: where each track's newest case stands, one that runs before any that ended. */
export async function tracksOf(officeCodes: readonly string[]): Promise<Map<string, TrackStanding[]>> {
  const found = await CaseModel.find(
    { processDefinitionId: { $in: TRACKS.map(({ id }) => id) }, officeCode: { $in: [...officeCodes] } },
    'processDefinitionId officeCode state startedAt caseNo instances',
  )
    .sort({ startedAt: -1, _id: -1 })
    .lean()
  const newest = new Map<string, (typeof found)[number]>()
  for (const each of [...found.filter(({ state }) => state === 'ACTIVE'), ...found]) {
    const place = `${each.officeCode} ${each.processDefinitionId}`
    if (!newest.has(place)) newest.set(place, each)
  }
  const tasks = await tasksOf([...newest.values()].flatMap(({ instances }) => instances))
  return new Map(
    officeCodes.map(code => [
      code,
      TRACKS.map((track): TrackStanding => {
        const one = newest.get(`${code} ${track.id}`)
        if (!one) return { track: track.id, state: 'none' }
        const own = tasks.filter(({ processInstanceKey }) => one.instances.includes(processInstanceKey))
        const about = { caseKey: one._id, since: dayOf(one.startedAt), ...(one.caseNo ? { caseNo: one.caseNo } : {}) }
        return { track: track.id, ...standingOf(track, own, one.state === 'ACTIVE'), ...about }
      }),
    ]),
  )
}

type OwnTask = Awaited<ReturnType<typeof tasksOf>>[number]

/** Newest first. */
const tasksOf = (instances: readonly string[]) =>
  TaskModel.find(
    { processInstanceKey: { $in: [...instances] }, state: { $ne: 'CANCELED' } },
    'elementId processDefinitionId processInstanceKey state createdAt',
  )
    .sort({ createdAt: -1, _id: -1 })
    .lean()

function standingOf({ stages }: Track, tasks: readonly OwnTask[], isRunning: boolean): Pick<TrackStanding, 'state' | 'stage'> {
  const stageOf = ({ elementId }: OwnTask) => stages.findIndex(each => each.tasks.includes(elementId))
  const open = tasks.filter(({ state }) => state === 'CREATED')
  // What is being put right belongs to a stage, or to a case that the stage called: then the stage is the last that was open.
  const reached = [...open, ...tasks].map(stageOf).find(index => index >= 0)
  const rectifying = open.some(
    each => each.processDefinitionId === PUTTING_RIGHT.process || PUTTING_RIGHT.tasks.has(each.elementId),
  )
  const state = !isRunning ? 'over' : rectifying ? 'putting-right' : 'under-way'
  return { state, ...(reached === undefined ? {} : { stage: reached }) }
}
