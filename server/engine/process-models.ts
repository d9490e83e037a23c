import { createRequire } from 'node:module'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import type { EngineClient } from '../plugin-api.ts'
import { engineStatus } from './engine-error.ts'
import { engineKey, eventually } from './keys.ts'
import type { ProcessDefinitionId, ProcessDefinitionKey } from './keys.ts'
import { graphOf, nextUserTasks } from './process-graph.ts'
import type { ProcessGraph } from './process-graph.ts'
import { NO_RULES, userTaskRules, userTasksIn } from './user-task-rules.ts'
import type { UserTaskRules } from './user-task-rules.ts'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')

/** What a model says to us, by extension properties that the engine does not know. */
export interface ProcessModel {
  readonly processDefinitionId: string
  readonly name: string
  /** `startableBy`, of the process or its start events: the posts which may start it; none named: all. */
  readonly startableBy: ReadonlySet<string>
  /** Names of the messages that start it. */
  readonly startMessages: ReadonlySet<string>
  /** `entrustedWork`, of the process: the work with which an office must be entrusted to do its tasks (`correction`). */
  readonly entrustedWork?: string
  /** Events that wait for a message and that somebody may raise by hand (`raisableBy`, of the event). */
  readonly raisable: readonly RaisableEvent[]
  /** By element id. */
  readonly userTasks: ReadonlyMap<string, UserTaskRules>
  /** As drawn: where a token may be taken back to. */
  readonly graph: ProcessGraph
}

/** A message event of a running case whose model says which posts may bring it about: `raisableBy` = `clerk, director`. */
export interface RaisableEvent {
  readonly elementId: string
  readonly name: string
  readonly posts: readonly string[]
  /** Once it has happened nothing waits for it any more. */
  readonly isInterrupting: boolean
  /** The user tasks that come next. */
  readonly leadsTo: readonly string[]
  /** Names of the messages that bring it about. */
  readonly messages: readonly string[]
  /** It may be raised of many subjects at once: `raisableForMany` = `true`. */
  readonly forMany: boolean
}

/** How long a newer version may be overlooked. */
const NEWEST_MS = 5_000

/** The one reader of deployed models' own properties. */
export class ProcessModels {
  readonly #engine: EngineClient
  /** A deployed version never changes, so each is read once. */
  readonly #byKey = new Map<string, Promise<ProcessModel>>()
  readonly #newest = new Map<string, { readonly until: number; readonly found: Promise<ProcessModel | undefined> }>()
  #entrusted: { readonly until: number; readonly found: Promise<ReadonlyMap<string, readonly string[]>> } | undefined
  constructor(engine: EngineClient) {
    this.#engine = engine
  }

  of(processDefinitionKey: string): Promise<ProcessModel> {
    const known = this.#byKey.get(processDefinitionKey)
    if (known) return known
    const reading = this.#read(processDefinitionKey)
    this.#byKey.set(processDefinitionKey, reading)
    reading.catch(() => this.#byKey.delete(processDefinitionKey))
    return reading
  }

  /** What the version of the model by which a task runs says of it. */
  async rulesOf(task: { readonly processDefinitionKey: string; readonly elementId: string }): Promise<UserTaskRules> {
    try {
      return (await this.of(task.processDefinitionKey)).userTasks.get(task.elementId) ?? NO_RULES
    } catch (error) {
      if (engineStatus(error) === 404) return NO_RULES
      throw error
    }
  }

  /** The newest version of each process. */
  async newest(processDefinitionId?: string): Promise<ProcessModel[]> {
    const filter = {
      isLatestVersion: true,
      ...(processDefinitionId === undefined ? {} : { processDefinitionId: processDefinitionId as ProcessDefinitionId }),
    }
    const { items = [] } = await this.#engine.searchProcessDefinitions({ filter, page: { limit: 1000 } }, eventually)
    return Promise.all(items.map(item => this.of(String(item.processDefinitionKey))))
  }

  /**
   * What kind of work a process is, its newest version says, for the cases of older ones too.
   * @returns undefined where the engine does not know such a process (any more)
   */
  newestOf(processDefinitionId: string): Promise<ProcessModel | undefined> {
    const known = this.#newest.get(processDefinitionId)
    if (known && known.until > Date.now()) return known.found
    const found = this.newest(processDefinitionId).then(
      ([model]) => model,
      (error: unknown) => {
        this.#newest.delete(processDefinitionId)
        if (engineStatus(error) === 404) return undefined
        throw error
      },
    )
    this.#newest.set(processDefinitionId, { until: Date.now() + NEWEST_MS, found })
    return found
  }

  /** The processes that an office may only do while entrusted, by work, as their newest versions say. */
  entrustedWork(): Promise<ReadonlyMap<string, readonly string[]>> {
    if (this.#entrusted && this.#entrusted.until > Date.now()) return this.#entrusted.found
    const found = this.newest().then(models => {
      const works = new Set(models.flatMap(model => model.entrustedWork ?? []))
      const processesOf = (work: string) => models.filter(model => model.entrustedWork === work)
      return new Map([...works].map(work => [work, processesOf(work).map(model => model.processDefinitionId)]))
    })
    found.catch(() => (this.#entrusted = undefined))
    this.#entrusted = { until: Date.now() + NEWEST_MS, found }
    return found
  }

  async #read(key: string): Promise<ProcessModel> {
    const definition = { processDefinitionKey: engineKey<ProcessDefinitionKey>(key) }
    const [{ processDefinitionId, name }, xml] = await Promise.all([
      this.#engine.getProcessDefinition(definition, eventually),
      this.#engine.getProcessDefinitionXml(definition, eventually),
    ])
    const { elementsById } = await new BpmnModdle({ zeebe }).fromXML(String(xml))
    const process = elementsById[String(processDefinitionId)]
    const graph = graphOf(process)
    const starts = listOf(process, 'flowElements').filter(element => element.$type === 'bpmn:StartEvent')
    const [entrustedWork] = propertyOf(process, 'entrustedWork')
    return {
      processDefinitionId: String(processDefinitionId),
      name: name || String(processDefinitionId),
      startableBy: new Set([process, ...starts].flatMap(element => propertyOf(element, 'startableBy'))),
      startMessages: new Set(starts.flatMap(messagesOf)),
      ...(entrustedWork ? { entrustedWork } : {}),
      graph,
      raisable: Object.values(elementsById).flatMap(element => raisableEvent(element, graph)),
      userTasks: new Map(
        userTasksIn(elementsById).map(task => [
          String(task.id),
          userTaskRules(property => [task, process].map(element => propertyOf(element, property)).find(isSaid) ?? []),
        ]),
      ),
    }
  }
}

function raisableEvent(element: ModdleElement, graph: ProcessGraph): RaisableEvent[] {
  const posts = propertyOf(element, 'raisableBy')
  const elementId = String(element.id)
  if (posts.length === 0 || !graph.has(elementId)) return []
  const isInterrupting = element.get(element.$type === 'bpmn:BoundaryEvent' ? 'cancelActivity' : 'isInterrupting') !== false
  const name = String(element.name ?? elementId)
  const forMany = propertyOf(element, 'raisableForMany').includes('true')
  const leadsTo = nextUserTasks(elementId, graph)
  return [{ elementId, name, posts, isInterrupting, leadsTo, messages: messagesOf(element), forMany }]
}

const isSaid = (values: readonly string[]): boolean => values.length > 0

const listOf = (element: ModdleElement | undefined, property: string): readonly ModdleElement[] =>
  (element?.get(property) ?? []) as readonly ModdleElement[]

/** An event's message name is a text, or an expression that names one: `="judgment-notified"`. */
function messagesOf(event: ModdleElement): string[] {
  return listOf(event, 'eventDefinitions')
    .map(definition => (definition.get('messageRef') as ModdleElement | undefined)?.name)
    .flatMap(name => (typeof name === 'string' ? [name.replace(/^=\s*"(.*)"\s*$/, '$1')] : []))
}

/** The values of an extension property: `correction-officer, director`. */
function propertyOf(element: ModdleElement | undefined, name: string): string[] {
  const extensions = element?.get('extensionElements') as ModdleElement | undefined
  const properties = listOf(extensions, 'values').find(value => value.$type === 'zeebe:Properties')
  return listOf(properties, 'properties')
    .filter(property => property.name === name)
    .flatMap(property => String(property.get('value') ?? '').split(','))
    .map(value => value.trim())
    .filter(value => value !== '')
}
