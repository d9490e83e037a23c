import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'

interface Component {
  readonly type: string
  readonly id: string
  readonly key?: string
  readonly path?: string
  readonly values?: readonly { readonly value: unknown; readonly label: string }[]
  readonly components?: readonly Component[]
}
type Data = Readonly<Record<string, unknown>>

/** Enters data into a form as a person does: types, chooses, ticks, and signs with the pointer. */
export class FormFiller {
  private readonly page: Page
  private readonly schema: { readonly components: readonly Component[] }

  constructor(page: Page, formFile: string) {
    this.page = page
    this.schema = JSON.parse(readFileSync(formFile, 'utf8')) as { components: Component[] }
  }

  async enter(data: Data): Promise<void> {
    await this.level(this.schema.components, data, '')
  }

  /** The control of a field by its key: what is typed into, or the first of several to choose from. */
  control(key: string): Locator {
    const found = find(this.schema.components, key)
    if (!found) throw new Error(`the form has no field ${key}`)
    return this.byId(found.id, '')
  }

  private byId(id: string, suffix: string): Locator {
    return this.page.locator(`.fjs-form [id$="-${id}${suffix}"]`).first()
  }

  private async level(components: readonly Component[], data: Data, suffix: string): Promise<void> {
    for (const component of components) {
      if (component.type === 'dynamiclist') {
        const items = (data[component.path ?? ''] ?? []) as readonly Data[]
        await this.list(component, items)
      } else if (component.components) {
        await this.level(component.components, data, suffix)
      } else if (component.key !== undefined && data[component.key] !== undefined) {
        await this.field(component, data[component.key], suffix)
      }
    }
  }

  private async list(component: Component, items: readonly Data[]): Promise<void> {
    const list = this.page.locator(`[aria-labelledby$="-${component.id}"]`)
    const [first] = component.components ?? []
    if (!first) return
    for (const [index, item] of items.entries()) {
      const suffix = `_${index}`
      if ((await this.byId(first.id, suffix).count()) === 0) await list.locator('.fjs-repeat-render-add').click()
      await this.level(component.components ?? [], item, suffix)
    }
  }

  private async field(component: Component, value: unknown, suffix: string): Promise<void> {
    const control = this.byId(component.id, suffix)
    switch (component.type) {
      case 'select':
        return this.choose(component, value, suffix)
      case 'radio':
        return this.byId(component.id, `${suffix}-${indexOf(component, value)}`).check()
      case 'checklist':
        for (const each of value as readonly unknown[])
          await this.byId(component.id, `${suffix}-${indexOf(component, each)}`).check()
        return
      case 'checkbox':
        return control.setChecked(value === true)
      case 'fq-organisation':
        return this.look(control, String(value))
      case 'fq-signature':
        return this.sign(control)
      default:
        await control.fill(String(value))
        await control.blur()
    }
  }

  private async choose(component: Component, value: unknown, suffix: string): Promise<void> {
    const label = component.values?.find(each => each.value === value)?.label
    if (label === undefined) throw new Error(`${component.id} has no choice ${String(value)}`)
    const field = this.page.locator('.fjs-form-field', { has: this.page.locator(`[id$="-${component.id}${suffix}"]`) }).last()
    await field.locator('.fjs-input-group').click()
    await field.locator('.fjs-dropdownlist-item').getByText(label, { exact: true }).click()
  }

  /** Looks for it by its code, and takes what is found. */
  private async look(control: Locator, code: string): Promise<void> {
    await control.fill(code)
    await this.page.locator('.fq-choice', { hasText: code }).first().click()
  }

  private async sign(pad: Locator): Promise<void> {
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (!box) throw new Error('there is no room to sign')
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
    const { mouse } = this.page
    await mouse.move(...at(0.2, 0.3))
    await mouse.down()
    for (const [x, y] of [at(0.35, 0.7), at(0.45, 0.25), at(0.6, 0.75), at(0.75, 0.35)]) await mouse.move(x, y, { steps: 4 })
    await mouse.up()
  }
}

function indexOf(component: Component, value: unknown): number {
  const index = component.values?.findIndex(each => each.value === value) ?? -1
  if (index < 0) throw new Error(`${component.id} has no choice ${String(value)}`)
  return index
}

function find(components: readonly Component[], key: string): Component | undefined {
  for (const component of components) {
    if (component.key === key) return component
    const inner = component.components && find(component.components, key)
    if (inner) return inner
  }
  return undefined
}
