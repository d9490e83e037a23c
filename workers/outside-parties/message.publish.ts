import { z } from 'zod'
import { subjectNo } from '../field-words.ts'
import { defineWorker } from '../worker-contract.ts'

/** Another process may begin to wait for it some days later. */
const TIME_TO_LIVE_MS = 7 * 24 * 3_600_000

/** Publishes the message that the model names, by subject number: what follows (在矫) takes it from there. */
export default defineWorker({
  type: 'message.publish',
  presentation: {
    title: ['发布消息', 'Publish a message'],
    description: [
      '按矫正对象编号发布一条消息，等候它的流程据此接续（七日内有效）。',
      'Publishes a message by the subject’s number; a process that waits for it, up to seven days later, goes on.',
    ],
    group: 'flow',
    headers: {
      message: {
        label: ['消息名称', 'Message name'],
        hint: ['与接收方模型中的消息名称一致', 'As the receiving model spells it'],
      },
    },
    input: { subjectNo },
  },
  input: z.object({
    subjectNo: z.string(),
    category: z.string(),
    countyCode: z.string(),
    officeCode: z.string(),
    level: z.string(),
    enrolledOn: z.string(),
  }),
  headers: z.object({ message: z.string() }),
  output: z.object({}),
  async handle(input, { headers, effectKey, publishMessage }) {
    await publishMessage({
      name: headers.message,
      correlationKey: input.subjectNo,
      variables: input,
      timeToLiveMs: TIME_TO_LIVE_MS,
      messageId: effectKey,
    })
    return {}
  },
})
