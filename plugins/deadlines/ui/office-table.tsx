import { Button } from 'antd'
import { useIntl } from 'react-intl'
import type { NamedCounts } from './deadline-queries.ts'

const COLUMNS = ['overdue', 'today', 'week', 'later'] as const

/** The offices of a county with how many deadlines each has; a press shows the office's alone, another shows all again. */
export function OfficeTable({
  offices,
  chosen,
  onChoose,
}: {
  offices: NamedCounts['byOffice']
  chosen: string | undefined
  onChoose: (office: string | undefined) => void
}) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `deadlines.${id}` })
  return (
    <table className="fq-deadline-offices fq-card">
      <caption>{text('offices')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('column.office')}</th>
          {COLUMNS.map(name => (
            <th key={name} scope="col">
              {text(`span.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {offices.map(({ officeCode = 'county', name, ...counts }) => (
          <tr key={officeCode} className={officeCode === chosen ? 'fq-deadline-chosen' : ''}>
            <th scope="row">
              <Button
                type="link"
                aria-pressed={officeCode === chosen}
                onClick={() => onChoose(officeCode === chosen ? undefined : officeCode)}
              >
                {name ?? text('office.none')}
              </Button>
            </th>
            {COLUMNS.map(column => (
              <td key={column} className={column === 'overdue' && counts.overdue > 0 ? 'fq-due-overdue' : ''}>
                {counts[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
