import { Violations } from '../http/violations.ts'
import { noContent, type Router } from '../http/router.ts'

/** The engine's clock. Moving it forward lets everything happen that falls due on the way. */
export function registerClock(router: Router): void {
  router.add('PUT', '/v2/clock', async context => {
    const violations = new Violations()
    const timestamp = violations.required('timestamp', (await context.requiredJson()).integer('timestamp'), 0)
    if (timestamp < 0) violations.wrong('timestamp', timestamp, 'not negative')
    violations.check()
    await context.engine.pinClock(timestamp)
    return noContent
  })
  router.add('POST', '/v2/clock/reset', async ({ engine }) => {
    await engine.resetClock()
    return noContent
  })
}
