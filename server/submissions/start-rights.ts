import { createRequire } from 'node:module'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { engineKey, eventually } from '../engine/keys.ts'
import type { ProcessDefinitionKey } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { EngineClient, SessionAccount } from '../plugin-api.ts'

const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json')

/** The extension property of a process or of its start events that names the posts which may start it. */
const PROPERTY = 'startableBy'
type Posts = ReadonlySet<string>

/** Who may start what, as the model says: `startableBy` = `correction-officer, clerk`. Without it, all staff may. */
export class StartRights {
  readonly #engine: EngineClient
  /** A deployed version never changes, so each is read once. */
  readonly #posts = new Map<string, Promise<Posts>>()
  constructor(engine: EngineClient) {
    this.#engine = engine
  }

  async mayStart(account: SessionAccount, processDefinitionKey: string): Promise<boolean> {
    const posts = await this.#of(processDefinitionKey)
    return posts.size === 0 || account.groups.some(group => posts.has(group.split(':')[1] ?? ''))
  }

  /** @throws FORBIDDEN where the account has none of the posts */
  async check(account: SessionAccount, processDefinitionKey: string): Promise<void> {
    if (await this.mayStart(account, processDefinitionKey)) return
    throw new ServerError('FORBIDDEN', { detail: `${PROPERTY} of process definition ${processDefinitionKey}` })
  }

  #of(processDefinitionKey: string): Promise<Posts> {
    const known = this.#posts.get(processDefinitionKey)
    if (known) return known
    const reading = this.#read(processDefinitionKey)
    this.#posts.set(processDefinitionKey, reading)
    reading.catch(() => this.#posts.delete(processDefinitionKey))
    return reading
  }

  async #read(key: string): Promise<Posts> {
    const definition = { processDefinitionKey: engineKey<ProcessDefinitionKey>(key) }
    const [{ processDefinitionId }, xml] = await Promise.all([
      this.#engine.getProcessDefinition(definition, eventually),
      this.#engine.getProcessDefinitionXml(definition, eventually),
    ])
    const { elementsById } = await new BpmnModdle({ zeebe }).fromXML(String(xml))
    const process = elementsById[String(processDefinitionId)]
    const starts = ((process?.get('flowElements') ?? []) as readonly ModdleElement[]).filter(
      element => element.$type === 'bpmn:StartEvent',
    )
    return new Set([process, ...starts].flatMap(element => (element ? postsOf(element) : [])))
  }
}

function postsOf(element: ModdleElement): string[] {
  const extensions = element.get('extensionElements') as ModdleElement | undefined
  const values = (extensions?.get('values') ?? []) as readonly ModdleElement[]
  const properties = values.find(value => value.$type === 'zeebe:Properties')
  return ((properties?.get('properties') ?? []) as readonly ModdleElement[])
    .filter(property => property.name === PROPERTY)
    .flatMap(property => String(property.get('value') ?? '').split(','))
    .map(post => post.trim())
    .filter(post => post !== '')
}
