import { BpmnModdle } from 'bpmn-moddle'
import type { EngineClient } from '../../server/plugin-api.ts'
import { NOW } from './engine-keys.ts'

type Names = ReadonlyMap<string, string>

/** Names of a deployed model's elements by id. A version never changes, so each is read once. */
export class ElementNames {
  private readonly known = new Map<string, Promise<Names>>()
  private readonly engine: EngineClient
  constructor(engine: EngineClient) {
    this.engine = engine
  }

  /** @returns the id where the model gives no name */
  async of(processDefinitionKey: string, elementId: string): Promise<string> {
    const names = this.known.get(processDefinitionKey) ?? this.read(processDefinitionKey)
    this.known.set(processDefinitionKey, names)
    return (await names.catch(() => undefined))?.get(elementId) ?? elementId
  }

  private async read(processDefinitionKey: string): Promise<Names> {
    try {
      const xml = (await this.engine.getProcessDefinitionXml(
        { processDefinitionKey: processDefinitionKey as never },
        NOW,
      )) as string
      const { elementsById } = await new BpmnModdle().fromXML(xml)
      return new Map(Object.entries(elementsById).flatMap(([id, { name }]) => (name ? [[id, name] as const] : [])))
    } catch (error) {
      this.known.delete(processDefinitionKey)
      throw error
    }
  }
}
