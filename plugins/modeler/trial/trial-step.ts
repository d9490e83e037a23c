import { z } from 'zod'

const variables = z.record(z.string(), z.unknown()).default({})
const place = { processId: z.string(), elementId: z.string() }

/** What somebody did in a trial; `advance` moves the clock on by so much. */
export const trialStep = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), processId: z.string(), variables }),
  z.object({ do: z.literal('complete'), ...place, variables }),
  z.object({ do: z.literal('job'), ...place, variables }),
  z.object({ do: z.literal('error'), ...place, code: z.string(), variables }),
  z.object({ do: z.literal('message'), name: z.string(), correlationKey: z.string(), variables }),
  z.object({ do: z.literal('signal'), name: z.string(), variables }),
  z.object({ do: z.literal('advance'), ms: z.number().int().positive() }),
  z.object({ do: z.literal('set'), variables }),
  z.object({ do: z.literal('retry'), ...place }),
])
export type TrialStep = z.infer<typeof trialStep>

/** A trial that was kept: what was done, and where it must end. As a file `<name>.scenario.json`. */
export const trialScenario = z.object({
  name: z.string().min(1).max(120),
  /** Milliseconds since the epoch, by the engine's clock. */
  startedAt: z.number().int(),
  steps: z.array(trialStep).min(1).max(500),
  /** End events that were passed, by process, each as often as it is named; `open` where something is left to do. */
  ends: z.array(z.object(place)),
  isOver: z.boolean(),
})
export type TrialScenario = z.infer<typeof trialScenario>
