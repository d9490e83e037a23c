import { ExclamationCircleFilled } from '@ant-design/icons'
import { Card } from '../person-file/card.tsx'
import { OpenButton } from '../person-file/open-button.tsx'
import { useRegisterKind, useText } from './register-kind.ts'
import { useFigures } from './register-queries.ts'

/** The offices of a county side by side; a press shows the office's alone, another shows all again. */
export function OfficeFigures({ chosen, onChoose }: { chosen: string | undefined; onChoose(office: string | undefined): void }) {
  const { text } = useText()
  const { figures: columns } = useRegisterKind()
  const { data } = useFigures()
  if (!data || data.offices.length < 2) return null
  const { offices, target } = data
  const sum = (name: string) => offices.reduce((total, { figures }) => total + (figures[name] ?? 0), 0)
  const ratio = (current: number, workers: number) => {
    if (workers === 0) return current === 0 ? '' : text('figures.nobody')
    const each = Math.round((current / workers) * 10) / 10
    const over = target !== undefined && each > target.value
    return (
      <span className={over ? 'fq-due fq-due-overdue' : ''}>
        {over && <ExclamationCircleFilled aria-label={text('figures.over')} />}
        1∶{each}
      </span>
    )
  }
  return (
    <Card
      title={text('figures')}
      extra={
        target && (
          <span className="fq-quiet" title={target.note}>
            {text('figures.target', { value: target.value, source: target.source, mark: target.mark })}
          </span>
        )
      }
    >
      <div className="person-wide">
        <table className="person-figures">
          <thead>
            <tr>
              <th scope="col">{text('column.office')}</th>
              {columns.map(name => (
                <th key={name} scope="col">
                  {text(`figures.${name}`)}
                </th>
              ))}
              <th scope="col">{text('figures.ratio')}</th>
            </tr>
          </thead>
          <tbody>
            {offices.map(each => (
              <tr key={each.officeCode} className={each.officeCode === chosen ? 'person-chosen' : ''}>
                <th scope="row">
                  <OpenButton
                    pressed={each.officeCode === chosen}
                    onOpen={() => onChoose(each.officeCode === chosen ? undefined : each.officeCode)}
                  >
                    {each.office}
                  </OpenButton>
                </th>
                {columns.map(name => (
                  <td key={name}>{each.figures[name] ?? 0}</td>
                ))}
                <td>{ratio(each.figures['current'] ?? 0, each.figures['workers'] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text('figures.sum')}</th>
              {columns.map(name => (
                <td key={name}>{sum(name)}</td>
              ))}
              <td>{ratio(sum('current'), sum('workers'))}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  )
}
