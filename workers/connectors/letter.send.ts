import { z } from 'zod'
import { holidayCalendar } from '../../domain/holiday.ts'
import { LETTER_WAYS, ORGAN_KINDS, sendLetter } from '../../domain/letter.ts'
import type { Letter, OfferedAnswer } from '../../domain/letter.ts'
import { takePaperNumber } from '../../domain/paper-number.ts'
import { regionOf } from '../../domain/parameter-region.ts'
import { parameterOn } from '../../domain/parameter.ts'
import { endOfDay, lastDay } from '../../domain/working-days.ts'
import { fillText } from '../fill-placeholders.ts'
import type { Variables } from '../fill-placeholders.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const headersSchema = z.object({
  organKind: z.enum(ORGAN_KINDS),
  organ: z.string().min(1).max(200),
  subject: z.string().min(1).max(200),
  how: z.enum(LETTER_WAYS).default('hand'),
  /** `agree=同意|Agrees; refuse=不同意|Refuses`; absent: no answer is expected. */
  answers: z.string().min(1).optional(),
  /** Days for the answer, or the parameter that says how many. */
  answerDays: z.string().min(1).optional(),
  dayKind: z.enum(['working', 'calendar']).default('working'),
  basis: z.string().min(1).max(200).optional(),
  parameter: z.string().min(1).optional(),
  numberedBy: z.string().min(1).optional(),
  paper: z.string().min(1).optional(),
})
type Headers = z.infer<typeof headersSchema>

/**
 * Sends a letter to an outside organ: puts it on record with the answers it may get and the day by which one is expected. The answer
 * comes as the message `letter-answered` with the letter's id as correlation key, a withdrawal as `letter-withdrawn`.
 */
export default defineWorker({
  type: 'letter.send',
  presentation: {
    title: ['发出函件', 'Send a letter'],
    description: [
      '向法院、检察院、公安、监狱等外部机关发函，登记可选的答复和答复期限。其后放一个消息事件 letter-answered（关联键 =letterId）等待复函。',
      'Sends a letter to an outside organ and records the answers it may give and by when. A message event letter-answered (correlation key =letterId) behind it waits for the answer.',
    ],
    group: 'letters',
    headers: {
      organKind: {
        label: ['机关类别', 'Kind of organ'],
        choices: {
          court: ['人民法院', 'Court'],
          procuratorate: ['人民检察院', 'Procuratorate'],
          police: ['公安机关', 'Police'],
          prison: ['监狱', 'Prison'],
          'detention-centre': ['看守所', 'Detention centre'],
          'county-bureau': ['其他县（市、区）司法局', 'Agency of another county'],
          office: ['司法所', 'Judicial office'],
          other: ['其他单位', 'Other'],
        },
      },
      organ: {
        label: ['机关名称', 'Name of the organ'],
        hint: ['{decisionCourt} 表示该名称的变量', '{decisionCourt} stands for the variable of that name'],
      },
      subject: { label: ['事由', 'Subject'], hint: ['不写个人信息', 'Nothing personal'] },
      how: {
        label: ['送出方式', 'How it is sent'],
        choices: { hand: ['直接送达', 'By hand'], post: ['邮寄', 'By post'], system: ['公文系统', 'By the organ’s system'] },
        default: 'hand',
      },
      answers: {
        label: ['可选的答复', 'Answers it may give'],
        hint: [
          'agree=同意|Agrees; refuse=不同意|Refuses；空着表示不需要复函',
          'agree=同意|Agrees; refuse=不同意|Refuses; empty: none is expected',
        ],
      },
      answerDays: { label: ['几日内答复', 'Days for the answer'] },
      dayKind: {
        label: ['日的计算', 'Kind of days'],
        choices: { working: ['工作日', 'Working days'], calendar: ['自然日', 'Calendar days'] },
        default: 'working',
      },
      basis: {
        label: ['期限依据', 'Basis of the period'],
        hint: ['法条，或者“建议”', 'The article, or 建议 for our own proposal'],
      },
      parameter: {
        label: ['或者按参数', 'Or by the parameter'],
        hint: ['参数编号，例如 entry.receipt-days', 'Its key: entry.receipt-days'],
      },
      numberedBy: {
        label: ['编号机关', 'Numbered by'],
        hint: ['{officeCode}；该机关设有函件字号时编号', '{officeCode}: a number where that organisation numbers letters'],
      },
      paper: {
        label: ['随附文书', 'Paper that goes with it'],
        hint: ['制作该文书的节点的编号变量', 'A variable with the effect key of the paper'],
      },
    },
    output: {
      letterId: { label: ['函件编号', 'The letter’s id'] },
      letterNumber: { label: ['发文字号', 'Document number'] },
      letterDueOn: { label: ['答复期限（日）', 'Answer expected by, day'] },
      letterDueAt: { label: ['答复期限（时刻）', 'Answer expected by, instant'] },
    },
  },
  input: z.looseObject({}),
  headers: headersSchema,
  output: z.object({
    letterId: z.string(),
    letterNumber: z.string().nullable(),
    letterDueOn: z.string().nullable(),
    letterDueAt: z.string().nullable(),
  }),
  async handle(variables, job) {
    const { headers, effectKey, today, now } = job
    const fill = (template: string) => fillText(template, variables)
    const due = await dueBy(headers, variables, today)
    const ofCase = { caseKey: await job.caseKey(), processInstanceKey: job.processInstanceKey, elementId: job.elementId }
    const letter: Letter = {
      _id: effectKey,
      ...ofCase,
      organKind: headers.organKind,
      organ: fill(headers.organ),
      subject: fill(headers.subject),
      ...(headers.paper === undefined ? {} : { paperId: fill(headers.paper) }),
      how: headers.how,
      sentOn: today,
      sentAt: now,
      answers: offered(headers.answers),
      ...due,
      state: 'sent',
      reminders: [],
    }
    // Last, so that a letter which cannot be sent leaves no gap in the numbers.
    const orgCode = headers.numberedBy === undefined ? undefined : fill(headers.numberedBy)
    const number = orgCode && (await takePaperNumber({ effectKey, orgCode, series: 'letter', on: today }))
    const { number: kept, dueOn, dueAt } = await sendLetter({ ...letter, ...(number ? { number } : {}) })
    return {
      letterId: effectKey,
      letterNumber: kept ?? null,
      letterDueOn: dueOn ?? null,
      letterDueAt: dueAt?.toISOString() ?? null,
    }
  },
})

function offered(text: string | undefined): OfferedAnswer[] {
  const parts = (text ?? '').split(/[;；\n]/).flatMap(part => part.trim() || [])
  const answers = parts.map(part => {
    const found = /^([a-z][a-z0-9-]*)\s*=\s*([^|]+?)\s*(?:\|\s*(.+?))?$/.exec(part)
    const [, value, zh, en] = found ?? []
    if (value === undefined || zh === undefined) throw new Incident('answers must be such as: agree=…|Agrees; refuse=…|Refuses')
    return { value, zh, en: en ?? zh }
  })
  if (new Set(answers.map(({ value }) => value)).size < answers.length) throw new Incident('two answers have the same value')
  return answers
}

/** Days that the model says are our own proposal or an agreement: `basis` tells which. */
async function dueBy(headers: Headers, variables: Variables, from: string): Promise<Pick<Letter, 'dueOn' | 'dueAt' | 'basis'>> {
  const { answerDays, dayKind, basis, parameter: key } = headers
  if (key !== undefined) {
    const parameter = await parameterOn(key, from, await regionOf(variables.countyCode))
    if (!parameter?.rule) throw new Incident(`there is no parameter ${key} for a period in force today`)
    const dueOn = lastDay(from, parameter.value, parameter.rule, await holidayCalendar())
    return { dueOn, dueAt: endOfDay(dueOn), basis: parameter.source }
  }
  if (answerDays === undefined) return {}
  const days = Number(fillText(answerDays, variables))
  if (!Number.isInteger(days) || days < 1 || days > 1000)
    throw new Incident('answerDays must be a whole number of days, 1 to 1000')
  const rule = { unit: dayKind, firstDayCounted: false, rollsOver: true } as const
  const dueOn = lastDay(from, days, rule, await holidayCalendar())
  return { dueOn, dueAt: endOfDay(dueOn), ...(basis === undefined ? {} : { basis }) }
}
