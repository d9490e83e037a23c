import { z } from 'zod'
import { takeOver } from '../../domain/keys/key-ring.ts'
import { newestLedger } from '../../domain/ledger-definition.ts'
import type { LedgerVersion } from '../../domain/ledger-definition.ts'
import { isEmpty } from '../../domain/ledger-entry.ts'
import type { LedgerValue } from '../../domain/ledger-entry.ts'
import { saidOf, submissionsOfCase } from '../../domain/ledger-from-forms.ts'
import type { SaidOfField } from '../../domain/ledger-from-forms.ts'
import { fitValue } from '../../domain/ledger-value.ts'
import { writeEntry } from '../../domain/ledger-write.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { keyOfCase } from '../../domain/subject.ts'
import type { Submission } from '../../domain/submission.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/** Of `entry`: every job writes an entry of its own. */
const EACH = 'each'

/**
 * Writes what the forms of the case say of a ledger (form property `ledger`: `<ledger>.<field>`) into its entry of the case. The
 * newest form counts. What does not fit, or lacks what the ledger requires, becomes an incident that names the field.
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
      subjectNo: { label: ['矫正对象编号', 'Number of the subject'] },
      countyCode: { label: ['县级机构代码', 'Code of the county'] },
      officeCode: { label: ['司法所代码', 'Code of the office'] },
    },
  },
  input: z.object({
    submissionId: z.string().nullish(),
    subjectNo: z.string().nullish(),
    countyCode: z.string().nullish(),
    officeCode: z.string().nullish(),
  }),
  headers: z.object({
    ledger: z.string().min(1),
    /** Which of several entries of the case; `each`: a new one by each job. */
    entry: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .optional(),
  }),
  output: z.object({}),
  async handle({ submissionId, subjectNo, countyCode, officeCode }, { headers, effectKey, now, processInstanceKey, caseKey }) {
    const ledger = await newestLedger(headers.ledger)
    if (!ledger || ledger.from === 'built-in') throw new Incident(`there is no ledger ${headers.ledger} that a process may write`)
    const ofCase = await caseKey()
    const also = { instance: processInstanceKey, ...(submissionId ? { submissionId } : {}) }
    const submissions = await submissionsOfCase(ofCase, also)
    const values = valuesOf(ledger, await saidOf(ledger.ledger, submissions))
    await writeEntry({
      ledger,
      entryKey: `case:${ofCase}${entryName(headers.entry, effectKey)}`,
      dataKey: await dataKeyOf(ofCase, submissions, subjectNo ?? undefined),
      place: {
        caseKey: ofCase,
        subjectNo: subjectNo ?? undefined,
        countyCode: countyCode ?? undefined,
        officeCode: officeCode ?? undefined,
      },
      values,
      effectKey,
      written: { how: 'process', at: now },
    })
    return {}
  },
})

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

/** @throws where a value does not fit, or one that is required is missing; messages name fields, never values */
function valuesOf({ ledger, definition }: LedgerVersion, said: readonly SaidOfField[]): LedgerValue[] {
  const newest = new Map(said.map(each => [each.field, each]))
  const fields = definition.fields.filter(({ retired }) => !retired)
  const values = fields.flatMap((field): LedgerValue[] => {
    const found = newest.get(field.key)
    if (!found) return []
    const value = isEmpty(found.value) ? null : fitValue(field, found.value)
    if (value === undefined || (!isProtected(field.class) && typeof value === 'string' && hasPersonalNumber(value)))
      throw new Incident(`ledger ${ledger}: field ${field.key} (${field.type}) cannot hold what form ${found.formId} says`)
    return [{ key: field.key, value, submissionId: found.submissionId, at: found.at }]
  })
  const has = (key: string) => values.some(each => each.key === key && each.value !== null)
  const missing = fields.filter(({ key, required }) => required && !has(key)).map(({ key }) => key)
  if (missing.length > 0)
    throw new Incident(`ledger ${ledger}: no form of the case says ${missing.join(', ')}, which it requires`)
  return values
}
