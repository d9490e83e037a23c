import { javaHash } from '../../../engine/feel/java-hash.ts'
import type { Item, Value } from './search-conditions.ts'

/** All items of the engine by operation, as the searches without a filter show them. */
export type World = Readonly<Record<string, readonly Item[]>>

export interface SearchOperation {
  readonly name: string
  /** The schema of its items. */
  readonly item: string
  /** The values of a filter field that the items do not show under its name. */
  readonly values?: Readonly<Record<string, (item: Item, world: World) => Value[]>>
  /** Fields whose conditions, opposites included, must hold for one of several. */
  readonly ofOne?: readonly string[]
  /** Lists and groups: tried by hand, not generated. */
  readonly byHand?: readonly string[]
  /** Properties that no item here has, and why. */
  readonly unseen?: Readonly<Record<string, string>>
}

const elementsOf = (item: Item, world: World) =>
  world['searchElementInstances']!.filter(element => element['processInstanceKey'] === item['processInstanceKey'])

const openIncidentsOf = (item: Item, world: World) =>
  world['searchIncidents']!.filter(
    incident => incident['processInstanceKey'] === item['processInstanceKey'] && incident['state'] === 'ACTIVE',
  )

const messagesOf = (item: Item, world: World) => openIncidentsOf(item, world).map(incident => incident['errorMessage'] as string)

export const OPERATIONS: readonly SearchOperation[] = [
  { name: 'searchProcessDefinitions', item: 'ProcessDefinitionResult', byHand: ['isLatestVersion'] },
  {
    name: 'searchProcessInstances',
    item: 'ProcessInstanceResult',
    values: {
      errorMessage: messagesOf,
      incidentErrorHashCode: (item, world) => messagesOf(item, world).map(javaHash),
      hasRetriesLeft: (item, world) => [
        world['searchJobs']!.some(
          job => job['processInstanceKey'] === item['processInstanceKey'] && job['hasFailedWithRetriesLeft'] === true,
        ),
      ],
      elementId: (item, world) => elementsOf(item, world).map(element => element['elementId'] as string),
      elementInstanceState: (item, world) => elementsOf(item, world).map(element => element['state'] as string),
      hasElementInstanceIncident: (item, world) => elementsOf(item, world).map(element => element['hasIncident'] as boolean),
      batchOperationId: () => [],
    },
    ofOne: ['elementId', 'elementInstanceState'],
    byHand: ['variables', 'tags', '$or'],
  },
  {
    name: 'searchElementInstances',
    item: 'ElementInstanceResult',
    // None of the models here has an inner scope.
    values: { elementInstanceScopeKey: item => [item['processInstanceKey'] as string] },
  },
  {
    name: 'searchUserTasks',
    item: 'UserTaskResult',
    values: {
      candidateGroup: item => item['candidateGroups'] as string[],
      candidateUser: item => item['candidateUsers'] as string[],
    },
    byHand: ['processInstanceVariables', 'localVariables'],
  },
  {
    name: 'searchVariables',
    item: 'VariableSearchResult',
    values: { isTruncated: item => [(item['value'] as string).length > 8191] },
  },
  { name: 'searchJobs', item: 'JobSearchResult', unseen: { deniedReason: 'needs a task listener that denies' } },
  { name: 'searchIncidents', item: 'IncidentResult' },
  { name: 'searchDecisionDefinitions', item: 'DecisionDefinitionResult' },
  { name: 'searchDecisionRequirements', item: 'DecisionRequirementsResult' },
  { name: 'searchDecisionInstances', item: 'DecisionInstanceResult' },
  { name: 'searchMessageSubscriptions', item: 'MessageSubscriptionResult' },
  { name: 'searchCorrelatedMessageSubscriptions', item: 'CorrelatedMessageSubscriptionResult' },
]
