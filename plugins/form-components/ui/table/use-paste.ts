import { FormContext } from '@bpmn-io/form-js-viewer'
import { useContext, useEffect, useState } from 'preact/hooks'
import { mostRows, type Row } from '../../components/table.ts'
import { cellsOf, pasted } from '../../components/table-paste.ts'
import { pathSteps, setAt, valueAt } from '../../form-schema.ts'
import { useEnvironment } from '../fields/field-props.ts'
import { useLatest } from '../use-latest.ts'
import { cellOf } from './table-keys.ts'
import type { Instance } from './table-module.ts'
import type { Rows, TableProps } from './use-rows.ts'

interface Services {
  getService(name: 'formFieldInstanceRegistry'): { getAll(): readonly Instance[] }
  getService(name: 'viewerCommands'): { updateFieldInstanceValidation(instance: Instance, value: unknown): void }
  getService(name: 'form'): { _getState(): { readonly data: unknown } }
}
interface Area {
  readonly from: number
  readonly to: number
  readonly columns: ReadonlySet<string>
}

/** What a spreadsheet copied goes into the cells from that one on; each is checked as if it had been typed. */
export function usePaste({ field }: TableProps, rows: Rows) {
  const { translate } = useEnvironment()
  const context = useContext(FormContext) as unknown as Services
  const [said, setSaid] = useState('')
  const [area, setArea] = useState<Area>()
  const latestRef = useLatest({ services: context, tableId: field.id })
  useEffect(() => {
    if (!area) return
    setArea(undefined)
    const { services, tableId } = latestRef.current
    const { data } = services.getService('form')['_getState']()
    for (const instance of services.getService('formFieldInstanceRegistry').getAll()) {
      const at = instance.indexes?.[tableId]
      if (at === undefined || at < area.from || at >= area.to || !area.columns.has(instance.id)) continue
      services.getService('viewerCommands').updateFieldInstanceValidation(instance, valueAt(data, instance.valuePath))
    }
  }, [area, latestRef])

  const onPaste = (event: ClipboardEvent) => {
    const at = cellOf(event.target)
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!at || !/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    const cells = cellsOf(text)
    const columns = (field.components ?? []).slice(at.column, at.column + Math.max(...cells.map(each => each.length)))
    const taken = cells.slice(0, mostRows(field) - at.row)
    const filled = taken.map(row => {
      const next: Row = {}
      for (const [index, column] of columns.entries()) {
        const cell = row[index] === undefined ? undefined : pasted(column, row[index])
        if (cell) setAt(next, pathSteps(column.key), cell.value)
      }
      return next
    })
    rows.fill(at.row, filled)
    setArea({ from: at.row, to: at.row + taken.length, columns: new Set(columns.map(({ id = '' }) => id)) })
    const left = cells.length - taken.length
    setSaid(translate('form-components.ui.table.pasted', { rows: taken.length, columns: columns.length, left }))
  }
  return { said, onPaste }
}
