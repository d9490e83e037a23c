/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { basisText, isToBeConfirmed, type Mark } from '../../../../domain/legal-basis.ts'
import { ApiError, api } from '../../../../ui/api.ts'
import { askedOf, isComputed, type AskedDeadline, type ComputedDeadline } from '../../components/deadline.ts'
import { useLatest } from '../use-latest.ts'
import { useScope } from '../choice/use-scope.ts'
import { FieldFrame } from './field-frame.tsx'
import { commonEntries, useEnvironment, type Field, type FieldProps } from './field-props.ts'
import { rangesOf } from './day-ranges.ts'

/** A last day, computed by the server each time the day changes on which the period begins. */
function Deadline(props: FieldProps) {
  const { translate } = useEnvironment()
  const failure = useComputed(props)
  const value = isComputed(props.value) ? props.value : undefined
  return (
    <FieldFrame props={props}>
      <output id={props.domId} class="fq-deadline" tabIndex={-1} aria-live="polite" aria-label={props.field.label}>
        {value ? (
          <Explained value={value} />
        ) : (
          <span class="fq-deadline-how">{failure ?? translate('form-components.ui.deadline.none')}</span>
        )}
      </output>
    </FieldFrame>
  )
}

/** @returns why there is none */
function useComputed(props: FieldProps): string | undefined {
  const { today, translate } = useEnvironment()
  const scope = useScope()
  const fixed = props.readonly || props.disabled
  const asked = fixed ? undefined : askedOf(props.field, scope, today())
  const address = asked && addressOf(asked)
  const [failure, setFailure] = useState<string>()
  // A fault that the server told asks for the day once more.
  const isRefused = props.errors.length > 0
  const latestRef = useLatest({ props, translate })
  useEffect(() => {
    if (fixed) return undefined
    if (address === undefined) {
      const { value, onChange } = latestRef.current.props
      if (isComputed(value)) onChange({ value: null })
      return undefined
    }
    const leaving = new AbortController()
    api.get<ComputedDeadline>(address, leaving.signal).then(
      computed => {
        setFailure(undefined)
        const { value, onChange } = latestRef.current.props
        if (JSON.stringify(computed) !== JSON.stringify(value)) onChange({ value: computed })
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return
        setFailure(
          error instanceof ApiError && error.status > 0
            ? error.message
            : latestRef.current.translate('form-components.ui.choice.network'),
        )
      },
    )
    return () => leaving.abort()
  }, [fixed, address, isRefused, latestRef])
  return failure
}

function addressOf({ from, parameter, parametersId, period }: AskedDeadline): string {
  const query = new URLSearchParams({
    from,
    ...(parameter === undefined ? {} : { parameter }),
    ...(parametersId === undefined ? {} : { parametersId }),
    ...Object.fromEntries(Object.entries(period ?? {}).map(([name, value]) => [name, String(value)])),
  })
  return `/api/form-components/deadline?${String(query)}`
}

const MARK_NAMES: Readonly<Record<Mark, string>> = { V: 'verified', '◐': 'partly', '※': 'unverified', 建议: 'proposed' }

/** The day, the article and how far its source was checked, and how the days were counted. */
function Explained({ value }: { readonly value: ComputedDeadline }) {
  const { translate, locale } = useEnvironment()
  const { from, dueOn, count, unit, firstDayCounted, basis, mark, passedOver } = value
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${dueOn}T00:00:00Z`))
  const days = rangesOf(passedOver, translate('form-components.ui.deadline.to'), translate('form-components.ui.deadline.and'))
  return (
    <>
      <span class="fq-deadline-day">
        {dueOn} <span class="fq-deadline-weekday">{weekday}</span>
      </span>
      {basis !== '' && (
        <span class="fq-deadline-basis">
          {basisText(basis)}{' '}
          {isToBeConfirmed(mark) && (
            <span class="fq-deadline-mark">{translate('form-components.ui.deadline.mark', { mark: MARK_NAMES[mark] })}</span>
          )}
        </span>
      )}
      <span class="fq-deadline-how">
        {translate('form-components.ui.deadline.counted', { from, count, unit, first: String(firstDayCounted) })}
        {passedOver.length > 0 && translate('form-components.ui.deadline.passed-over', { unit, days, count: passedOver.length })}
      </span>
    </>
  )
}

export const DeadlineField: Field = props => <Deadline {...props} />
DeadlineField.config = {
  type: 'fq-deadline',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <circle cx="27" cy="28" r="18" />
      <path d="M27 17v11l8 6M21 6h12" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries.filter(entry => entry !== 'required'),
  sanitizeValue: ({ value }) => (isComputed(value) ? value : null),
}
