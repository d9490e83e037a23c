import { invalidArgument } from '../problem.ts'
import { noContent, type Router } from '../http/router.ts'

/** The engine's clock. Moving it forward lets everything happen that falls due on the way. */
export function registerClock(router: Router): void {
  router.add('PUT', '/v2/clock', async context => {
    const timestamp = (await context.json()).requiredInteger('timestamp')
    if (timestamp < 0) throw invalidArgument('The value of timestamp must not be negative.')
    await context.engine.pinClock(timestamp)
    return noContent
  })
  router.add('POST', '/v2/clock/reset', async ({ engine }) => {
    await engine.resetClock()
    return noContent
  })
}
