import type { Element, Shape } from 'bpmn-js/lib/model/Types'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace'
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad'
import type { ContextPadEntries } from 'diagram-js/lib/features/context-pad/ContextPadProvider'
import type Create from 'diagram-js/lib/features/create/Create'
import type Palette from 'diagram-js/lib/features/palette/Palette'
import type { PaletteEntries } from 'diagram-js/lib/features/palette/PaletteProvider'
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu'
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil'
import type { Injector } from 'didi'
import type { ElementTemplate } from '../../element-templates.ts'
import { catchError, caughtErrors } from './catch-error.ts'
import { icon } from './icons.ts'

interface ElementTemplates {
  get(element: Element): ElementTemplate | null
  getLatest(element?: Element): ElementTemplate[]
  createElement(template: ElementTemplate): Shape
  applyTemplate(element: Element, template: ElementTemplate): Element
}
type Translate = (text: string) => string

const APPEND = 'fq-append-template'
const CREATE = 'fq-create-template'
const CHOOSE = 'fq-choose-template'
const CATCH = 'fq-catch-error'
/** Below bpmn-js's own entries. */
const PRIORITY = 500
const WIDTH = 340

/** The platform's tasks wherever bpmn-js offers elements: palette, context pad, change menu, properties panel. */
class TemplateMenu {
  static readonly $inject = ['injector']
  readonly #injector: Injector
  readonly #say: Translate

  constructor(injector: Injector) {
    this.#injector = injector
    this.#say = injector.get<Translate>('translate')
    const popup = this.#get<PopupMenu>('popupMenu')
    const menus: Readonly<Record<string, (element: Element) => PopupMenuEntries>> = {
      [APPEND]: element => this.#entries(this.#templates.getLatest(), template => this.#append(element as Shape, template)),
      [CREATE]: () => this.#entries(this.#templates.getLatest(), (template, event) => this.#create(template, event)),
      [CHOOSE]: element => this.#choices(element),
      [CATCH]: element => this.#errors(element as Shape),
      'bpmn-replace': element => this.#choices(element),
    }
    for (const [id, entries] of Object.entries(menus))
      popup.registerProvider(id, PRIORITY, { getPopupMenuEntries: target => entries(target as Element) })
    this.#get<ContextPad>('contextPad').registerProvider(PRIORITY, {
      getContextPadEntries: element => this.#contextPad(element as Element),
    })
    this.#get<Palette>('palette').registerProvider(PRIORITY, { getPaletteEntries: () => this.#palette() })
    const events = this.#get<EventBus>('eventBus')
    events.on('elementTemplates.select', ({ element }: { element: Element }) =>
      this.#openAtPad(element, CHOOSE, 'Select a template'),
    )
    events.on('elementTemplates.changed', () => this.#refreshPad())
  }

  get #templates(): ElementTemplates {
    return this.#get<ElementTemplates>('elementTemplates')
  }
  #get<T>(name: string): T {
    return this.#injector.get<T>(name)
  }

  #entries(templates: readonly ElementTemplate[], act: (template: ElementTemplate, event: Event) => void): PopupMenuEntries {
    return Object.fromEntries(
      templates.map(template => [
        template.id,
        {
          label: template.name,
          description: template.description.split('\n')[0] ?? '',
          group: template.category,
          search: [template.metadata.jobType, template.category.name],
          imageHtml: icon(template.category.id),
          action: (event: Event) => act(template, event),
        },
      ]),
    )
  }

  /** What a task may become; what it is already is not offered. */
  #choices(element: Element): PopupMenuEntries {
    if (!isAny(element, ['bpmn:Task', 'bpmn:ServiceTask'])) return {}
    const applied = this.#templates.get(element)?.id
    const others = this.#templates.getLatest(element).filter(({ id }) => id !== applied)
    return this.#entries(others, template => {
      const changed = this.#templates.applyTemplate(element, template)
      if (!(changed.businessObject as { name?: string }).name)
        this.#get<Modeling>('modeling').updateProperties(changed, { name: template.name })
      this.#get<Selection>('selection').select(changed)
    })
  }

  #make(template: ElementTemplate): Shape {
    const shape = this.#templates.createElement(template)
    Object.assign(shape.businessObject as object, { name: template.name })
    return shape
  }

  #append(element: Shape, template: ElementTemplate): void {
    this.#get<AutoPlace>('autoPlace').append(element, this.#make(template))
  }

  #create(template: ElementTemplate, event: Event): void {
    this.#get<Create>('create').start(event as MouseEvent, this.#make(template))
  }

  #errors(task: Shape): PopupMenuEntries {
    const definitions = this.#get<{ getDefinitions(): never }>('bpmnjs').getDefinitions()
    return Object.fromEntries(
      this.#uncaught(task).map(error => [
        error.code,
        {
          label: error.name,
          description: error.code,
          imageHtml: icon('error'),
          action: () => this.#get<Selection>('selection').select(catchError(this.#injector, definitions, task, error)),
        },
      ]),
    )
  }
  #uncaught(task: Shape) {
    const caught = caughtErrors(task)
    return (this.#templates.get(task)?.metadata?.errors ?? []).filter(({ code }) => !caught.has(code))
  }

  #palette(): PaletteEntries {
    return {
      'create.fq-template': {
        group: 'activity',
        title: this.#say('Create a task of the platform'),
        html: `<div class="entry fq-entry" draggable="true">${icon('all')}</div>`,
        action: {
          click: (event: Event) => {
            const { right, top } = (event.target as HTMLElement).getBoundingClientRect()
            this.#open(
              this.#get<Canvas>('canvas').getRootElement() as Element,
              CREATE,
              { x: right + 8, y: top },
              'Tasks of the platform',
            )
          },
        },
      },
    }
  }

  #contextPad(element: Element): ContextPadEntries {
    const entry = (id: string, title: string, drawing: string): ContextPadEntries => ({
      [id]: {
        group: 'model',
        title: this.#say(title),
        html: `<div class="entry fq-entry" draggable="true">${icon(drawing)}</div>`,
        action: { click: () => this.#openAtPad(element, id, title) },
      },
    })
    return {
      ...(mayGoOn(element) && this.#templates.getLatest().length > 0
        ? entry(APPEND, 'Append a task of the platform', 'all')
        : {}),
      ...('width' in element && this.#uncaught(element as Shape).length > 0
        ? entry(CATCH, 'Catch an error of this task', 'error')
        : {}),
    }
  }

  /** The templates may come after something was selected. */
  #refreshPad(): void {
    const pad = this.#get<ContextPad>('contextPad')
    const [selected] = this.#get<Selection>('selection').get()
    if (selected && pad.isOpen(selected)) pad.open(selected, true)
  }

  #openAtPad(element: Element, menu: string, title: string): void {
    const { html } = this.#get<ContextPad>('contextPad').getPad(element) as { html: HTMLElement }
    const { left, bottom } = html.getBoundingClientRect()
    this.#open(element, menu, { x: left, y: bottom + 5 }, title)
  }

  #open(element: Element, menu: string, position: { x: number; y: number }, title: string): void {
    const options = { title: this.#say(title), width: WIDTH, search: true }
    this.#get<PopupMenu>('popupMenu').open(element, menu, position, options)
  }
}

/** Whether a sequence flow may leave it towards a task. */
const mayGoOn = (element: Element): boolean =>
  is(element, 'bpmn:FlowNode') &&
  !isAny(element, ['bpmn:EndEvent', 'bpmn:EventBasedGateway']) &&
  !('labelTarget' in element && element.labelTarget)

export const templateMenuModule = { __init__: ['fqTemplateMenu'], fqTemplateMenu: ['type', TemplateMenu] as const }
