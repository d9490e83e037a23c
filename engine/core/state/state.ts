import { NO_DECISIONS, type Languages } from '../languages.ts'
import { buildProcess } from '../model/build-process.ts'
import { parseRequirements } from '../model/parse-requirements.ts'
import type { StateStore, Table } from './state-store.ts'
import { AsyncRequests, type AsyncRequestsView } from './async-requests.ts'
import { BannedInstances, type BannedInstancesView } from './banned-instances.ts'
import { CompensationSubscriptions, type CompensationSubscriptionsView } from './compensation-subscriptions.ts'
import { Definitions, type DefinitionsView } from './definitions.ts'
import { Decisions, type DecisionsView } from './decisions.ts'
import { ElementInstances, type ElementInstancesView } from './element-instances.ts'
import { EventScopes, type EventScopesView } from './event-scopes.ts'
import { createResources, type Resources, type ResourcesView } from './resources.ts'
import { createForms, type Forms, type FormsView } from './forms.ts'
import { Incidents, type IncidentsView } from './incidents.ts'
import { InputCollections, type InputCollectionsView } from './input-collections.ts'
import { Jobs, type JobsView } from './jobs.ts'
import { Messages, type MessagesView } from './messages.ts'
import { SignalSubscriptions, type SignalSubscriptionsView } from './signal-subscriptions.ts'
import { Subscriptions, type SubscriptionsView } from './subscriptions.ts'
import { Timers, type TimersView } from './timers.ts'
import { UserTasks, type UserTasksView } from './user-tasks.ts'
import { Variables, type VariablesView } from './variables.ts'

/** What processors may see. */
export interface StateView {
  readonly definitions: DefinitionsView
  readonly decisions: DecisionsView
  readonly forms: FormsView
  readonly resources: ResourcesView
  readonly elementInstances: ElementInstancesView
  readonly variables: VariablesView
  readonly eventScopes: EventScopesView
  readonly jobs: JobsView
  readonly userTasks: UserTasksView
  readonly timers: TimersView
  readonly incidents: IncidentsView
  readonly messages: MessagesView
  readonly subscriptions: SubscriptionsView
  readonly asyncRequests: AsyncRequestsView
  readonly bannedInstances: BannedInstancesView
  readonly signalSubscriptions: SignalSubscriptionsView
  readonly inputCollections: InputCollectionsView
  readonly compensationSubscriptions: CompensationSubscriptionsView
}

/** What appliers, and only they, may change. */
export interface State extends StateView {
  readonly definitions: Definitions
  readonly decisions: Decisions
  readonly forms: Forms
  readonly resources: Resources
  readonly elementInstances: ElementInstances
  readonly variables: Variables
  readonly eventScopes: EventScopes
  readonly jobs: Jobs
  readonly userTasks: UserTasks
  readonly timers: Timers
  readonly incidents: Incidents
  readonly messages: Messages
  readonly subscriptions: Subscriptions
  readonly asyncRequests: AsyncRequests
  readonly bannedInstances: BannedInstances
  readonly signalSubscriptions: SignalSubscriptions
  readonly inputCollections: InputCollections
  readonly compensationSubscriptions: CompensationSubscriptions
  /** The last key and position given out, by name. */
  readonly counters: Table<number>
}

export function createState(store: StateStore, { feel, dmn = NO_DECISIONS }: Languages): State {
  const elementInstances = new ElementInstances(store)
  return {
    definitions: new Definitions(store, value => buildProcess(value, feel)),
    decisions: new Decisions(store, value => parseRequirements(value, dmn)),
    forms: createForms(store),
    resources: createResources(store),
    elementInstances,
    variables: new Variables(store, elementInstances),
    eventScopes: new EventScopes(store),
    jobs: new Jobs(store),
    userTasks: new UserTasks(store),
    timers: new Timers(store),
    incidents: new Incidents(store),
    messages: new Messages(store),
    subscriptions: new Subscriptions(store),
    asyncRequests: new AsyncRequests(store),
    bannedInstances: new BannedInstances(store),
    signalSubscriptions: new SignalSubscriptions(store),
    inputCollections: new InputCollections(store),
    compensationSubscriptions: new CompensationSubscriptions(store),
    counters: store.table('counters', ['string']),
  }
}
