import type { Element } from 'bpmn-js/lib/model/Types'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import BpmnModeler from 'bpmn-js/lib/Modeler'
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel'
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates'
import cloudBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import type { Locale } from '../../../ui/plugin-ui.ts'
import type { Palette } from '../../../ui/theme/tokens.ts'
import type { Injector } from 'didi'
import type { Fix } from '../lint/finding.ts'
import type { Problem } from '../problem.ts'
import type { ElementTemplate } from '../element-templates.ts'
import type { KnownVariables } from '../known-variables.ts'
import { variableResolverModule } from './feel/variable-resolver.ts'
import type { VariableResolver } from './feel/variable-resolver.ts'
import { applyFix } from './lint/apply-fix.ts'
import { linkModel, linkableOf, type Linkable } from './projects/linked-model.ts'
import { templateMenuModule } from './templates/template-menu.ts'
import { translateModule } from './translate-bpmn.ts'

export interface EditorOptions {
  readonly canvas: HTMLElement
  readonly properties: HTMLElement
  readonly locale: Locale
  readonly palette: Palette
  onChange(state: EditState): void
}
export interface EditState {
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Grows with every change; what was saved or deployed is remembered by it. */
  readonly revision: number
  readonly processId: string
  readonly processName: string
}

/** The palette stands over the canvas; a diagram begins beside it. */
const PALETTE_PX = 114
const MARGIN_PX = 20
let built = 0
const MARKER_OVERLAY = 'fq-problem'

/** bpmn-js with the Camunda 8 properties panel, behind the few calls that the page needs. */
export class BpmnEditor {
  /** Tells editors apart that were built one after the other. */
  readonly id = ++built
  private readonly modeler: BpmnModeler
  private readonly options: EditorOptions
  /** Grows with every change, undo and redo. */
  revision = 0
  private marked: [id: string, marker: string][] = []
  /** What arrives after its end, as the page changes its language or theme, is for the next one. */
  private ended = false

  constructor(options: EditorOptions) {
    this.options = options
    const { surface, text } = options.palette
    this.modeler = new BpmnModeler({
      container: options.canvas,
      propertiesPanel: { parent: options.properties },
      bpmnRenderer: { defaultFillColor: surface, defaultStrokeColor: text, defaultLabelColor: text },
      additionalModules: [
        BpmnPropertiesPanelModule,
        BpmnPropertiesProviderModule,
        ZeebePropertiesProviderModule,
        CloudElementTemplatesPropertiesProviderModule,
        cloudBehaviors,
        templateMenuModule,
        variableResolverModule,
        translateModule(options.locale),
      ],
      moddleExtensions: { zeebe },
    })
    this.modeler.on('commandStack.changed', () => {
      this.revision += 1
      this.tell()
    })
  }

  /** @returns the warnings of the import; @throws where the file is no BPMN */
  async open(xml: string, revision = 0): Promise<readonly string[]> {
    const { warnings } = await this.modeler.importXML(xml)
    this.fit()
    this.revision = revision
    this.tell()
    return warnings.map(String)
  }

  /** What the platform's workers offer; known before the first model is opened, or later. */
  setTemplates(templates: readonly ElementTemplate[]): void {
    if (this.ended) return
    this.modeler
      .get<{ setTemplates(templates: readonly ElementTemplate[]): void }>('elementTemplatesLoader')
      .setTemplates(templates)
  }

  /** What forms and workers write: suggested in FEEL expressions of later steps. */
  setKnownVariables(known: KnownVariables): void {
    if (!this.ended) this.modeler.get<VariableResolver>('variableResolver').setKnown(known)
  }

  async xml(): Promise<string> {
    const { xml } = await this.modeler.saveXML({ format: true })
    return xml ?? ''
  }

  undo(): void {
    const stack = this.modeler.get<CommandStack>('commandStack')
    if (stack.canUndo()) stack.undo()
  }
  redo(): void {
    const stack = this.modeler.get<CommandStack>('commandStack')
    if (stack.canRedo()) stack.redo()
  }

  fit(): void {
    const canvas = this.modeler.get<Canvas>('canvas')
    if (canvas.getContainer().clientWidth === 0) return
    const { inner, outer } = canvas.viewbox()
    const scale = Math.min(
      1,
      (outer.width - PALETTE_PX - 2 * MARGIN_PX) / inner.width,
      (outer.height - 2 * MARGIN_PX) / inner.height,
    )
    const [width, height] = [outer.width / scale, outer.height / scale]
    const left = PALETTE_PX / scale
    canvas.viewbox({
      x: inner.x - left - (width - left - inner.width) / 2,
      y: inner.y + inner.height / 2 - height / 2,
      width,
      height,
    })
  }
  zoom(factor: number): void {
    const canvas = this.modeler.get<Canvas>('canvas')
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)))
  }

  /** Selects an element and brings it into view. */
  select(elementId: string): boolean {
    const registry = this.modeler.get<ElementRegistry>('elementRegistry')
    const element = registry.get(elementId) ?? registry.find(candidate => owns(candidate, elementId))
    if (!element) return false
    this.modeler.get<Canvas>('canvas').scrollToElement(element as Element, 80)
    this.modeler.get<Selection>('selection').select(element)
    return true
  }

  /** Calls it with the one element that is selected where that may name a form or a decision. @returns how to stop */
  onLinkable(listener: (linkable: Linkable | undefined) => void): () => void {
    const tell = () => {
      const [element, ...others] = this.modeler.get<Selection>('selection').get() as Element[]
      listener(element && others.length === 0 ? linkableOf(element) : undefined)
    }
    const events = ['selection.changed', 'elements.changed']
    this.modeler.on(events, tell)
    return () => this.modeler.off(events, tell)
  }
  link({ elementId, kind }: Linkable, id: string): void {
    const element = this.modeler.get<ElementRegistry>('elementRegistry').get(elementId) as Element | undefined
    if (element) linkModel(this.modeler.get<Injector>('injector'), element, kind, id)
  }

  /** @returns false where the model is another by now */
  applyFix(fix: Fix): boolean {
    return applyFix(this.modeler.get<Injector>('injector'), fix)
  }

  /** Shows each problem at its element: a sign of its own shape, the message in its title. */
  mark(problems: readonly Problem[]): void {
    if (this.ended) return
    const overlays = this.modeler.get<Overlays>('overlays')
    const canvas = this.modeler.get<Canvas>('canvas')
    const registry = this.modeler.get<ElementRegistry>('elementRegistry')
    overlays.remove({ type: MARKER_OVERLAY })
    for (const [id, marker] of this.marked) if (registry.get(id)) canvas.removeMarker(id, marker)
    this.marked = []
    const byElement = Map.groupBy(
      problems.filter(problem => problem.elementId !== undefined && registry.get(problem.elementId)),
      problem => problem.elementId ?? '',
    )
    for (const [id, found] of byElement) {
      const severity = found.some(problem => problem.severity === 'error') ? 'error' : 'warning'
      const sign = document.createElement('span')
      sign.className = `fq-problem-sign fq-problem-sign-${severity}`
      sign.textContent = severity === 'error' ? '✕' : '!'
      sign.title = found.map(problem => problem.message).join('\n')
      const element = registry.get(id)
      if (element?.parent && !('waypoints' in element)) {
        overlays.add(id, MARKER_OVERLAY, { position: { bottom: 10, left: -8 }, html: sign })
      }
      if (element?.parent && (severity === 'error' || 'waypoints' in element)) {
        const marker = `fq-problem-${severity}`
        canvas.addMarker(id, marker)
        this.marked.push([id, marker])
      }
    }
  }

  destroy(): void {
    this.ended = true
    this.modeler.destroy()
  }

  private tell(): void {
    const stack = this.modeler.get<CommandStack>('commandStack')
    const process = this.process()
    this.options.onChange({
      canUndo: stack.canUndo(),
      canRedo: stack.canRedo(),
      revision: this.revision,
      processId: process?.id ?? '',
      processName: process?.name ?? '',
    })
  }

  private process(): { id: string; name?: string } | undefined {
    const definitions = this.modeler.getDefinitions() as
      { rootElements?: { $type: string; id: string; name?: string }[] } | undefined
    return definitions?.rootElements?.find(element => element.$type === 'bpmn:Process')
  }
}

/** The engine names an event's definition where the event itself is what one can select. */
function owns(candidate: unknown, id: string): boolean {
  const { businessObject } = candidate as {
    businessObject?: { eventDefinitions?: { id: string }[]; loopCharacteristics?: { id?: string } }
  }
  return (
    businessObject?.eventDefinitions?.some(definition => definition.id === id) === true ||
    businessObject?.loopCharacteristics?.id === id
  )
}
