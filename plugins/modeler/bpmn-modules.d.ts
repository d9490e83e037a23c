// These packages ship no types of their own; what is used of them is declared here.
declare module 'bpmn-js-properties-panel' {
  import type { ModuleDeclaration } from 'didi'
  export const BpmnPropertiesPanelModule: ModuleDeclaration
  export const BpmnPropertiesProviderModule: ModuleDeclaration
  export const ZeebePropertiesProviderModule: ModuleDeclaration
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  import type { ModuleDeclaration } from 'didi'
  const behaviors: ModuleDeclaration
  export default behaviors
}
declare module 'bpmn-moddle' {
  /** An element of a model, by its BPMN name; its properties by theirs. */
  export interface ModdleElement {
    readonly $type: string
    readonly id?: string
    readonly name?: string
    get(property: string): unknown
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>)
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement
      elementsById: Readonly<Record<string, ModdleElement>>
      warnings: readonly { readonly message: string }[]
    }>
  }
}
declare module 'bpmnlint' {
  export interface LintReport {
    readonly id?: string
    readonly message: string
    readonly category: 'error' | 'warn' | 'info' | 'rule-error'
  }
  export class Linter {
    constructor(options: { config: unknown; resolver: unknown })
    lint(root: unknown): Promise<Record<string, LintReport[]>>
  }
}
declare module 'bpmnlint/lib/resolver/node-resolver.js' {
  const NodeResolver: new (options?: { require?: NodeRequire }) => object
  export default NodeResolver
}
