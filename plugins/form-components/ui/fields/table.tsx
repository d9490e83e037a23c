/** @jsxImportSource preact */
import { DynamicList } from '@bpmn-io/form-js-viewer'
import type { ComponentType } from 'preact'
import { TABLE } from '../../components/table.ts'
import { TableGrid } from '../table/table-grid.tsx'
import type { TableProps } from '../table/use-rows.ts'
import { useEnvironment, type Field, type FieldProps } from './field-props.ts'

/** In the editor its columns are laid out like the fields of a list: dropped into it, moved, and described one by one. */
const Columns = DynamicList as unknown as ComponentType<FieldProps>

function Table(props: FieldProps) {
  const { designing } = useEnvironment()
  return designing ? <Columns {...props} /> : <TableGrid {...(props as TableProps)} />
}

export const TableField: Field = props => <Table {...props} />
TableField.config = {
  type: TABLE,
  pathed: true,
  repeatable: true,
  group: 'container',
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M8 10h38v34H8zM8 21h38M8 32h38M21 10v34M34 10v34" />
    </svg>
  ),
  propertiesPanelEntries: ['label', 'description'],
  initial: { components: [], isRepeating: true, allowAddRemove: true, defaultRepetitions: 0, showOutline: true },
}
