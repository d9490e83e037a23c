import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import { readPreference, writePreference } from '../kit/preference.ts'
import type { Locale, Messages } from '../plugin-ui.ts'

interface LocaleChoice {
  readonly locale: Locale
  choose(locale: Locale): void
}
const LocaleContext = createContext<LocaleChoice>({ locale: 'zh-CN', choose: () => undefined })

export const useLocale = () => useContext(LocaleContext)

/** Of each language one file, and only that which is read is loaded. */
const CATALOGUES: Readonly<Record<Locale, () => Promise<{ messages: Messages }>>> = {
  'zh-CN': () => import('./messages.zh-CN.ts'),
  'en-US': () => import('./messages.en-US.ts'),
}
const storedLocale = (): Locale => (readPreference('locale') === 'en-US' ? 'en-US' : 'zh-CN')

/** The pages in a language, from when its texts are there; until those of another have come, they stay as they are. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  // An object, so that a language that could not be loaded can be chosen again.
  const [wanted, setWanted] = useState(() => ({ locale: storedLocale() }))
  const [shown, setShown] = useState<{ readonly locale: Locale; readonly messages: Messages }>()
  useEffect(() => {
    let isWanted = true
    const { locale } = wanted
    CATALOGUES[locale]().then(
      ({ messages }) => isWanted && setShown({ locale, messages }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [wanted])
  const locale = shown?.locale ?? wanted.locale
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const choice = useMemo(
    () => ({
      locale,
      choose: (next: Locale) => {
        writePreference('locale', next)
        setWanted({ locale: next })
      },
    }),
    [locale],
  )
  if (!shown) return null
  return (
    <LocaleContext value={choice}>
      <IntlProvider locale={locale} defaultLocale="zh-CN" messages={shown.messages} timeZone="Asia/Shanghai">
        {children}
      </IntlProvider>
    </LocaleContext>
  )
}
