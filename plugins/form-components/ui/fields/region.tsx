/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { regionLevel, regionName, regionPath, regionText, regionsBelow } from '../../../../domain/region.ts'
import { isDeepEnough } from '../../components/region.ts'
import { controlProps, FieldFrame } from './field-frame.tsx'
import { commonEntries, textOnly, useEnvironment, type Field, type FieldProps } from './field-props.ts'

export const RegionField: Field = props => <Region {...props} />

/** Province, city, county: each choice opens the next. The form has a value once the choice is deep enough. */
function Region(props: FieldProps) {
  const { translate } = useEnvironment()
  const value = typeof props.value === 'string' ? props.value : ''
  const [chosen, setChosen] = useState(value)
  useEffect(() => {
    if (value !== '') setChosen(value)
  }, [value])
  if (props.readonly || props.disabled)
    return (
      <FieldFrame props={props}>
        <input {...controlProps(props)} value={regionText(value)} />
      </FieldFrame>
    )
  const path = regionPath(chosen)
  const choose = (code: string) => {
    setChosen(code)
    props.onChange({ value: code !== '' && isDeepEnough(code, props.field['level']) ? code : null })
  }
  const levels = ['', ...path].map(above => regionsBelow(above)).filter(codes => codes.length > 0)
  return (
    <FieldFrame props={props}>
      <div class="fq-region" role="group" aria-label={props.field.label}>
        {levels.map((codes, index) => {
          const { id, ...shared } = controlProps(props)
          const label = translate(`form-components.ui.region.${regionLevel(codes[0] ?? '')}`)
          return (
            <select
              key={index}
              {...shared}
              {...(index === 0 ? { id } : {})}
              class="fjs-input"
              aria-label={`${props.field.label} ${label}`}
              value={path[index] ?? ''}
              onChange={event => choose(event.currentTarget.value || (path[index - 1] ?? ''))}
              onFocus={props.onFocus}
              onBlur={props.onBlur}
            >
              <option value="">{label}</option>
              {codes.map(code => (
                <option key={code} value={code}>
                  {regionName(code)}
                </option>
              ))}
            </select>
          )
        })}
      </div>
    </FieldFrame>
  )
}

RegionField.config = {
  type: 'fq-region',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M27 46s15-14 15-24a15 15 0 0 0-30 0c0 10 15 24 15 24z" />
      <circle cx="27" cy="22" r="5" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
