import { z } from 'zod'
import { orderNotice } from '../../domain/process-notice.ts'
import { fillText } from '../fill-placeholders.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const LONGEST = 200

/** Tells people something, with a link to the case. Order only: the server tells those who may see the case, each once. */
export default defineWorker({
  type: 'people.notify',
  presentation: {
    title: ['告知人员', 'Tell people'],
    description: [
      '在系统内告知岗位或者人员，附案件链接；看不到该案件的人不会收到。',
      'Tells posts or people within the system, with a link to the case; nobody who may not see the case.',
    ],
    group: 'people',
    headers: {
      to: {
        label: ['告知谁', 'To whom'],
        hint: [
          '用逗号分隔：岗位如 {officeCode}:director，用户名，starter（发起人），handlers（经办人）',
          'Separated by commas: posts such as {officeCode}:director, user names, starter, handlers',
        ],
        default: 'handlers',
      },
      text: {
        label: ['内容', 'Text'],
        hint: ['{dueOn} 表示该名称的变量；不写个人信息', '{dueOn} stands for the variable of that name; nothing personal'],
      },
      textEn: { label: ['内容（英文）', 'Text in English'] },
      about: {
        label: ['链接到', 'Leads to'],
        hint: [
          '选“账号”：告知不办理此案的安全管理员',
          'Accounts: for the security administrator, who has no business in the case',
        ],
        choices: { case: ['案件', 'The case'], accounts: ['账号', 'The accounts'] },
        default: 'case',
      },
    },
  },
  input: z.looseObject({}),
  headers: z.object({
    /** Separated by commas: posts (`{officeCode}:director`), user names, `starter`, `handlers`. */
    to: z.string().min(1),
    text: z.string().min(1),
    textEn: z.string().min(1).optional(),
    about: z.enum(['case', 'accounts']).default('case'),
  }),
  output: z.object({}),
  async handle(variables, { headers, ...job }) {
    const to = fillText(headers.to, variables).split(/[,，;；\s]+/)
    const text = short(fillText(headers.text, variables))
    const textEn = headers.textEn === undefined ? text : short(fillText(headers.textEn, variables))
    const { effectKey, processInstanceKey, now } = job
    const caseKey = await job.caseKey()
    const path = headers.about === 'accounts' ? { path: '/accounts' } : {}
    await orderNotice({ _id: effectKey, caseKey, processInstanceKey, to: to.filter(Boolean), text, textEn, ...path, at: now })
    return {}
  },
})

function short(text: string): string {
  if (text.length > LONGEST) throw new Incident(`the text is longer than ${LONGEST} characters`)
  return text
}
