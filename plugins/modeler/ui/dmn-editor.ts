import DmnModeler, { type DmnView } from 'dmn-js/lib/Modeler'
import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-js-literal-expression.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import type { Locale } from '../../../ui/plugin-ui.ts'
import { dmnTranslateModule } from './translate-dmn.ts'

export interface DmnState {
  /** Grows with every change, undo and redo. */
  readonly revision: number
  readonly id: string
  readonly name: string
  /** The requirements graph and each decision. */
  readonly views: readonly DmnView[]
  readonly active: string
}

/** dmn-js behind the few calls that the page needs. */
export class DmnEditor {
  private readonly modeler: DmnModeler
  private readonly onChange: (state: DmnState) => void
  private active: DmnView | undefined
  revision = 0

  constructor(container: HTMLElement, locale: Locale, onChange: (state: DmnState) => void) {
    const view = { additionalModules: [dmnTranslateModule(locale)] }
    this.onChange = onChange
    this.modeler = new DmnModeler({
      container,
      drd: view,
      decisionTable: view,
      literalExpression: view,
      boxedExpression: view,
    })
    this.modeler.on('viewer.created', ({ viewer }) => {
      viewer.on('commandStack.changed', () => {
        this.revision += 1
        this.tell()
      })
    })
    this.modeler.on('views.changed', ({ activeView }) => {
      this.active = activeView
      this.tell()
    })
  }

  /** Opens at its first decision. @throws where the file is no DMN that it can read */
  async open(xml: string, revision = 0): Promise<void> {
    await this.modeler.importXML(xml, { open: false })
    this.revision = revision
    const views = this.modeler.getViews()
    const first = views.find(view => view.type !== 'drd') ?? views[0]
    if (first) await this.modeler.open(first)
    this.revision = revision
    this.tell()
  }

  async show(key: string): Promise<void> {
    const view = this.modeler.getViews().find(each => keyOf(each) === key)
    if (view) await this.modeler.open(view)
  }

  async xml(): Promise<string> {
    return (await this.modeler.saveXML({ format: true })).xml
  }

  destroy(): void {
    this.modeler.destroy()
  }

  private tell(): void {
    const { id, name } = this.modeler.getDefinitions() ?? { id: '' }
    const views = this.modeler.getViews()
    this.onChange({ revision: this.revision, id, name: name ?? '', views, active: this.active ? keyOf(this.active) : '' })
  }
}

export const keyOf = ({ type, element }: DmnView): string => `${type === 'drd' ? 'drd' : 'decision'} ${element.id}`
