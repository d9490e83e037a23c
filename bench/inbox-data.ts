import mongoose from 'mongoose'
import { NEVER } from '../domain/task.ts'
import { SeededRandom } from '../scripts/play/random.ts'

export interface Amount {
  readonly open: number
  readonly done: number
  readonly offices: number
}
export interface Definition {
  readonly processDefinitionKey: string
  readonly processDefinitionId: string
}

const DAY_MS = 86_400_000
const CHUNK = 5_000
const OFFICE = '410106-01'
const POSTS = ['clerk', 'director', 'social-worker']
const NAMES = ['入矫宣告', '走访', '审核', '审批', '评估', '报到登记', '电话汇报', '解矫宣告']
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙']
const LEVELS = ['strict', 'general', 'lenient']
const STAFF: Readonly<Record<string, string>> = {
  clerk: 'jiyuan-clerk',
  director: 'jiyuan-director',
  'social-worker': 'jiyuan-social',
}

/**
 * Tasks of a county's offices with the cases, deadlines and subjects behind them. A tenth is offered to the county, half of the rest
 * is in somebody's hands. What the engine does not tell (office, level, deadline) is left to the server to bring.
 */
export async function fillInbox(uri: string, { open, done, offices }: Amount, definition: Definition): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise()
  const random = new SeededRandom(1)
  const codes = Array.from({ length: offices }, (_none, at) => `410106-${String(at + 1).padStart(2, '0')}`)
  for (let from = 0; from < open + done; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, open + done - from) }, (_none, at) => from + at)
    const some = numbers.map(at => recordsOf(random, random.one(codes), at, at < open, definition))
    const add = (collection: string, documents: readonly object[]) =>
      documents.length > 0 ? connection.collection(collection).insertMany([...documents]) : undefined
    await add(
      'cases',
      some.map(each => each.case),
    )
    await add(
      'subjects',
      some.map(each => each.subject),
    )
    await add(
      'deadlines',
      some.flatMap(each => each.deadline ?? []),
    )
    await add(
      'tasks',
      some.map(each => each.task),
    )
  }
  await connection.close()
}

function recordsOf(random: SeededRandom, office: string, at: number, isOpen: boolean, definition: Definition) {
  const key = String(4_000_000_000_000_000 + at * 10)
  const post = random.one(POSTS)
  const isCounty = random.next() < 0.1
  const isTaken = !isOpen || (!isCounty && random.next() < 0.5)
  const holder = office === OFFICE ? STAFF[post] : `holder-${office}-${post}`
  const createdAt = new Date(Date.now() - random.between(1, 400) * DAY_MS)
  const about = { caseNo: `${office}-2026-${String(at).padStart(6, '0')}`, caseTitle: `${random.one(SURNAMES)}*` }
  const process = { ...definition, processName: `业务${at % 12}` }
  const dueAt = new Date(Date.now() + random.between(-20, 60) * DAY_MS)
  const dueOn = dueAt.toISOString().slice(0, 10)
  const deadline = { effectKey: `${key}:visit`, kind: 'visit.monthly', title: { zh: '每月走访', en: 'monthly visit' } }
  return {
    task: {
      _id: String(4_000_000_000_000_001 + at * 10),
      elementId: 'work',
      name: random.one(NAMES),
      processInstanceKey: key,
      ...process,
      state: isOpen ? 'CREATED' : 'COMPLETED',
      assignee: isTaken ? holder : null,
      ...(isOpen ? {} : { completedBy: holder, completedAt: createdAt, caseKey: key, officeCode: office, sealed: false }),
      candidateGroups: [isCounty ? '410106:correction-officer' : `${office}:${post}`],
      candidateUsers: [],
      createdAt,
      priority: 50,
      ...about,
      position: -1,
      dueAt: NEVER,
    },
    case: {
      _id: key,
      ...process,
      processVersion: 1,
      state: isOpen ? 'ACTIVE' : 'COMPLETED',
      startedAt: createdAt,
      incidents: [],
      hasIncident: false,
      instances: [key],
      handlers: [holder],
      ...about,
      countyCode: '410106',
      officeCode: office,
      sealed: false,
      startedBy: isCounty ? 'county-officer' : holder,
    },
    subject: { subjectNo: about.caseNo, processInstanceKey: key, status: 'enrolled', level: random.one(LEVELS) },
    deadline: isOpen ? { caseKey: key, processInstanceKey: key, ...deadline, dueOn, dueAt, state: 'open' } : undefined,
  }
}

/** @returns seconds until the server had brought cases, deadlines and levels to all tasks */
export async function untilBrought(uri: string): Promise<number> {
  const connection = await mongoose.createConnection(uri).asPromise()
  const begun = performance.now()
  const without = () => connection.collection('tasks').countDocuments({ caseKey: { $exists: false } }, { limit: 1 })
  while ((await without()) > 0) await new Promise(resolve => setTimeout(resolve, 200))
  await connection.close()
  return (performance.now() - begun) / 1000
}
