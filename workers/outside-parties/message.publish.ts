import { z } from 'zod'
import { defineWorker } from '../worker-contract.ts'

/** Another process may begin to wait for it some days later. */
const TIME_TO_LIVE_MS = 7 * 24 * 3_600_000

/** Publishes the message that the model names, by subject number: what follows (在矫) takes it from there. */
export default defineWorker({
  type: 'message.publish',
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
