import { z } from 'zod'
import { keyOf, takeOver } from '../../domain/keys/key-ring.ts'
import type { LedgerVersion } from '../../domain/ledger-definition.ts'
import { LedgerEntryModel, isEmpty } from '../../domain/ledger-entry.ts'
import type { LedgerValue } from '../../domain/ledger-entry.ts'
import { saidOf, submissionsOfCase } from '../../domain/ledger-from-forms.ts'
import type { SaidOfField } from '../../domain/ledger-from-forms.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { fitValue } from '../../domain/ledger-value.ts'
import { writeEntry } from '../../domain/ledger-write.ts'
import type { EntryToWrite } from '../../domain/ledger-write.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { keyOfCase } from '../../domain/subject.ts'
import type { Submission } from '../../domain/submission.ts'
import { entryNamed, keyHeader, ledgerNamed } from '../entry-named.ts'
import { personNo, subjectNo } from '../field-words.ts'
import { numberIn, personNumber } from '../person-number.ts'
import { Incident, defineWorker } from '../worker-contract.ts'
import type { JobContext } from '../worker-contract.ts'

/** Of `entry`: every job writes an entry of its own. */
const EACH = 'each'

const inputSchema = z.looseObject({
  submissionId: z.string().nullish(),
  ...personNumber,
  countyCode: z.string().nullish(),
  officeCode: z.string().nullish(),
  entryData: z.record(z.string(), z.unknown()).nullish(),
})
type Input = z.infer<typeof inputSchema>
const headersSchema = z.object({
  ledger: z.string().min(1),
  key: z
    .string()
    .regex(/^[A-Za-z]\w*$/)
    .optional(),
  /** Which of several entries of the case; `each`: a new one by each job. */
  entry: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .optional(),
})

/**
 * Writes what the forms of the case say of a ledger (form property `ledger`: `<ledger>.<field>`) into its entry of the case, or of a
 * ledger of things into the entry of the thing that the case is about. The newest form counts. What does not fit, or lacks what the
 * ledger requires, becomes an incident that names the field.
 */
export default defineWorker({
  type: 'ledger.write',
  presentation: {
    title: ['登记台账', 'Write to a ledger'],
    description: [
      '把本案各表单中标明“填入台账”的内容写入台账，以最近提交的为准；再次执行时更新同一条目，旧内容留痕。',
      'Writes what the forms of the case say of a ledger’s fields; the newest form counts. Done again, the entry gets its next version.',
    ],
    group: 'ledgers',
    headers: {
      ledger: {
        label: ['台账标识', 'Id of the ledger'],
        hint: ['与“台账”页面所列一致，例如 visits', 'As the page 台账 lists it: visits'],
      },
      key: keyHeader,
      entry: {
        label: ['条目', 'Entry'],
        hint: [
          '空着：每案一条；each：每次新增一条；也可以写条目名',
          'Empty: one for each case; each: a new one every time; or a name',
        ],
      },
    },
    input: {
      submissionId: { label: ['最近提交的表单', 'The form submitted last'] },
      subjectNo,
      personNo,
      countyCode: { label: ['县级机构代码', 'Code of the county'] },
      officeCode: { label: ['司法所代码', 'Code of the office'] },
      entryData: {
        label: ['流程中的其他内容', 'What else the process knows'],
        hint: [
          '台账的字段，例如 ={starRating: stars}；不要放个人信息',
          'Fields of the ledger: ={starRating: stars}; never personal data',
        ],
        set: 'feel',
      },
    },
  },
  input: inputSchema,
  headers: headersSchema,
  output: z.object({}),
  async handle(input, job) {
    const ledger = await ledgerNamed(job.headers.ledger)
    const also = { instance: job.processInstanceKey, ...(input.submissionId ? { submissionId: input.submissionId } : {}) }
    const submissions = await submissionsOfCase(await job.caseKey(), also)
    const said = valuesOf(ledger, await saidOf(ledger.ledger, submissions))
    const given = givenValues(ledger, input.entryData ?? {}, job.now)
    const values = [...said.filter(({ key }) => !given.some(each => each.key === key)), ...given]
    const entry = await entryOf(ledger, input, job, submissions)
    await checkRequired(ledger, entry.entryKey, values)
    const { effectKey, now } = job
    await writeEntry({ ledger, ...entry, values, effectKey, written: { how: 'process', at: now } })
    return {}
  },
})

type Entry = Pick<EntryToWrite, 'entryKey' | 'dataKey' | 'place'>

async function entryOf(
  ledger: LedgerVersion,
  input: Input,
  job: JobContext<z.infer<typeof headersSchema>>,
  submissions: readonly Submission[],
): Promise<Entry> {
  const countyCode = input.countyCode ?? undefined
  const officeCode = input.officeCode ?? undefined
  const named = entryNamed(ledger, job.headers.key, input)
  if (named) {
    // An office's own entry is that office's, whichever office the case is about.
    const place = { countyCode, officeCode: ledger.definition.keyedBy === 'officeCode' ? named.name : officeCode }
    return { entryKey: named.entryKey, dataKey: await keyOf(`entry:${named.entryKey}`), place }
  }
  const caseKey = await job.caseKey()
  const subjectNo = numberIn(input)
  return {
    entryKey: `case:${caseKey}${entryName(job.headers.entry, job.effectKey)}`,
    dataKey: await dataKeyOf(caseKey, submissions, subjectNo),
    place: { caseKey, subjectNo, countyCode, officeCode },
  }
}

function entryName(entry: string | undefined, effectKey: string): string {
  if (entry === undefined) return ''
  return `:${entry === EACH ? effectKey : entry}`
}

/** The key of the form that started the case, which the server gives over only after the engine has begun. */
async function dataKeyOf(caseKey: string, submissions: readonly Submission[], subjectNo: string | undefined): Promise<string> {
  const start = submissions.find(({ kind }) => kind === 'start')
  if (start?.dataKey) await takeOver(start.dataKey, `case:${caseKey}`)
  return keyOfCase(caseKey, subjectNo)
}

/** @throws where a value does not fit; messages name fields, never values */
function valuesOf(ledger: LedgerVersion, said: readonly SaidOfField[]): LedgerValue[] {
  const newest = new Map(said.map(each => [each.field, each]))
  return currentFields(ledger).flatMap((field): LedgerValue[] => {
    const found = newest.get(field.key)
    if (!found) return []
    const { value, formId, submissionId, at } = found
    return [{ key: field.key, value: fitted(ledger, field, value, `form ${formId}`), submissionId, at }]
  })
}

/** What the process knows by itself, and no form says: results of workers and decisions. Never personal data. */
function givenValues(ledger: LedgerVersion, data: Readonly<Record<string, unknown>>, at: Date): LedgerValue[] {
  return Object.entries(data).map(([key, value]) => {
    const field = currentFields(ledger).find(each => each.key === key)
    if (!field || isProtected(field.class))
      throw new Incident(`ledger ${ledger.ledger}: entryData may not say ${key}: no open field of it`)
    return { key, value: fitted(ledger, field, value, 'entryData'), at }
  })
}

function fitted({ ledger }: LedgerVersion, field: LedgerField, said: unknown, by: string): unknown {
  const value = isEmpty(said) ? null : fitValue(field, said)
  if (value === undefined || (!isProtected(field.class) && typeof value === 'string' && hasPersonalNumber(value)))
    throw new Incident(`ledger ${ledger}: field ${field.key} (${field.type}) cannot hold what ${by} says`)
  return value
}

const currentFields = ({ definition }: LedgerVersion): LedgerField[] => definition.fields.filter(({ retired }) => !retired)

/** What the entry had before counts too: of a thing, several cases write. */
async function checkRequired(ledger: LedgerVersion, entryKey: string, values: readonly LedgerValue[]): Promise<void> {
  const before = await LedgerEntryModel.findOne({ ledger: ledger.ledger, entryKey }, 'values.key dataKey').lean()
  const known = new Set(before?.values.map(({ key }) => key))
  for (const { key, value } of values)
    if (value === null) known.delete(key)
    else known.add(key)
  const missing = currentFields(ledger).filter(({ key, required }) => required && !known.has(key))
  if (missing.length > 0) {
    const names = missing.map(({ key }) => key).join(', ')
    throw new Incident(`ledger ${ledger.ledger}: no form of the case says ${names}, which it requires`)
  }
}
