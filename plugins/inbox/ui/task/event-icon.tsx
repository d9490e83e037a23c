import { CheckCircleFilled, ClockCircleOutlined, CloseSquareFilled } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import type { CaseEvent } from '../inbox-api.ts'

const icons = { active: ClockCircleOutlined, completed: CheckCircleFilled, terminated: CloseSquareFilled }

/** Each state has a shape of its own, as in the diagram's legend. */
export function EventIcon({ state }: { state: CaseEvent['state'] }) {
  const Icon = icons[state]
  return <Icon aria-label={useIntl().formatMessage({ id: `shell.diagram.${state}` })} />
}
