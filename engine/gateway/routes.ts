import { Router } from './http/router.ts'
import { refuseTheRest } from './operations.ts'
import { registerClock } from './resources/clock.ts'
import { registerCluster } from './resources/cluster.ts'
import { registerDecisionDefinitions } from './resources/decision-definitions.ts'
import { registerDecisionInstances } from './resources/decision-instances.ts'
import { registerDeployments } from './resources/deployments.ts'
import { registerElementInstances } from './resources/element-instances.ts'
import { registerHistory } from './resources/history.ts'
import { registerIncidents } from './resources/incidents.ts'
import { registerJobs } from './resources/jobs.ts'
import { registerMessages } from './resources/messages.ts'
import { registerProcessDefinitions } from './resources/process-definitions.ts'
import { registerProcessInstances } from './resources/process-instances.ts'
import { registerResources } from './resources/resources.ts'
import { registerSignals } from './resources/signals.ts'
import { registerUserTasks } from './resources/user-tasks.ts'
import { registerVariables } from './resources/variables.ts'

/** Every operation that has a handler. */
export function registerServed(router: Router): void {
  registerClock(router)
  registerCluster(router)
  registerDecisionDefinitions(router)
  registerDecisionInstances(router)
  registerDeployments(router)
  registerElementInstances(router)
  registerHistory(router)
  registerIncidents(router)
  registerJobs(router)
  registerMessages(router)
  registerProcessDefinitions(router)
  registerProcessInstances(router)
  registerResources(router)
  registerSignals(router)
  registerUserTasks(router)
  registerVariables(router)
}

export function createRouter(): Router {
  const router = new Router()
  registerServed(router)
  refuseTheRest(router)
  return router
}
