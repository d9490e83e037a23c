import { Select } from 'antd'
import { CATEGORY_CODES, LEVEL_CODES, STATUS_CODES } from '../codes.ts'
import { useText } from '../text.ts'
import { useFigures } from './register-queries.ts'

interface Props {
  readonly chosen: Readonly<Record<string, string>>
  onChoose(next: Readonly<Record<string, string | undefined>>): void
}
const CODES = { level: LEVEL_CODES, category: CATEGORY_CODES, status: STATUS_CODES } as const

/** Narrow the register; each by a list. */
export function RegisterFilters({ chosen, onChoose }: Props) {
  const { text } = useText()
  const offices = useFigures().data?.offices ?? []
  const select = (name: string, options: readonly { value: string; label: string }[]) => (
    <Select
      key={name}
      allowClear
      className="person-filter"
      aria-label={text(`column.${name}`)}
      placeholder={text(`column.${name}`)}
      value={chosen[name] ?? null}
      options={[...options]}
      onChange={(value: string | null) => onChoose({ [name]: value ?? undefined })}
    />
  )
  return (
    <div className="person-filters">
      {offices.length > 1 &&
        select(
          'office',
          offices.map(({ officeCode, office }) => ({ value: officeCode, label: office })),
        )}
      {(['level', 'category', 'status'] as const).map(name =>
        select(
          name,
          CODES[name].map(value => ({ value, label: text(`${name}.${value}`) })),
        ),
      )}
    </div>
  )
}
