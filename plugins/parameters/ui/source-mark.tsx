import { CheckCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Tag, Tooltip } from 'antd'
import { useIntl } from 'react-intl'
import type { Mark } from '../../../domain/legal-basis.ts'

export const MARK_KEYS: Readonly<Record<Mark, string>> = { V: 'verified', '◐': 'partly', '※': 'unverified', 建议: 'proposed' }

/** How far the source has been held against the official text, in words, with an icon beside the colour. */
export function SourceMark({ mark }: { mark: Mark }) {
  const intl = useIntl()
  const key = `parameters.mark.${MARK_KEYS[mark]}`
  const verified = mark === 'V'
  return (
    <Tooltip title={intl.formatMessage({ id: `${key}.text` })}>
      <Tag
        tabIndex={0}
        color={verified ? 'success' : 'warning'}
        icon={verified ? <CheckCircleOutlined /> : <QuestionCircleOutlined />}
      >
        {intl.formatMessage({ id: key })}
      </Tag>
    </Tooltip>
  )
}
