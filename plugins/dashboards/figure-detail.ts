import { CaseModel } from '../../domain/case.ts'
import { weeksOf } from '../../domain/figures/figure-snapshot.ts'
import type { FigureDefinition, FigureValue, OfficeFigure } from '../../domain/figures/figure.ts'
import { reckonFigures } from '../../domain/figures/reckon-figures.ts'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { newestLedger } from '../../domain/ledger-definition.ts'
import { optional } from '../../domain/optional.ts'
import { areaOf } from '../../domain/organisation.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { CaseView, Services, SessionAccount, TaskView } from '../../server/plugin-api.ts'

/** What is behind a figure of an office: the cases and entries that were counted, as far as the reader may see them, and the weeks before. */
export interface FigureDetail {
  readonly day: string
  readonly officeName: string
  readonly figure: Omit<OfficeFigure, 'cases'>
  readonly cases: readonly CountedCase[]
  readonly entries: readonly {
    readonly entryId: string
    /** What it is about, by its code or number. */
    readonly key: string
    readonly ledger: { readonly zh: string; readonly en?: string | undefined }
  }[]
  /** Counted, but not for the reader to open: another's work, a minor's case (法54). */
  readonly withheld: number
  /** Newest first. */
  readonly weeks: readonly ({ readonly week: string; readonly takenOn: string } & FigureValue)[]
}

/** A case that was counted, with what of it waits for somebody. */
type CountedCase = Pick<CaseView, 'processInstanceKey' | 'processName' | 'caseNo' | 'caseTitle' | 'state'> & {
  /** Names of its open tasks. */
  readonly waits: readonly string[]
  /** The newest of its tasks that the reader may open. */
  readonly userTaskKey?: string
}
/** Of so many the tasks are looked for; of the others the case alone is told. */
const WITH_TASKS = 30

/** @returns undefined where there is no such office, or no longer. Whether the reader may see it is asked before. */
export async function figureDetail(
  { cases, clock, tasks }: Services,
  account: SessionAccount,
  officeCode: string,
  { id }: FigureDefinition,
): Promise<FigureDetail | undefined> {
  const day = dayOf(clock.now())
  const [chart] = await reckonFigures([officeCode], day)
  const found = chart?.figures.find(({ figure }) => figure === id)
  if (!chart || !found) return undefined
  const { cases: counted, ...figure } = found
  const keys = counted.filter(isCaseKey)
  const visible = await cases.visibleTo(account)
  const [open, entries, weeks] = await Promise.all([
    CaseModel.find({ $and: [{ _id: { $in: keys } }, visible] }, 'processName caseNo caseTitle state')
      .sort({ startedAt: -1, _id: -1 })
      .lean(),
    entriesOf(counted.filter(key => !isCaseKey(key))),
    weeksOf(areaOf(officeCode)),
  ])
  return {
    day,
    officeName: chart.officeName,
    figure,
    cases: await Promise.all(
      open.map(async ({ _id, processName, caseNo, caseTitle, state }, index) => ({
        processInstanceKey: _id,
        processName,
        state,
        ...optional('caseNo', caseNo ?? undefined),
        ...optional('caseTitle', caseTitle ?? undefined),
        ...(index < WITH_TASKS ? waiting(await tasks.ofCase(account, _id)) : { waits: [] }),
      })),
    ),
    entries,
    withheld: keys.length - open.length,
    weeks: weeks.flatMap(({ week, takenOn, offices }) => {
      const then = offices.find(each => each.officeCode === officeCode)?.figures.find(each => each.figure === id)
      if (!then) return []
      const { cases: _cases, officeCode: _office, ...value } = then
      return [{ week, takenOn, ...value }]
    }),
  }
}

const waiting = (tasks: readonly TaskView[]): Pick<CountedCase, 'waits' | 'userTaskKey'> => ({
  waits: [...new Set(tasks.filter(({ state }) => state === 'CREATED').map(({ name }) => name))],
  ...optional('userTaskKey', (tasks.findLast(({ state }) => state === 'CREATED') ?? tasks.at(-1))?.userTaskKey),
})

const isCaseKey = (key: string): boolean => /^\d+$/.test(key)

async function entriesOf(entryKeys: readonly string[]): Promise<FigureDetail['entries']> {
  const found = await LedgerEntryModel.find({ entryKey: { $in: [...entryKeys] } }, 'ledger entryKey').lean()
  const ledgers = [...new Set(found.map(({ ledger }) => ledger))]
  const titles = new Map(
    await Promise.all(ledgers.map(async id => [id, (await newestLedger(id))?.definition.title ?? { zh: id }] as const)),
  )
  return found.map(({ _id, ledger, entryKey }) => ({
    entryId: String(_id),
    key: entryKey.slice(ledger.length + 1),
    ledger: titles.get(ledger) ?? { zh: ledger },
  }))
}
