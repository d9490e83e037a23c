import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import { readPreference, writePreference } from '../kit/preference.ts'
import type { Locale } from '../plugin-ui.ts'
import { pluginMessages } from '../plugins.ts'
import enUS from './en-US.json'
import zhCN from './zh-CN.json'

interface LocaleChoice {
  readonly locale: Locale
  choose(locale: Locale): void
}
const LocaleContext = createContext<LocaleChoice>({ locale: 'zh-CN', choose: () => undefined })

export const useLocale = () => useContext(LocaleContext)

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => (readPreference('locale') === 'en-US' ? 'en-US' : 'zh-CN'))
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const messages = useMemo(() => ({ ...(locale === 'zh-CN' ? zhCN : enUS), ...pluginMessages(locale) }), [locale])
  const choice = useMemo(
    () => ({
      locale,
      choose: (next: Locale) => {
        writePreference('locale', next)
        setLocale(next)
      },
    }),
    [locale],
  )
  return (
    <LocaleContext value={choice}>
      <IntlProvider locale={locale} defaultLocale="zh-CN" messages={messages} timeZone="Asia/Shanghai">
        {children}
      </IntlProvider>
    </LocaleContext>
  )
}
