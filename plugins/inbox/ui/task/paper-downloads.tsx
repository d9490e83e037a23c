import { FilePdfOutlined, FileWordOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import type { CasePaper } from '../inbox-api.ts'

const FORMATS = { pdf: FilePdfOutlined, docx: FileWordOutlined } as const
export type Format = keyof typeof FORMATS

interface Props {
  readonly paper: CasePaper
  readonly size?: 'small' | 'middle'
  onWanted(format: Format): void
}

export function Downloads({ paper, size = 'small', onWanted }: Props) {
  const intl = useIntl()
  return (['pdf', 'docx'] as const).map(format => {
    const Icon = FORMATS[format]
    return (
      <Button
        key={format}
        size={size}
        icon={<Icon />}
        aria-label={intl.formatMessage({ id: 'inbox.papers.download' }, { name: paper.name, format })}
        onClick={() => onWanted(format)}
      >
        {format.toUpperCase()}
      </Button>
    )
  })
}
