import { MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { useLocale } from '../intl/locale-provider.tsx'
import { useTheme } from '../theme/theme-provider.tsx'

/** Names the language it switches to, in that language. */
export function LocaleSwitch() {
  const { locale, choose } = useLocale()
  const other = locale === 'zh-CN' ? 'en-US' : 'zh-CN'
  const intl = useIntl()
  return (
    <Button type="text" icon={<TranslationOutlined />} lang={other} onClick={() => choose(other)}>
      {intl.formatMessage({ id: `shell.locale.${other}` })}
    </Button>
  )
}

export function ThemeSwitch() {
  const { name, toggle } = useTheme()
  const intl = useIntl()
  const label = intl.formatMessage({ id: name === 'light' ? 'shell.theme.dark' : 'shell.theme.light' })
  return (
    <Button
      type="text"
      icon={name === 'light' ? <MoonOutlined /> : <SunOutlined />}
      onClick={toggle}
      aria-label={label}
      title={label}
    />
  )
}
