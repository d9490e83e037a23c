import { z } from 'zod'
import { subjectNo } from '../field-words.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/** Another process may begin to wait for it some days later. */
const TIME_TO_LIVE_MS = 7 * 24 * 3_600_000

/** What the first release's model of the entry hands on: it names no variables. */
const ENROLLED = 'category, countyCode, officeCode, level, enrolledOn'
const NAMES = /^[A-Za-z]\w*(\s*,\s*[A-Za-z]\w*)*$/

/** Publishes the message that the model names, by subject number or what else it says: who waits for it takes it from there. */
export default defineWorker({
  type: 'message.publish',
  presentation: {
    title: ['发布消息', 'Publish a message'],
    description: [
      '按矫正对象编号（或者另行指定的变量）发布一条消息，等候它的流程据此接续（七日内有效）。',
      'Publishes a message by the subject’s number, or another variable; a process that waits for it, up to seven days later, goes on.',
    ],
    group: 'flow',
    headers: {
      message: {
        label: ['消息名称', 'Message name'],
        hint: ['与接收方模型中的消息名称一致', 'As the receiving model spells it'],
      },
      variables: {
        label: ['随附的变量', 'Variables that go with it'],
        hint: ['以逗号分隔，如 category, level；不要放个人信息', 'Separated by commas: category, level; never personal data'],
      },
      key: {
        label: ['关联键取自', 'Correlated by'],
        hint: ['变量名；不填为 subjectNo', 'The name of a variable; left empty: subjectNo'],
      },
      to: {
        label: ['告知', 'Told to'],
        hint: ['不选：七日内开始等候的也能收到', 'Not chosen: also to whoever begins to wait within seven days'],
        choices: { waiting: ['只告知正在等候的', 'Only who waits already'] },
      },
    },
    input: { subjectNo },
  },
  input: z.looseObject({ subjectNo: z.string().nullish() }),
  headers: z.object({
    message: z.string(),
    variables: z.string().regex(NAMES, 'names of variables, separated by commas').optional(),
    key: z.string().optional(),
    to: z.enum(['waiting']).optional(),
  }),
  output: z.object({}),
  async handle(input, { headers, effectKey, publishMessage }) {
    const { message, variables = ENROLLED, key = 'subjectNo' } = headers
    const correlationKey = input[key]
    if (typeof correlationKey !== 'string' || correlationKey === '')
      throw new Incident(`${key}, by which ${message} is correlated, is not known; let a step before this one set it`)
    const names = ['subjectNo', ...variables.split(',').map(name => name.trim())]
    await publishMessage({
      name: message,
      correlationKey,
      variables: Object.fromEntries(names.filter(name => input[name] !== undefined).map(name => [name, input[name]])),
      timeToLiveMs: headers.to === 'waiting' ? 0 : TIME_TO_LIVE_MS,
      messageId: effectKey,
    })
    return {}
  },
})
