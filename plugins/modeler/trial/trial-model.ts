import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }

interface Node {
  readonly $type: string
  readonly id: string
  readonly name?: string
  readonly isExecutable?: boolean
  readonly flowElements?: readonly Node[]
  readonly sourceRef?: Node
  readonly targetRef?: Node
  readonly default?: Node
  readonly conditionExpression?: { readonly body?: string }
  readonly eventDefinitions?: readonly Node[]
  readonly messageRef?: Node
  readonly extensionElements?: { readonly values?: readonly Extension[] }
}
type Extension = Readonly<Record<string, unknown>> & { readonly $type: string }

export interface Way {
  readonly flowId: string
  readonly name: string
  /** The element that it leads to, by its name, else its id. */
  readonly target: string
  readonly condition: string | undefined
  readonly isDefault: boolean
}
export interface TrialProcess {
  readonly processId: string
  readonly name: string
  readonly xml: string
  /** Names of elements and flows, where they have one. */
  readonly names: ReadonlyMap<string, string>
  readonly waysFrom: ReadonlyMap<string, readonly Way[]>
  /** Whether somebody can begin it by hand; the messages that begin it. */
  readonly isStartable: boolean
  readonly startMessages: readonly string[]
  /** Of the form with which it begins. */
  readonly startFormId: string | undefined
  /** Other models that it needs to run: called processes, decisions, forms. */
  readonly needs: {
    readonly processes: readonly string[]
    readonly decisions: readonly string[]
    readonly forms: readonly string[]
  }
}

/** What a trial shows and needs of a model: of each of its executable processes. @throws where the text is no model */
export async function trialProcesses(xml: string): Promise<TrialProcess[]> {
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(xml)
  const roots = (rootElement.get('rootElements') ?? []) as readonly Node[]
  return roots
    .filter(({ $type, isExecutable }) => $type === 'bpmn:Process' && isExecutable === true)
    .map(process => processOf(process, xml))
}

function processOf(process: Node, xml: string): TrialProcess {
  const nodes = [...within(process)]
  const flows = nodes.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  const said = (attribute: string, type: string): string[] => [
    ...new Set(nodes.flatMap(node => extensions(node, type).map(each => each[attribute])).filter(isStatic)),
  ]
  const starts = (process.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:StartEvent')
  const begins = starts.find(({ eventDefinitions = [] }) => eventDefinitions.length === 0)
  const startForm = begins && extensions(begins, 'zeebe:FormDefinition')[0]?.['formId']
  return {
    processId: process.id,
    name: process.name ?? process.id,
    xml,
    names: new Map(nodes.flatMap(({ id, name }) => (name ? [[id, name] as const] : []))),
    waysFrom: waysOf(flows),
    isStartable: begins !== undefined,
    startMessages: starts.flatMap(({ eventDefinitions = [] }) =>
      eventDefinitions.flatMap(({ messageRef }) => messageRef?.name ?? []),
    ),
    startFormId: isStatic(startForm) ? startForm : undefined,
    needs: {
      processes: said('processId', 'zeebe:CalledElement'),
      decisions: said('decisionId', 'zeebe:CalledDecision'),
      forms: said('formId', 'zeebe:FormDefinition'),
    },
  }
}

function waysOf(flows: readonly Node[]): Map<string, Way[]> {
  const ways = new Map<string, Way[]>()
  for (const flow of flows) {
    const from = flow.sourceRef?.id ?? ''
    ways.set(from, [...(ways.get(from) ?? []), wayOf(flow)])
  }
  return ways
}

const wayOf = (flow: Node): Way => ({
  flowId: flow.id,
  name: flow.name ?? '',
  target: flow.targetRef?.name || flow.targetRef?.id || '',
  condition: flow.conditionExpression?.body,
  isDefault: flow.sourceRef?.default?.id === flow.id,
})

function* within(scope: Node): Iterable<Node> {
  for (const node of scope.flowElements ?? []) {
    yield node
    yield* within(node)
  }
}

const extensions = (node: Node, type: string): readonly Extension[] =>
  (node.extensionElements?.values ?? []).filter(({ $type }) => $type === type)

/** Known without running: no expression. */
const isStatic = (value: unknown): value is string => typeof value === 'string' && value !== '' && !value.startsWith('=')
