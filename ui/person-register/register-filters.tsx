import { Select } from 'antd'
import { useRegisterKind, useText } from './register-kind.ts'
import { useFigures } from './register-queries.ts'

interface Props {
  readonly chosen: Readonly<Record<string, string>>
  onChoose(next: Readonly<Record<string, string | undefined>>): void
}

/** Narrow the register; each by a list. */
export function RegisterFilters({ chosen, onChoose }: Props) {
  const { text } = useText()
  const { filters } = useRegisterKind()
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
      {Object.entries(filters).map(([name, codes]) =>
        select(
          name,
          codes.map(value => ({ value, label: text(`${name}.${value}`) })),
        ),
      )}
    </div>
  )
}
