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
declare module 'bpmn-js-element-templates' {
  import type { ModuleDeclaration } from 'didi'
  export const CloudElementTemplatesPropertiesProviderModule: ModuleDeclaration
}
declare module '@bpmn-io/element-templates-validator' {
  export function validateAllZeebe(templates: readonly unknown[]): {
    readonly valid: boolean
    readonly results: readonly { readonly valid: boolean; readonly errors: readonly { readonly message: string }[] | null }[]
  }
}
declare module 'bpmn-moddle' {
  /** An element of a model, by its BPMN name; its properties by theirs. */
  export interface ModdleElement {
    readonly $type: string
    readonly id?: string
    readonly name?: string
    $parent?: ModdleElement
    get(property: string): unknown
    set(property: string, value: unknown): void
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>)
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement
      elementsById: Readonly<Record<string, ModdleElement>>
      warnings: readonly { readonly message: string }[]
    }>
    create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ xml: string }>
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
declare module 'dmn-js/lib/Modeler' {
  export interface DmnView {
    readonly type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression'
    readonly element: { readonly id: string; readonly name?: string }
  }
  interface Viewer {
    on(event: 'commandStack.changed', listener: () => void): void
  }
  interface Events {
    'viewer.created': { readonly viewer: Viewer }
    'views.changed': { readonly views: readonly DmnView[]; readonly activeView?: DmnView }
  }
  export default class DmnModeler {
    constructor(options: Readonly<Record<string, unknown>>)
    on<E extends keyof Events>(event: E, listener: (event: Events[E]) => void): void
    importXML(xml: string, options?: { open?: boolean }): Promise<{ readonly warnings: readonly unknown[] }>
    saveXML(options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>
    getViews(): readonly DmnView[]
    getDefinitions(): { readonly id: string; readonly name?: string }
    open(view: DmnView): Promise<unknown>
    destroy(): void
  }
}
