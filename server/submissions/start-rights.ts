import { createRequire } from 'node:module'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { engineKey, eventually } from '../engine/keys.ts'
import type { ProcessDefinitionKey } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { EngineClient, SessionAccount } from '../plugin-api.ts'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')

/** The extension property of a process or of its start events that names the posts which may start it. */
const PROPERTY = 'startableBy'

/** What a model says of its start. */
interface Start {
  readonly posts: ReadonlySet<string>
  /** Names of the messages that start it. */
  readonly messages: ReadonlySet<string>
}

/** Who may start what, as the model says: `startableBy` = `correction-officer, clerk`. Without it, all staff may. */
export class StartRights {
  readonly #engine: EngineClient
  /** A deployed version never changes, so each is read once. */
  readonly #starts = new Map<string, Promise<Start>>()
  constructor(engine: EngineClient) {
    this.#engine = engine
  }

  async mayStart(account: SessionAccount, processDefinitionKey: string): Promise<boolean> {
    const { posts } = await this.#of(processDefinitionKey)
    return posts.size === 0 || account.groups.some(group => posts.has(group.split(':')[1] ?? ''))
  }

  /** @throws FORBIDDEN where the account has none of the posts */
  async check(account: SessionAccount, processDefinitionKey: string): Promise<void> {
    if (await this.mayStart(account, processDefinitionKey)) return
    throw new ServerError('FORBIDDEN', { detail: `${PROPERTY} of process definition ${processDefinitionKey}` })
  }

  /** @returns the ids of the processes that a message of this name starts */
  async startedBy(messageName: string): Promise<ReadonlySet<string>> {
    const { items = [] } = await this.#engine.searchProcessDefinitions(
      { filter: { isLatestVersion: true }, page: { limit: 1000 } },
      eventually,
    )
    const starts = await Promise.all(
      items.map(async item => ({ id: String(item.processDefinitionId), ...(await this.#of(String(item.processDefinitionKey))) })),
    )
    return new Set(starts.filter(start => start.messages.has(messageName)).map(start => start.id))
  }

  #of(processDefinitionKey: string): Promise<Start> {
    const known = this.#starts.get(processDefinitionKey)
    if (known) return known
    const reading = this.#read(processDefinitionKey)
    this.#starts.set(processDefinitionKey, reading)
    reading.catch(() => this.#starts.delete(processDefinitionKey))
    return reading
  }

  async #read(key: string): Promise<Start> {
    const definition = { processDefinitionKey: engineKey<ProcessDefinitionKey>(key) }
    const [{ processDefinitionId }, xml] = await Promise.all([
      this.#engine.getProcessDefinition(definition, eventually),
      this.#engine.getProcessDefinitionXml(definition, eventually),
    ])
    const { elementsById } = await new BpmnModdle({ zeebe }).fromXML(String(xml))
    const process = elementsById[String(processDefinitionId)]
    const starts = listOf(process, 'flowElements').filter(element => element.$type === 'bpmn:StartEvent')
    return {
      posts: new Set([process, ...starts].flatMap(element => (element ? postsOf(element) : []))),
      messages: new Set(starts.flatMap(messagesOf)),
    }
  }
}

const listOf = (element: ModdleElement | undefined, property: string): readonly ModdleElement[] =>
  (element?.get(property) ?? []) as readonly ModdleElement[]

/** A start event's message name is a text, or an expression that names one: `="judgment-notified"`. */
function messagesOf(start: ModdleElement): string[] {
  return listOf(start, 'eventDefinitions')
    .map(definition => (definition.get('messageRef') as ModdleElement | undefined)?.name)
    .flatMap(name => (typeof name === 'string' ? [name.replace(/^=\s*"(.*)"\s*$/, '$1')] : []))
}

function postsOf(element: ModdleElement): string[] {
  const extensions = element.get('extensionElements') as ModdleElement | undefined
  const properties = listOf(extensions, 'values').find(value => value.$type === 'zeebe:Properties')
  return listOf(properties, 'properties')
    .filter(property => property.name === PROPERTY)
    .flatMap(property => String(property.get('value') ?? '').split(','))
    .map(post => post.trim())
    .filter(post => post !== '')
}
