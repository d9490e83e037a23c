import type { Core } from '../../core/core.ts'
import type { EngineRecord } from '../../core/record.ts'
import { dimensions } from './dimensions.ts'

/** What has been written, how often, by dimension and item. */
export class Observations {
  readonly counts: ReadonlyMap<string, Map<string, number>> = new Map(dimensions.map(({ name }) => [name, new Map()]))
  /** Every text of a rejection or an incident. */
  readonly texts = new Set<string>()

  /** A core that does what the given one does, and is watched. */
  watch(core: Core): Core {
    const seers = dimensions.map(({ name, see }) => ({ counts: this.counts.get(name), items: see() }))
    return {
      process: (command, now) => {
        const processed = core.process(command, now)
        for (const record of processed.records) {
          for (const { counts, items } of seers) for (const item of items(record)) counts?.set(item, (counts.get(item) ?? 0) + 1)
          this.#keepTexts(record)
        }
        return processed
      },
      due: now => core.due(now),
      nextDueAt: () => core.nextDueAt(),
    }
  }

  #keepTexts({ rejectionReason, value }: EngineRecord): void {
    for (const text of [rejectionReason, value['errorMessage'], value['deniedReason'], value['evaluationFailureMessage']])
      if (typeof text === 'string' && text !== '') this.texts.add(text)
  }
}
